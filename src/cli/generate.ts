import type { Command } from './command.js'

export const generateOptions = {
  users: {
    kind: 'value',
    meaning: 'users enabled on the pools',
    allowed: 'a whole number from 1 to 2000000',
    otherwise: '1000',
  },
  days: {
    kind: 'value',
    meaning: 'days to simulate, weekends included',
    allowed: 'a whole number from 1 to 3660',
    otherwise: '5',
  },
  start: {
    kind: 'value',
    meaning: 'first of these days',
    allowed: 'a date that exists, written YYYY-MM-DD, from 2000-01-01 to 2037-12-31',
    otherwise: '2024-01-08',
  },
  timezone: {
    kind: 'value',
    meaning: 'where the users work; the rows are in UTC',
    allowed: 'the name of an IANA time zone, such as Europe/Berlin',
    otherwise: 'America/New_York',
  },
  seed: {
    kind: 'value',
    meaning: 'another number, another world of the same kind',
    allowed: 'a whole number from 0 to 4294967295',
    otherwise: '1',
  },
  'shift-to': {
    kind: 'value',
    meaning: 'move it all by whole weeks, so that it ends by then; local hours and weekdays stay',
    allowed: 'a moment in UTC, written YYYY-MM-DDThh:mmZ, from 2000-01-01T00:00Z to 2037-12-31T23:59Z, or now',
  },
  release: {
    kind: 'value',
    meaning: 'whose LcsCDR to write: that of Lync Server or, in 2015, Skype for Business Server',
    allowed: '2010, 2013 or 2015',
    otherwise: '2015',
  },
  format: {
    kind: 'value',
    meaning: 'a database, a script for SQL Server, or a file for each table; several at once, as in sqlite,csv',
    allowed: 'sqlite, tsql or csv',
    otherwise: 'sqlite',
  },
  out: {
    kind: 'value',
    meaning: 'where to write, - being standard output',
    allowed: 'a folder, or - with --format tsql',
    otherwise: 'out',
  },
  config: {
    kind: 'value',
    meaning: 'more knobs than there are options; options given here win over it',
    allowed: 'a YAML file',
  },
  schema: { kind: 'flag', meaning: 'with --format tsql: create tables and views first (this is the default)' },
  'no-schema': { kind: 'flag', meaning: 'with --format tsql: write the rows alone' },
  answers: {
    kind: 'flag',
    meaning: 'write the right answers to the usual reports as well: answers.json and answers.md',
  },
  views: {
    kind: 'flag',
    meaning:
      'write the documented views as well where a format has only files of rows; databases and scripts have them',
  },
  force: { kind: 'flag', meaning: 'replace what an earlier run left in the folder' },
  quiet: { kind: 'flag', meaning: 'say nothing unless something goes wrong' },
  json: { kind: 'flag', meaning: 'print one JSON object instead of the summary' },
} as const

export const generate: Command<typeof generateOptions> = {
  name: 'generate',
  about: 'Simulate conferencing and write every row that it leaves in LcsCDR',
  options: generateOptions,
  examples: [
    ['rollcall generate', 'a week of 1000 users, in out/lcscdr.sqlite'],
    ['rollcall generate --users 20000 --format csv --out big', 'one CSV file a table, in big/'],
    ['rollcall generate --format tsql --out - | sqlcmd -d LcsCDR', 'straight into SQL Server'],
    ['rollcall generate --config quiet.yaml --seed 2', 'a file of knobs, and one of them changed'],
  ],
  async run(given) {
    // The settings first: what is refused is refused before the simulation is even loaded.
    const { settingsFrom } = await import('./settings.js')
    const settings = settingsFrom(given)
    const { generation } = await import('./generation.js')
    await generation(settings)
  },
}

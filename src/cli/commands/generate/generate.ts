import type { Command } from '../../program/command.js'
import { generateOptions } from './options/options.js'

export const generate: Command<typeof generateOptions> = {
  name: 'generate',
  summary: 'simulate conferencing and write the rows of LcsCDR',
  details: 'Without options: 1,000 users, five days, an SQLite database in out/.',
  options: generateOptions,
  groups: [
    [
      'World',
      [
        'users',
        'days',
        'start',
        'until',
        'timezone',
        'locale',
        'people',
        'domain',
        'seed',
        'release',
        'profile',
        'peer-to-peer',
        'config',
        'scenario',
        'shift-to',
      ],
    ],
    [
      'Output',
      [
        ...[
          'format',
          'out',
          'create-database',
          'force',
          'tables',
          'with-parents',
          'compress',
          'parquet-guids',
          'checksums',
          'views',
        ],
        ...['answers', 'answers-by', 'report', 'defects'],
      ],
    ],
    [
      'SQL text',
      [
        ...['schema', 'no-schema', 'no-foreign-keys', 'idempotent', 'schema-name', 'names', 'database', 'inserts'],
        ...['rows-per-insert', 'rows-per-transaction', 'split'],
      ],
    ],
    ['Many processes and machines', ['jobs', 'resume', 'append', 'part']],
    ['Messages', ['dry-run', 'quiet', 'json']],
  ],
  examples: [
    ['rollcall generate', 'a first database: out/lcscdr.sqlite'],
    ['rollcall generate --users 20000 --format csv --out big', 'a CSV file for each table, in big/'],
    ['rollcall generate --out postgres://me@localhost/lcscdr', 'a PostgreSQL database, ready to be queried'],
    ['rollcall generate --start -3mo --until now', 'three months that end now, conferences still open'],
    ['rollcall generate --config quiet.yaml --seed 2', 'settings from a file, with another seed'],
  ],
  async run(values, { streams }) {
    // The settings first: what is refused is refused before the simulation is even loaded.
    const { settingsFrom } = await import('./settings.js')
    const settings = await settingsFrom(values)
    if (values['dry-run']) {
      await (await import('./dry-run.js')).dryRun(settings, streams)
      return 0
    }
    const { runGenerate } = await import('./run.js')
    await runGenerate(settings, streams)
    return 0
  },
}

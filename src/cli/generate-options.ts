/** What `generate` can be told: each option with its meaning, what it allows and what it is otherwise. */
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
    meaning: 'a database, a file for each table, or an SQL script; several at once, as in sqlite,csv',
    allowed: 'sqlite, duckdb, parquet, csv, tsv, ndjson, tsql, postgres, mysql or bcp',
    otherwise: 'sqlite',
  },
  out: {
    kind: 'value',
    meaning: 'where to write, - being standard output',
    allowed: 'a folder, or - with a format that is one stream',
    otherwise: 'out',
  },
  config: {
    kind: 'value',
    meaning: 'more knobs than there are options; options given here win over it',
    allowed: 'a YAML file',
  },
  scenario: {
    kind: 'list',
    meaning: 'what happens on which day, as docs/scenarios.md lists it; may be given again',
    allowed: 'NAME@DATE or NAME@DATEThh:mm, and ,key=value for each thing it is told',
  },
  tables: {
    kind: 'value',
    meaning: 'the tables to write, if not all',
    allowed: 'names of tables with commas between',
  },
  'with-parents': { kind: 'flag', meaning: 'with --tables: whatever tables they refer to as well' },
  compress: {
    kind: 'value',
    meaning: 'how to compress text',
    allowed: 'gzip, zstd or none',
    otherwise: 'none',
  },
  schema: { kind: 'flag', meaning: 'in SQL text: create tables and views as well (this is the default)' },
  'no-schema': { kind: 'flag', meaning: 'in SQL text: write the rows alone' },
  'no-foreign-keys': { kind: 'flag', meaning: 'in SQL text: create tables that do not refer to each other' },
  idempotent: { kind: 'flag', meaning: 'in SQL text: drop first what is there, or empty it with --no-schema' },
  'schema-name': {
    kind: 'value',
    meaning: 'in SQL text: the schema that the tables are in; dbo if left out for SQL Server',
    allowed: 'a name of letters, digits and _',
  },
  database: {
    kind: 'value',
    meaning: 'in SQL text: the database to use, which must exist',
    allowed: 'a name of letters, digits and _',
  },
  inserts: { kind: 'flag', meaning: 'with --format postgres: INSERT statements instead of COPY blocks' },
  'rows-per-insert': {
    kind: 'value',
    meaning: 'in SQL text: rows in one INSERT; for SQL Server at most 1000',
    allowed: 'a whole number from 1 to 10000',
    otherwise: '1000',
  },
  'rows-per-transaction': {
    kind: 'value',
    meaning: 'in SQL text: commit so many rows together, instead of each statement alone',
    allowed: 'a whole number from 1 to 1000000000',
  },
  split: {
    kind: 'value',
    meaning: 'in SQL text: begin another file before this size, and list them in order',
    allowed: 'a size from 1MB on, such as 256MB or 2GB',
  },
  defects: {
    kind: 'value',
    meaning: 'spoil so many rows on purpose, and list each change in defects.json',
    allowed: 'kind=count,..., dirty-light, dirty-heavy, importer-torture, or a YAML file of kinds and counts',
  },
  answers: {
    kind: 'flag',
    meaning: 'write the right answers to the usual reports as well: answers.json and answers.md',
  },
  views: {
    kind: 'flag',
    meaning:
      'write the documented views as well where a format has only files of rows; databases and scripts have them',
  },
  jobs: {
    kind: 'value',
    meaning: 'processes that simulate at once; the rows are the same for any number',
    allowed: 'a whole number from 1 to 1024',
    otherwise: 'one for each core, where it pays',
  },
  part: {
    kind: 'value',
    meaning: 'make one of so many parts, whole days one after the other, for rollcall merge to join',
    allowed: 'I/N, such as 3/8, or auto in an array job of Slurm or an indexed job of Kubernetes',
  },
  resume: { kind: 'flag', meaning: 'go on where the same run was interrupted' },
  checksums: { kind: 'flag', meaning: 'put the SHA-256 of each file into the manifest' },
  force: { kind: 'flag', meaning: 'replace what an earlier run left in the folder' },
  quiet: { kind: 'flag', meaning: 'say nothing unless something goes wrong' },
  json: { kind: 'flag', meaning: 'print one JSON object instead of the summary' },
} as const

import { worldOptions } from '../../configuration/options.js'

/** What `generate` can be told: each option with its description, what it allows and what it is otherwise. */
export const generateOptions = {
  ...worldOptions,
  format: {
    kind: 'value',
    description: 'a database, a file for each table, or an SQL script; several at once, as in sqlite,csv',
    allowed: 'sqlite, duckdb, parquet, csv, tsv, ndjson, tsql, postgres, mysql or bcp',
    default: 'sqlite',
  },
  out: {
    kind: 'value',
    description: 'where to write, - being standard output',
    allowed: 'a folder, or - with a format that is one stream',
    default: 'out',
  },
  tables: {
    kind: 'value',
    description: 'the tables to write, if not all',
    allowed: 'names of tables with commas between',
  },
  'with-parents': { kind: 'flag', description: 'with --tables: whatever tables they refer to as well' },
  compress: {
    kind: 'value',
    description: 'how to compress text',
    allowed: 'gzip, zstd or none',
    default: 'none',
  },
  schema: { kind: 'flag', description: 'create tables and views as well (this is the default)' },
  'no-schema': { kind: 'flag', description: 'write the rows alone' },
  'no-foreign-keys': { kind: 'flag', description: 'create tables that do not refer to each other' },
  idempotent: { kind: 'flag', description: 'drop first what is there, or empty it with --no-schema' },
  'schema-name': {
    kind: 'value',
    description: 'the schema that the tables are in; dbo if left out for SQL Server',
    allowed: 'a name of letters, digits and _',
  },
  database: {
    kind: 'value',
    description: 'the database to use, which must exist',
    allowed: 'a name of letters, digits and _',
  },
  inserts: { kind: 'flag', description: 'with --format postgres: INSERT statements instead of COPY blocks' },
  'rows-per-insert': {
    kind: 'value',
    description: 'rows in one INSERT; for SQL Server at most 1000',
    allowed: 'a whole number from 1 to 10000',
    default: '1000',
  },
  'rows-per-transaction': {
    kind: 'value',
    description: 'commit so many rows together, instead of each statement alone',
    allowed: 'a whole number from 1 to 1000000000',
  },
  split: {
    kind: 'value',
    description: 'begin another file before this size, and list them in order',
    allowed: 'a size from 1MB on, such as 256MB or 2GB',
  },
  defects: {
    kind: 'value',
    description: 'spoil so many rows on purpose, and list each change in defects.json',
    allowed: 'kind=count,..., dirty-light, dirty-heavy, importer-torture, or a YAML file of kinds and counts',
  },
  answers: {
    kind: 'flag',
    description: 'write the right answers to the usual reports as well: answers.json and answers.md',
  },
  views: {
    kind: 'flag',
    description:
      'write the documented views as well where a format has only files of rows; databases and scripts have them',
  },
  jobs: {
    kind: 'value',
    description: 'processes that simulate at once; the rows are the same for any number',
    allowed: 'a whole number from 1 to 1024',
    default: 'one for each core, where it pays',
  },
  part: {
    kind: 'value',
    description: 'make one of so many parts, whole days one after the other, for rollcall merge to join',
    allowed: 'I/N, such as 3/8, or auto in an array job of Slurm or an indexed job of Kubernetes',
  },
  append: {
    kind: 'value',
    description: 'add so many days to what is in the folder already, as a longer run would have made it',
    allowed: 'a whole number from 1 to 3659',
  },
  resume: { kind: 'flag', description: 'go on where the same run was interrupted' },
  checksums: { kind: 'flag', description: 'put the SHA-256 of each file into the manifest' },
  force: { kind: 'flag', description: 'replace what an earlier run left in the folder' },
  quiet: { kind: 'flag', description: 'say nothing unless something goes wrong' },
  json: { kind: 'flag', description: 'print one JSON object instead of the summary' },
} as const

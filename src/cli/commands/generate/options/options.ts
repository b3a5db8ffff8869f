import { formatNames } from '../../../../export/formats.js'
import { compressions } from '../../../../export/sink/compression.js'
import { guidForms } from '../../../../export/sink/script-options.js'
import { liveOptions, sqlName } from '../../../configuration/live-options.js'
import { worldOptions } from '../../../configuration/options.js'
import { oneOf, wholeNumber } from '../../../program/option-kinds.js'

export const generateOptions = {
  ...worldOptions,
  format: {
    ...oneOf(formatNames, 'LIST'),
    description: 'one or more formats, separated by commas',
    default: 'sqlite',
  },
  out: {
    kind: 'value',
    placeholder: 'FOLDER',
    description: 'output folder, - for standard output, or the URL of a database to load (docs/live.md)',
    allowed: 'a folder, - with a format that is one stream, or the URL of a database',
    default: 'out',
  },
  force: { kind: 'flag', description: 'replace the output of an earlier run' },
  tables: {
    kind: 'value',
    placeholder: 'LIST',
    description: 'only these tables, separated by commas',
    allowed: 'names of tables, separated by commas',
  },
  'with-parents': { kind: 'flag', description: 'with --tables: also the tables they refer to' },
  compress: { ...oneOf(compressions), description: 'compression of text files', default: 'none' },
  'parquet-guids': {
    ...oneOf(guidForms),
    description: 'GUIDs in Parquet: its own type, or text for readers that do not know it',
    default: 'uuid',
  },
  checksums: { kind: 'flag', description: 'add the SHA-256 of each file to the manifest' },
  views: {
    kind: 'flag',
    description: 'also write the rows of the views (databases and scripts have the views anyway)',
  },
  answers: {
    kind: 'flag',
    description: 'also write the right answers to common reports: answers.json, answers.md (docs/answers.md)',
  },
  'answers-by': {
    ...oneOf(['hour', 'local-day'], 'LIST'),
    description:
      'with --answers: also by hour of UTC or by day of --timezone: answers-by-hour.json, answers-by-local-day.json',
  },
  report: {
    kind: 'value',
    placeholder: 'FILE',
    description: 'also make a page of the rows, as rollcall report does (docs/look.md)',
    allowed: 'the name of an HTML file, such as report.html',
  },
  defects: {
    kind: 'value',
    placeholder: 'LIST',
    description:
      'damage rows on purpose and list each change in defects.json: kind=count,..., a preset (dirty-light, ' +
      'dirty-heavy, importer-torture) or a YAML file of kinds and counts (docs/defects.md)',
    allowed: 'kind=count,..., dirty-light, dirty-heavy, importer-torture, or a YAML file of kinds and counts',
  },
  schema: { kind: 'flag', description: 'create tables and views (this is the default)' },
  'no-schema': { kind: 'flag', description: 'write rows only' },
  'no-foreign-keys': { kind: 'flag', description: 'create tables without foreign keys' },
  idempotent: { kind: 'flag', description: 'drop existing tables first; with --no-schema, empty them' },
  ...liveOptions,
  database: { ...sqlName, description: 'database to use; it must exist' },
  inserts: { kind: 'flag', description: 'with --format postgres: INSERT statements instead of COPY' },
  'rows-per-insert': {
    ...wholeNumber(1, 10_000),
    description: 'rows per INSERT, at most 1,000 for SQL Server',
    default: '1000',
  },
  'rows-per-transaction': {
    ...wholeNumber(1, 1_000_000_000),
    description: 'rows per transaction; by default each statement commits',
  },
  split: {
    kind: 'value',
    placeholder: 'SIZE',
    description: 'start a new file before this size, such as 256MB or 2GB',
    allowed: 'a size from 1MB on, such as 256MB or 2GB',
  },
  jobs: {
    ...wholeNumber(1, 1024),
    description: 'number of processes; it does not change the rows',
    default: 'one per core for large worlds',
  },
  resume: { kind: 'flag', description: 'continue the same run after an interruption' },
  append: {
    kind: 'value',
    placeholder: 'N',
    description: 'add this many days to existing output, or all until a moment: now, or 2026-11-28T14:30',
    allowed: 'a number of days from 1 to 3659, or what --until can be',
  },
  part: {
    kind: 'value',
    placeholder: 'I/N',
    description: 'only part I of N, for rollcall merge; auto in an array job of Slurm or an indexed job of Kubernetes',
    allowed: 'I/N, such as 3/8, or auto in an array job of Slurm or an indexed job of Kubernetes',
  },
  'dry-run': { kind: 'flag', description: 'say how many rows and bytes it would be, and how long it would take' },
  quiet: { kind: 'flag', description: 'print errors only' },
  json: { kind: 'flag', description: 'print one JSON object instead of the summary' },
} as const

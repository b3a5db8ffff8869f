import { worldOptions } from '../../configuration/options.js'
import type { OptionValues } from '../../program/command.js'
import { oneOf, wholeNumber } from '../../program/option-kinds.js'

const time = {
  kind: 'value',
  placeholder: 'TIME',
  allowed: 'a length of time, such as 500ms, 90s, 10m or 2h',
} as const

const bound = {
  placeholder: 'BOUND',
  allowed: 'a bound such as p99<50ms, avg<=5ms, service.p99<20ms, reads.p95<1s, errors<0.1%, late<1% or rate>1900/s',
} as const

const sqlName = { kind: 'value', placeholder: 'NAME', allowed: 'a name of letters, digits and _' } as const

/** What can be played into. */
export const TARGETS =
  'a URL of postgres://, mysql://, mariadb://, mssql:// or sqlserver://, or sqlite:FILE or duckdb:FILE'

export const replayOptions = {
  ...worldOptions,
  writes: {
    ...oneOf(['insert-update', 'insert-at-end']),
    description: 'insert a row when it begins and update it as more is known, or insert it when all is known',
    default: 'insert-update',
  },
  speed: {
    kind: 'value',
    placeholder: 'N',
    description: 'times real time, or max: as fast as the connections take statements',
    allowed: 'a number above 0 and up to 1000000, or max',
    default: '60',
  },
  rate: {
    kind: 'value',
    placeholder: 'N/s',
    description: 'statements a second',
    allowed: 'a rate such as 2000/s, up to 1000000/s',
  },
  ramp: {
    kind: 'value',
    placeholder: 'A..B/s:TIME',
    description: 'from one rate to another in some time, and on at the other: 0..2000/s:60s',
    allowed: 'two rates and a time, such as 0..2000/s:60s',
  },
  arrivals: {
    ...oneOf(['world', 'poisson', 'even']),
    description: 'how statements of a rate follow each other: as in the world, by chance, or evenly',
    default: 'even',
  },
  for: { ...time, description: 'end arrivals after this time' },
  connections: {
    ...wholeNumber(1, 1000),
    description: 'connections that write; one for a file',
    default: '8',
  },
  batch: {
    ...wholeNumber(1, 1000),
    description: 'statements that a connection is given together, as one transaction',
    default: '1',
  },
  mix: {
    kind: 'list',
    placeholder: 'READS',
    description:
      'queries beside the writes: answers=20/s for those of the answer key, or a YAML file of queries with rates; can be repeated',
    allowed: 'answers=RATE, such as answers=20/s, or a YAML file that lists queries, each with name, rate and sql',
  },
  timeout: { ...time, description: 'give up an answer after this time', default: '30s' },
  'retry-for': { ...time, description: 'try a statement again for this time', default: '60s' },
  threshold: {
    kind: 'list',
    ...bound,
    description: 'exit with 1 if this does not hold: p99<50ms, errors<0.1% ...; can be repeated',
  },
  'find-limit': {
    kind: 'value',
    ...bound,
    description: 'raise the rate in steps, from --rate or 100/s, until this does not hold',
  },
  step: { ...time, description: 'with --find-limit: how long a rate is tried', default: '10s' },
  report: {
    kind: 'value',
    placeholder: 'FILE',
    description: 'also write the report as FILE.html (a page), FILE.json, FILE.txt, FILE.csv (by second) and FILE.hlog',
    allowed: 'the name of a file, without its ending or as FILE.html',
  },
  'dry-run': { kind: 'flag', description: 'send nothing: measure what this machine can send' },
  part: {
    kind: 'value',
    placeholder: 'I/N',
    description: 'only part I of N, which play together; auto in an array job of Slurm or an indexed job of Kubernetes',
    allowed: 'I/N, such as 3/8, or auto in an array job of Slurm or an indexed job of Kubernetes',
  },
  'start-at': {
    kind: 'value',
    placeholder: 'MOMENT',
    description: 'begin at this moment, in UTC: 2026-11-21T08:00:00Z',
    allowed: 'a moment in UTC that is to come, written YYYY-MM-DDThh:mm:ssZ',
  },
  join: {
    kind: 'flag',
    description: 'add up the reports (FILE.json) of parts, and compare with a target if one is given',
  },
  'create-database': { kind: 'flag', description: 'make the database if it is not there' },
  'no-schema': { kind: 'flag', description: 'use the tables that are there, which must be empty' },
  'schema-name': { ...sqlName, description: 'schema of the tables' },
  names: { ...oneOf(['lower']), description: 'names in lower case, so that queries on PostgreSQL need no quotes' },
  force: { kind: 'flag', description: 'replace tables of LcsCDR that are there' },
  resume: { kind: 'flag', description: 'continue the same replay after an interruption' },
  quiet: { kind: 'flag', description: 'print errors only' },
  json: { kind: 'flag', description: 'print the report as JSON' },
} as const

export type ReplayValues = OptionValues<typeof replayOptions>

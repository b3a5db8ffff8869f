import { captureOptions } from '../../configuration/source-options.js'
import { oneOf } from '../../program/option-kinds.js'

export const questionsOptions = {
  // By hand: what knows the dialects takes as long to load as all of help.
  dialect: {
    ...oneOf(['tsql', 'postgres', 'mysql', 'duckdb', 'sqlite']),
    description: 'print the query that answers the question, in this dialect of SQL',
  },
  dbt: {
    kind: 'value',
    placeholder: 'FOLDER',
    description: 'write a dbt project instead: sources, the answers as models, and tests of them and of the invariants',
    allowed: 'a folder that is new or empty',
  },
  over: {
    kind: 'value',
    placeholder: 'FOLDER',
    description: 'with --dbt: the rows, a DuckDB file or a folder of Parquet files',
    allowed: 'a DuckDB file or a folder of Parquet files',
    default: 'out',
  },
  ...captureOptions,
  json: { kind: 'flag', description: 'print one JSON object instead of the text' },
} as const

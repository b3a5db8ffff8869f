import { releases } from '../../../model/schema/definition/schema.js'
import { oneOf } from '../../program/option-kinds.js'

export const schemaOptions = {
  release: { ...oneOf(releases, 'YEAR'), description: 'release of LcsCDR', default: '2015' },
  // By hand: what knows the dialects takes as long to load as all of help.
  dialect: { ...oneOf(['tsql', 'postgres', 'mysql', 'sqlite', 'duckdb']), description: 'SQL dialect', default: 'tsql' },
  markdown: { kind: 'flag', description: 'print the reference instead: every table, column, key and view' },
} as const

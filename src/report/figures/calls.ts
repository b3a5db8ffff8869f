import type { Time } from '../../model/time.js'
import type { Warehouse } from '../../reading/warehouse/warehouse.js'
import type { SourceInfo } from '../../verify/queries/law-query.js'
import { referenceQuery } from '../answers/reference-query.js'
import { rowsOf } from './answers.js'
import type { SessionsOfKind } from './source-figures.js'
import { lackingFor } from './tables.js'

/** Calls, conversations and sharings between two, as the answer key counts them; undefined where the source does not have them. */
export async function sessionsByKind(
  warehouse: Warehouse,
  info: SourceInfo,
  captureEnd: Time,
): Promise<readonly SessionsOfKind[] | undefined> {
  if (lackingFor('two', info).length > 0) return undefined
  const { schema } = info
  const rows = await rowsOf(warehouse, referenceQuery('sessions-by-kind', { engine: 'duckdb', schema, captureEnd }))
  return rows
    .filter(({ period }) => period === 'all')
    .map(row => ({
      kind: String(row.kind),
      sessions: Number(row.sessions),
      established: Number(row.established),
      milliseconds: Number(row.milliseconds),
    }))
}

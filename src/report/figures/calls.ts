import type { Time } from '../../model/time.js'
import type { Warehouse } from '../../reading/warehouse/warehouse.js'
import type { SourceInfo } from '../../verify/queries/law-query.js'
import { referenceQuery } from '../answers/reference-query.js'
import { rowsOf } from './answers.js'
import type { SessionsOfKind } from './source-figures.js'
import { missing } from './tables.js'

/** What sessions between two cannot be counted without. */
const needed = [
  ...[
    ...['SessionIdTime', 'SessionIdSeq', 'MediaTypes', 'ResponseCode', 'InviteTime', 'ResponseTime', 'SessionEndTime'],
    ...[
      'CorrelationId',
      'User1Id',
      'User2Id',
      'SessionStartedById',
      'User1MessageCount',
      'User2MessageCount',
      'CallFlag',
    ],
  ].map(column => `SessionDetails.${column}`),
  ...['SessionIdTime', 'SessionIdSeq', 'FromGatewayId', 'ToGatewayId'].map(column => `VoipDetails.${column}`),
]

/** Calls, conversations and sharings between two, as the answer key counts them; undefined where the source does not have them. */
export async function sessionsByKind(
  warehouse: Warehouse,
  { schema, has }: SourceInfo,
  captureEnd: Time,
): Promise<readonly SessionsOfKind[] | undefined> {
  if (missing(needed, has).length > 0) return undefined
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

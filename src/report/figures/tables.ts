import type { Warehouse } from '../../reading/warehouse/warehouse.js'
import type { SourceInfo } from '../../verify/queries/law-query.js'
import { sharedQueries } from '../answers/reference-query.js'

/**
 * Makes tables of the conferences, stays and legs that the answer key counts, by the same queries, so that each is worked out once.
 * Those whose columns the source lacks stay away. Gives what is there. `queries`: for other periods than days.
 */
export async function makeTables(
  warehouse: Warehouse,
  info: SourceInfo & { readonly captureEnd: number },
  queries = sharedQueries({ engine: 'duckdb', schema: info.schema, captureEnd: info.captureEnd }),
): Promise<ReadonlySet<FigureTable>> {
  const made = new Set<FigureTable>()
  await completeOptional(warehouse, info)
  for (const [name, query] of Object.entries(queries)) {
    if (name !== 'scope' && lackingFor(name as FigureTable, info).length > 0) continue
    await warehouse.run(`CREATE TABLE ${name} AS ${firstParents(query, info)}`)
    made.add(name as FigureTable)
  }
  return made
}

export type FigureTable = 'conference' | 'stay' | 'leg' | 'scope' | CallTable

/** Tables of sessions between two: these, and what is worked out from them. */
export type CallTable = 'two' | 'trunk' | 'party' | 'group_leg'

const conferences = [
  'Conferences.SessionIdTime',
  'Conferences.SessionIdSeq',
  'Conferences.ConferenceStartTime',
  'Conferences.Flag',
]
const users = ['Users.UserId', 'Users.UserUri']

const sessions = [
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
].map(column => `SessionDetails.${column}`)

const two = [
  ...sessions,
  ...['SessionIdTime', 'SessionIdSeq', 'FromGatewayId', 'ToGatewayId'].map(column => `VoipDetails.${column}`),
]

/** What each table cannot be made without; of the rest, what is missing is taken for NULL. */
const needed: { readonly [T in FigureTable]: readonly string[] } = {
  scope: [],
  conference: conferences,
  stay: [...conferences, ...users, ...factColumns('FocusJoinsAndLeaves')],
  leg: [
    ...[...conferences, ...users, ...factColumns('McuJoinsAndLeaves')],
    ...['McuJoinsAndLeaves.McuId', 'Mcus.McuId', 'Mcus.McuTypeId', 'UriTypes.UriTypeId', 'UriTypes.UriType'],
  ],
  two,
  trunk: two,
  party: two,
  group_leg: [
    ...sessions,
    ...['SessionDetails.User1ClientVerId', 'SessionDetails.User2ClientVerId'],
    ...['ClientVersions.VersionId', 'ClientVersions.Version'],
  ],
}

function factColumns(table: string): readonly string[] {
  return ['SessionIdTime', 'SessionIdSeq', 'UserId', 'UserJoinTime'].map(column => `${table}.${column}`)
}

/** Tables and columns that one needs and the source lacks. */
export const lackingFor = (table: FigureTable, { has }: SourceInfo): readonly string[] => missing(needed[table], has)

/** A table that lacks altogether is named once. */
export function missing(names: readonly string[], has: SourceInfo['has']): readonly string[] {
  const lacking = names.flatMap(name => {
    const [table, column] = name.split('.')
    return has(table) ? (has(table, column) ? [] : [name]) : [table]
  })
  return [...new Set(lacking)]
}

/** Tables that queries read besides what they need. */
const optional = [
  'Conferences',
  'FocusJoinsAndLeaves',
  'McuJoinsAndLeaves',
  'Users',
  'ClientVersions',
  'ConferenceSessionDetails',
]

/** Adds what such tables lack, as NULL: a query that names a column must find it. */
async function completeOptional(warehouse: Warehouse, { schema, has }: SourceInfo): Promise<void> {
  for (const { name, columns } of schema.tables) {
    if (!optional.includes(name)) continue
    const types: Readonly<Record<string, string>> = {
      datetime: 'TIMESTAMP',
      guid: 'UUID',
      text: 'VARCHAR',
      bytes: 'BLOB',
    }
    const declared = (column: (typeof columns)[number]) => `${column.name} ${types[column.kind] ?? 'BIGINT'}`
    if (!has(name)) await warehouse.run(`CREATE TABLE IF NOT EXISTS ${name} (${columns.map(declared).join(', ')})`)
    else {
      for (const column of columns.filter(column => !has(name, column.name))) {
        await warehouse.run(`ALTER TABLE ${name} ADD COLUMN IF NOT EXISTS ${declared(column)}`)
      }
    }
  }
}

const keys: Readonly<Record<string, string>> = {
  Conferences: 'SessionIdTime, SessionIdSeq',
  ConferenceSessionDetails: 'SessionIdTime, SessionIdSeq',
  Users: 'UserId',
  Mcus: 'McuId',
  UriTypes: 'UriTypeId',
  ClientVersions: 'VersionId',
}

/** Of several parents with one key the first counts, so that no row counts twice. */
export function firstParents(query: string, { repeated }: SourceInfo): string {
  return query.replaceAll(/\bJOIN (\w+) (\w)\b/g, (found, table: string, alias: string) =>
    repeated.has(table)
      ? found.replace(
          `${table} ${alias}`,
          `(FROM ${table} WHERE rowid IN (SELECT min(rowid) FROM ${table} GROUP BY ${keys[table]})) ${alias}`,
        )
      : found,
  )
}

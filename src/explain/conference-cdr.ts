import type { NameTable } from '../generators/story/form.js'
import { type Cells, numberIn, type Tables, textIn } from './cells.js'

/** All rows of one conference, and what they refer to. */
export type ConferenceCdr = {
  readonly conference: Cells
  readonly focus: readonly Cells[]
  readonly legs: readonly Cells[]
  readonly details: readonly Cells[]
  readonly dialogs: readonly Cells[]
  readonly messages: readonly Cells[]
  readonly users: readonly Cells[]
  readonly uris: readonly Cells[]
  /** What numbers stand for, table by table. */
  readonly names: Readonly<Record<NameTable, ReadonlyMap<number, string>>>
}

/** The column of the number and of the name in each table of names. */
export const nameColumns: Readonly<Record<NameTable, readonly [id: string, name: string]>> = {
  Pools: ['PoolId', 'PoolFQDN'],
  Servers: ['ServerId', 'ServerFQDN'],
  EdgeServers: ['EdgeServerId', 'EdgeServer'],
  Gateways: ['GatewayId', 'Gateway'],
  MediationServers: ['MediationServerId', 'MediationServer'],
  ClientVersions: ['VersionId', 'Version'],
}

/** The key of a row, or of the dialog that it names with `Dialog` before. */
export const keyOf = (row: Cells | undefined, prefix = ''): string =>
  `${textIn(row, `${prefix}SessionIdTime`)}/${textIn(row, `${prefix}SessionIdSeq`)}`

/** The rows of a conference, given those of its own tables, out of tables that may have more. */
export function withReferences(
  facts: Pick<ConferenceCdr, 'conference' | 'focus' | 'legs' | 'details'>,
  tables: Tables,
): ConferenceCdr {
  const { conference, focus, legs, details } = facts
  const sessions = new Set([...details.map(row => keyOf(row)), ...[...focus, ...legs].map(row => keyOf(row, 'Dialog'))])
  const { users, uris } = referencesOf(facts)
  const of = (table: string) => tables.get(table) ?? []
  const names = Object.entries(nameColumns).map(([table, [id, name]]) => [
    table,
    new Map(
      of(table).map(row => [
        numberIn(row, id) ?? numberIn(row, id.toUpperCase().replace('VERSIONID', 'VersionID')) ?? 0,
        textIn(row, name) ?? '',
      ]),
    ),
  ])
  return {
    ...facts,
    dialogs: of('Dialogs').filter(row => sessions.has(keyOf(row))),
    messages: of('ConferenceMessageCount').filter(row => keyOf(row) === keyOf(conference)),
    users: of('Users').filter(row => users.has(numberIn(row, 'UserId') ?? -1)),
    uris: of('ConferenceUris').filter(row => uris.has(numberIn(row, 'ConferenceUriId') ?? -1)),
    names: Object.fromEntries(names) as ConferenceCdr['names'],
  }
}

/** The users and conference URIs that the rows of a conference name. */
export function referencesOf({
  conference,
  focus,
  legs,
  details,
}: Pick<ConferenceCdr, 'conference' | 'focus' | 'legs' | 'details'>) {
  const ids = (rows: readonly Cells[], ...columns: readonly string[]) =>
    rows.flatMap(row => columns.flatMap(column => numberIn(row, column) ?? []))
  return {
    users: new Set([
      ...ids([conference], 'OrganizerId'),
      ...ids([...focus, ...legs, ...details], 'UserId', 'OnBehalfOfId', 'ReferredById'),
    ]),
    uris: new Set([...ids([conference], 'ConferenceUriId'), ...ids(details, 'McuConferenceUriId')]),
  }
}

/** The conference with a key in tables from 2013 on, whose sessions name its instance. */
export function conferenceIn(tables: Tables, key: string): ConferenceCdr {
  const of = (table: string) => tables.get(table) ?? []
  const conference = of('Conferences').find(row => keyOf(row) === key)
  if (conference === undefined) throw new Error(`there is no conference ${key}`)
  const same = (row: Cells) =>
    row.ConferenceUriId === conference.ConferenceUriId && row.ConfInstance === conference.ConfInstance
  const facts = {
    conference,
    focus: of('FocusJoinsAndLeaves').filter(row => keyOf(row) === key),
    legs: of('McuJoinsAndLeaves').filter(row => keyOf(row) === key),
    details: of('ConferenceSessionDetails').filter(same),
  }
  return withReferences(facts, tables)
}

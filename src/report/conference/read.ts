import type { Value } from '../../reading/warehouse/warehouse.js'
import { CAPTURE, type Conference, type ConferenceKey, keyIn, nameOf, type RawRow } from './conference.js'
import { conferenceOf } from './conference-of.js'
import { readLookups } from './lookups.js'
import { inKeys, inList, numberOf, rawRows, textOf } from './raw-rows.js'
import { type ConferenceSource, hasColumn } from './source.js'

/** Reads conferences with all that is known of them, in the order of `keys`; those that the source lacks are left out. */
export async function readConferences(
  source: ConferenceSource,
  keys: readonly ConferenceKey[],
): Promise<readonly Conference[]> {
  if (keys.length === 0) return []
  const facts = await factsOf(source, keys)
  const lookups = await readLookups(source, idsIn(facts))
  const focus = grouped(facts.focus, keyText)
  const legs = grouped(facts.legs, keyText)
  const details = grouped(facts.details, conferenceFinder(facts))
  const conferences = grouped(facts.conferences, keyText)
  const last = await lastMoment(source)
  return keys.flatMap(key => {
    const name = nameOf(key)
    // Of rows with one key the first counts.
    const [row] = conferences.get(name) ?? []
    if (row === undefined) return []
    const rows = { focus: focus.get(name) ?? [], legs: legs.get(name) ?? [], details: details.get(name) ?? [] }
    return [conferenceOf(row, rows, { lookups, last })]
  })
}

/** The last moment of any conference: until then, what has no end is known to have been on. */
async function lastMoment({ warehouse }: ConferenceSource): Promise<string | null> {
  const { rows } = await warehouse.query(`SELECT max(greatest(
    (SELECT max(greatest(SessionIdTime, ConferenceStartTime, ConferenceEndTime)) FROM whole.Conferences),
    (SELECT max(greatest(UserJoinTime, UserLeaveTime)) FROM whole.FocusJoinsAndLeaves)
  ))`)
  return rows[0][0] === null ? null : String(rows[0][0])
}

type Facts = Readonly<Record<'conferences' | 'focus' | 'legs' | 'details', readonly RawRow[]>>

const key = ['SessionIdTime', 'SessionIdSeq'] as const
const dialogKey = ['DialogSessionIdTime', 'DialogSessionIdSeq'] as const

async function factsOf(source: ConferenceSource, keys: readonly ConferenceKey[]): Promise<Facts> {
  const where = inKeys(key, keys)
  const conferences = await rawRows(source, 'Conferences', { needs: key, where })
  const focus = await rawRows(source, 'FocusJoinsAndLeaves', { needs: key, where })
  const legs = await rawRows(source, 'McuJoinsAndLeaves', { needs: key, where })
  return { conferences, focus, legs, details: await detailsOf(source, conferences, [...focus, ...legs]) }
}

/** The sessions of conferences: those that stays name, and those that never came to a stay. */
async function detailsOf(
  source: ConferenceSource,
  conferences: readonly RawRow[],
  stays: readonly RawRow[],
): Promise<readonly RawRow[]> {
  const named = stays.flatMap(row => dialogOf(row) ?? [])
  const ways = [...(named.length > 0 ? [inKeys(key, named)] : [])]
  if (hasColumn(source, 'ConferenceSessionDetails', 'ConfInstance')) {
    const instances = conferences.flatMap(row => textOf(row, 'ConfInstance') ?? [])
    if (instances.length > 0) ways.push(`ConfInstance IN (${inList(instances)})`)
  } else if (hasColumn(source, 'ConferenceSessionDetails', 'ConferenceUriId')) {
    for (const row of conferences) ways.push(await untilNext(source, row))
  }
  if (ways.length === 0) return []
  return rawRows(source, 'ConferenceSessionDetails', { needs: key, where: ways.join(' OR ') })
}

/** Where sessions do not name the instance, they are those of the URI until its next instance; the first INVITE comes before the capture. */
async function untilNext({ warehouse }: ConferenceSource, row: RawRow): Promise<string> {
  const uri = numberOf(row, 'ConferenceUriId')
  const start = textOf(row, 'SessionIdTime')
  if (uri === null) return 'false'
  const { rows } = await warehouse.query(
    `SELECT min(SessionIdTime) FROM Conferences WHERE ConferenceUriId = ${uri} AND SessionIdTime > '${start}'`,
  )
  const since = (moment: Value) => `TIMESTAMP '${moment}' - INTERVAL ${CAPTURE} SECOND`
  const before = rows[0][0] === null ? '' : ` AND SessionIdTime < ${since(rows[0][0])}`
  return `(ConferenceUriId = ${uri} AND SessionIdTime >= ${since(start)}${before})`
}

const secondsOf = (row: RawRow): number => Date.parse(`${keyIn(row).SessionIdTime.replace(' ', 'T')}Z`) / 1000

const keyText = (row: RawRow): string => nameOf(keyIn(row))

/** The dialog that a stay names. */
function dialogOf(row: RawRow): ConferenceKey | undefined {
  const [time, seq] = [textOf(row, dialogKey[0]), numberOf(row, dialogKey[1])]
  return time === null || seq === null ? undefined : { SessionIdTime: time, SessionIdSeq: seq }
}

/** Tells to which conference a session belongs. */
function conferenceFinder({ conferences, focus, legs }: Facts): (row: RawRow) => string {
  const byDialog = new Map<string, string>()
  for (const stay of [...focus, ...legs]) {
    const dialog = dialogOf(stay)
    if (dialog !== undefined) byDialog.set(nameOf(dialog), keyText(stay))
  }
  const byInstance = new Map(conferences.map(row => [textOf(row, 'ConfInstance'), keyText(row)]))
  const byUri = grouped(conferences, row => String(numberOf(row, 'ConferenceUriId')))
  return row => {
    const instance = textOf(row, 'ConfInstance')
    const known = byDialog.get(keyText(row)) ?? (instance === null ? undefined : byInstance.get(instance))
    if (known !== undefined) return known
    const invited = secondsOf(row)
    const held = byUri.get(String(numberOf(row, 'ConferenceUriId'))) ?? []
    const before = held.filter(conference => secondsOf(conference) - CAPTURE <= invited)
    const latest = before.sort((a, b) => (keyText(a) < keyText(b) ? 1 : -1))[0]
    return latest === undefined ? '' : keyText(latest)
  }
}

function idsIn({ conferences, focus, legs, details }: Facts) {
  const ids = (rows: readonly RawRow[], column: string) => rows.flatMap(row => numberOf(row, column) ?? [])
  return {
    users: new Set([
      ...[...focus, ...legs, ...details].flatMap(row => ids([row], 'UserId')),
      ...ids(conferences, 'OrganizerId'),
    ]),
    uris: new Set([...ids(conferences, 'ConferenceUriId'), ...ids(details, 'McuConferenceUriId')]),
  }
}

function grouped(rows: readonly RawRow[], by: (row: RawRow) => string): ReadonlyMap<string, readonly RawRow[]> {
  const groups = new Map<string, RawRow[]>()
  for (const row of rows) {
    const group = groups.get(by(row))
    if (group === undefined) groups.set(by(row), [row])
    else group.push(row)
  }
  return groups
}

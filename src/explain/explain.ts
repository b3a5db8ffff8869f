import { type NameTable, nameTables, type Story } from '../generators/story/form.js'
import { CHAT, FOCUS, MODALITIES, modalities } from '../model/conference/modality.js'
import { uriIdAt } from '../model/conference/uri-id.js'
import { handedOver } from '../model/recording/last-modified.js'
import { factsByTable } from '../model/schema/facts.js'
import { NEVER, type Time } from '../model/time.js'
import { formatTime } from '../model/time-text.js'
import { castOf } from './cast.js'
import { type Cells, numberIn, textIn } from './cells.js'
import type { ConferenceCdr } from './conference-cdr.js'
import { begunAt, type Course, coursesOf, timeIn } from './courses.js'
import { endpointsOf } from './endpoints.js'
import { conferenceLine, inOrder, type Line, linesOf, type Telling } from './lines.js'

/**
 * A conference as a story that gives the same rows. `brief` leaves out what only makes ids and names the same. Undefined where the rows
 * tell of nobody who dialed.
 */
export function explain(cdr: ConferenceCdr, { brief = false }: { readonly brief?: boolean } = {}): Story | undefined {
  const { sessions, legs } = coursesOf(cdr)
  const endpoints = endpointsOf(sessions, legs)
  const captured = timeIn(cdr.conference, 'SessionIdTime') ?? 0
  const dialed = Math.min(...[...sessions, ...legs].map(begunAt))
  const starts = Math.min(captured, dialed)
  if (sessions.length + legs.length === 0) return undefined
  const exact = !brief
  const telling: Telling = {
    starts,
    exact,
    ends: timeIn(cdr.conference, 'ConferenceEndTime'),
    presided: presidedIn(sessions),
    messages: messagesIn(cdr, legs),
  }
  const cast = castOf(cdr, endpoints, exact)
  const lines = endpoints.flatMap(endpoint => linesOf(cast.endpointName(endpoint), endpoint, telling))
  const organizer = numberIn(cdr.conference, 'OrganizerId')
  return {
    starts: formatTime(starts),
    people: cast.people,
    conference: {
      ...(organizer !== null && { organizer: cast.nameOf(organizer) }),
      ...((numberIn(cdr.conference, 'Flag') ?? 0) === 1 && { synthetic: true }),
      ...(exact && placesOf(cdr)),
    },
    ...(exact && { names: namesOf(cdr) }),
    events: [...inOrder([...lines, ...conferenceLines(cdr, dialed, telling)])],
  }
}

/** Messages are counted at the end, and told when their writer first came to chat. */
function messagesIn({ messages }: ConferenceCdr, legs: readonly Course[]): ReadonlyMap<Course, number> {
  const counts = messages.map(row => {
    const chats = legs.filter(
      leg => leg.user === numberIn(row, 'UserId') && leg.modality === CHAT && leg.joined !== null,
    )
    const [first] = chats.sort((a, b) => (a.joined ?? 0) - (b.joined ?? 0))
    return [first, numberIn(row, 'MessageCount') ?? 0] as const
  })
  return new Map(counts.filter(([leg]) => leg !== undefined))
}

const presidedIn =
  (sessions: readonly Course[]) =>
  (at: Time): boolean =>
    sessions.some(
      ({ stay, joined, ended }) =>
        numberIn(stay, 'UserRole') === 1 && joined !== null && joined < at && (ended === null || ended > at),
    )

/** What is not said of the capture is that it came with the first dial, and the start with it. */
function conferenceLines({ conference, ...cdr }: ConferenceCdr, dialed: Time, telling: Telling): readonly Line[] {
  const [captured, started, ended] = ['SessionIdTime', 'ConferenceStartTime', 'ConferenceEndTime'].map(column =>
    timeIn(conference, column),
  )
  const seq = numberIn(conference, 'SessionIdSeq') ?? 1
  const lines: Line[] = []
  if (captured !== null && (captured !== dialed || seq > 1))
    lines.push(conferenceLine(captured, `conference is captured${seq > 1 ? ` seq=${seq}` : ''}`, telling))
  if (started !== null && started !== captured) lines.push(conferenceLine(started, 'conference starts', telling))
  if (ended !== null) lines.push(conferenceLine(ended, 'conference ends', telling))
  const capture = captureEndOf({ conference, ...cdr }, ended === null)
  if (capture !== undefined) lines.push(conferenceLine(capture, 'capture ends', telling))
  return lines
}

/** When the capture ended, where rows show that it did: something is open, or was written in a hurry. */
function captureEndOf(cdr: ConferenceCdr, open: boolean): Time | undefined {
  const tables = {
    Conferences: [cdr.conference],
    ConferenceSessionDetails: cdr.details,
    FocusJoinsAndLeaves: cdr.focus,
    McuJoinsAndLeaves: cdr.legs,
  }
  let last = Number.NEGATIVE_INFINITY
  let hurried: Time | undefined
  for (const [name, rows] of Object.entries(tables)) {
    const facts = factsByTable.find(({ table }) => table.name === name)?.facts ?? []
    for (const row of rows) {
      const known = Math.max(...facts.map(fact => timeIn(row, fact) ?? Number.NEGATIVE_INFINITY))
      const modified = timeIn(row, 'LastModifiedTime')
      last = Math.max(last, known, modified ?? known)
      if (modified !== null && handedOver(known, timeIn(row, 'SessionIdTime') ?? 0, NEVER) > modified)
        hurried = modified
    }
  }
  return hurried ?? (open ? last + 1 : undefined)
}

/** Ids, and servers. */
function placesOf({ conference, details, legs, uris }: ConferenceCdr): NonNullable<Story['conference']> {
  const focusUri = numberIn(conference, 'ConferenceUriId')
  const row = uris.find(each => numberIn(each, 'ConferenceUriId') === focusUri)
  const id = /:id:([A-Z\d]{8})$/.exec(textIn(row, 'ConferenceUri') ?? '')?.[1]
  const servers = new Map<number, number>()
  for (const each of details) {
    const type = numberIn(each, 'UriTypeId') ?? typeOf(each, uris)
    servers.set(type === null ? FOCUS : type - 2, numberIn(each, 'ServerId') ?? 1)
  }
  for (const leg of legs) {
    const mcu = (numberIn(leg, 'McuId') ?? 1) - 1
    servers.set((mcu % (MODALITIES - 1)) + 1, Math.floor(mcu / (MODALITIES - 1)) + 1)
  }
  const server = servers.get(FOCUS) ?? [...servers.values()][0] ?? 1
  const others = [...servers]
    .filter(([, each]) => each !== server)
    .map(([modality, each]) => [modalities[modality], each])
  const instance = textIn(conference, 'ConfInstance')
  const uriId = firstUriId(focusUri, details, uris)
  return {
    ...{ pool: numberIn(conference, 'PoolId') ?? 1, server },
    ...(others.length > 0 && { servers: Object.fromEntries(others) }),
    ...(instance !== null && { instance }),
    ...(uriId !== undefined && { uriId }),
    ...(id !== undefined && { id }),
    ...(row !== undefined && { since: textIn(row, 'NextUpdateTS') ?? undefined }),
  }
}

const typeOf = (details: Cells, uris: readonly Cells[]): number | null =>
  numberIn(
    uris.find(row => row.ConferenceUriId === details.McuConferenceUriId),
    'UriTypeId',
  )

/** The first of the ids of a conference, from which those at the focus and the MCUs follow. */
function firstUriId(focus: number | null, details: readonly Cells[], uris: readonly Cells[]): number | undefined {
  if (focus === null) return undefined
  const known = details.flatMap(row => {
    const [id, type] = [numberIn(row, 'McuConferenceUriId'), typeOf(row, uris)]
    return id === null || type === null ? [] : [[id, type - 2] as const]
  })
  return Array.from({ length: MODALITIES }, (_, i) => focus - i).find(
    first =>
      first > 0 && uriIdAt(first, FOCUS) === focus && known.every(([id, modality]) => uriIdAt(first, modality) === id),
  )
}

/** The names of what the rows refer to by number. */
function namesOf({ conference, details, focus, legs, names }: ConferenceCdr): NonNullable<Story['names']> {
  const columns: Readonly<Record<NameTable, readonly string[]>> = {
    Pools: ['PoolId'],
    Servers: ['ServerId'],
    EdgeServers: ['EdgeServerId'],
    Gateways: ['GatewayId'],
    MediationServers: ['MediationServerId'],
    ClientVersions: ['UserClientVersionId', 'ConfClientVersionId', 'ClientVerId'],
  }
  const rows = [conference, ...details, ...focus, ...legs]
  const servers = legs.map(leg => Math.floor(((numberIn(leg, 'McuId') ?? 1) - 1) / (MODALITIES - 1)) + 1)
  const used = (table: NameTable): readonly number[] => {
    const ids = rows.flatMap(row => columns[table].flatMap(column => numberIn(row, column) ?? []))
    return [...new Set([...ids, ...(table === 'Servers' ? servers : [])])].sort((a, b) => a - b)
  }
  const found = nameTables.map(table => {
    const known = used(table).flatMap(id => (names[table].has(id) ? [[id, names[table].get(id)]] : []))
    return [table, Object.fromEntries(known)] as const
  })
  return Object.fromEntries(found.filter(([, each]) => Object.keys(each).length > 0))
}

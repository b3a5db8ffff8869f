import { AUDIO } from '../../model/call/medium.js'
import { ACCEPTED } from '../../model/call/session.js'
import { formatTime } from '../../model/time-text.js'
import { NOT_FOUND, UNAVAILABLE } from './calls.js'
import { type CdrTables, MissingError, type Rows } from './cdr-tables.js'
import { describeNumber } from './describe-row.js'
import type { Breach, Invariant } from './invariant.js'
import { followReference, groups, type Key, keyOf } from './joins.js'
import { between, isNull, numbersOf, sessionKey } from './session-rows.js'
import { lastKnown, legTypes, staysOf } from './stays.js'

const legs = 'McuJoinsAndLeaves'

/** Laws about who is in a session between two, where they are, and who can be in several at once. */
export const partyLaws: readonly Invariant[] = [
  {
    name: 'starters-are-parties',
    law: 'Who started a session is one of its parties; NULL, a telephone, only where User2Id is NULL.',
    why: 'Calls by user go by SessionStartedById, calls of a user by both parties.',
    source: 'Schema page; that a telephone has no UserId is our reading.',
    *breaches(cdr) {
      const rows = cdr.rows(between)
      const [starter, one, two] = numbersOf(rows, 'SessionStartedById', 'User1Id', 'User2Id')
      for (let row = 0; row < rows.length; row++) {
        const fits = isNull(starter[row]) ? isNull(two[row]) : starter[row] === one[row] || starter[row] === two[row]
        if (!fits) yield { rows, row, detail: `started by ${describeNumber(starter[row])}, who is no party` }
      }
    },
  },
  {
    name: 'parties-are-in-order',
    law: 'User1Id is below User2Id, whoever started.',
    why: 'Pairs of people are grouped by the two columns: in either order, a pair would be two.',
    source: 'Our decision: no page says which party comes first.',
    *breaches(cdr) {
      const rows = cdr.rows(between)
      const [one, two] = numbersOf(rows, 'User1Id', 'User2Id')
      for (let row = 0; row < rows.length; row++)
        if (one[row] >= two[row]) yield { rows, row, detail: `User1Id ${one[row]} is not below User2Id ${two[row]}` }
    },
  },
  {
    name: 'diverted-calls-say-so',
    law: 'Where TargetUserId is neither party, somebody referred the call, or it is part of a larger one: ReferredById or CorrelationId.',
    why: 'Otherwise nothing tells how the call came to whoever has it.',
    source: 'Schema page: TargetUserId differs where a call was forwarded.',
    *breaches(cdr) {
      const rows = cdr.rows(between)
      const [target, one, two, referrer] = numbersOf(
        ...([rows, 'TargetUserId', 'User1Id', 'User2Id', 'ReferredById'] as const),
      )
      const correlation = rows.texts('CorrelationId')
      for (let row = 0; row < rows.length; row++) {
        if (isNull(target[row]) || isNull(one[row]) || target[row] === one[row] || target[row] === two[row]) continue
        if (isNull(referrer[row]) && correlation[row] === null)
          yield { rows, row, detail: `meant for ${target[row]}, who is no party` }
      }
    },
  },
  {
    name: 'parties-are-registered',
    law:
      'A session between two begins while the endpoint of each party of the organization is registered, with that client and from ' +
      'that side. Whom nobody could reach (404, 480) is exempt.',
    why: 'Reports of devices join the two, and would lose the session.',
    source: 'Schema page; that all registrations are there is our promise.',
    breaches: unregistered,
  },
  {
    name: 'remote-parties-pass-an-edge',
    law: 'A party has an Edge Server if, and only if, it is not internal.',
    why: 'Reports tell remote users by either.',
    source: 'Schema page: remote users pass an Edge Server.',
    *breaches(cdr) {
      const rows = cdr.rows(between)
      for (const party of parties) {
        const [edge, internal] = numbersOf(rows, `User${party}EdgeServerid`, `IsUser${party}Internal`)
        for (let row = 0; row < rows.length; row++) {
          if (isNull(internal[row]) || isNull(edge[row]) === (internal[row] === 1)) continue
          yield {
            rows,
            row,
            detail: `party ${party} is ${internal[row]} with${isNull(edge[row]) ? 'out' : ''} an Edge Server`,
          }
        }
      }
    },
  },
  {
    name: 'calls-are-captured-where-the-starter-is',
    law: 'A session between two is captured by the front end and pool at which the endpoint of whoever started it is registered.',
    why: 'Reports by pool would count calls of other pools.',
    source: "MS-SIPRE: a user's requests go to the registrar; a telephone is captured at the user called.",
    *breaches(cdr) {
      const rows = cdr.rows(between)
      const [pool, server, starter, one, two] = numbersOf(
        ...([rows, 'PoolId', 'ServerId', 'SessionStartedById', 'User1Id', 'User2Id'] as const),
      )
      const [atPool, atServer] = numbersOf(cdr.rows('Registration'), 'PoolId', 'RegistrarId')
      for (const { row, party, covering } of registered(cdr)) {
        const isStarter = party === 1 ? !(starter[row] !== one[row] && starter[row] >= 0) : starter[row] === two[row]
        if (!isStarter || covering.length === 0 || isNull(pool[row]) || isNull(server[row])) continue
        if (covering.some(other => atPool[other] === pool[row] && atServer[other] === server[row])) continue
        yield {
          rows,
          row,
          detail: `the starter is registered elsewhere than at server ${server[row]} of pool ${pool[row]}`,
        }
      }
    },
  },
  {
    name: 'people-speak-in-one-call-at-a-time',
    law:
      'The voice of one endpoint’s user is in one call or conference at a time. Calls of one CorrelationId are exempt, of which one ' +
      'is on hold, and so is a conference that replaces the call.',
    why: 'Minutes of voice by user would be more than the clock has.',
    source: 'Our decision: who has a second call is busy, or puts the first on hold.',
    breaches: speakingTwice,
  },
]

export const parties = [1, 2] as const
const endpoint = ['UserId', 'EndpointId']

type Covered = { readonly row: number; readonly party: 1 | 2; readonly covering: readonly number[] }

/** The parties that name a user and an endpoint, each with its endpoint's registrations when the session began. */
function* registered(cdr: CdrTables): Iterable<Covered> {
  const rows = cdr.rows(between)
  const registrations = cdr.rows('Registration')
  const known = byEndpoint(cdr, registrations)
  const [on, off] = numbersOf(registrations, 'RegisterTime', 'DeRegisterTime')
  const invited = rows.numbers('InviteTime')
  for (const party of parties) {
    const key = keyOf(rows, [`User${party}Id`, `User${party}EndpointId`])
    for (let row = 0; row < rows.length; row++) {
      const wanted = key(row)
      if (wanted === undefined || isNull(invited[row])) continue
      const all = known.get(wanted) ?? []
      yield { row, party, covering: all.filter(other => on[other] <= invited[row] && !(off[other] < invited[row])) }
    }
  }
}

const byEndpoint = (cdr: CdrTables, rows: Rows): ReadonlyMap<Key, readonly number[]> =>
  cdr.memo('registrations of endpoints', () => {
    const key = keyOf(rows, endpoint)
    return new Map(Array.from(groups(rows, endpoint), group => [key(group[0]) ?? '', group]))
  })

function* unregistered(cdr: CdrTables): Iterable<Breach> {
  const rows = cdr.rows(between)
  const registrations = cdr.rows('Registration')
  if (registrations.length === 0) throw new MissingError('rows of Registration')
  const [starter, code] = numbersOf(rows, 'SessionStartedById', 'ResponseCode')
  const [client, inside] = numbersOf(registrations, 'ClientVersionId', 'IsInternal')
  const keys = cdr.rows('Tenants').texts('TenantKey')
  const tenants = followReference(cdr, cdr.rows('Users'), ['TenantId'], 'Tenants', ['TenantId'])
  for (const { row, party, covering } of registered(cdr)) {
    const [user, version, internal] = numbersOf(
      ...([rows, `User${party}Id`, `User${party}ClientVerId`, `IsUser${party}Internal`] as const),
    )
    const who = followReference(cdr, rows, [`User${party}Id`], 'Users', ['UserId'])[row]
    const own = keys[tenants[who]]?.endsWith('000000000000') ?? false
    const asked = starter[row] !== user[row]
    if (!own || (asked && (isNull(code[row]) || code[row] === NOT_FOUND || code[row] === UNAVAILABLE))) continue
    const agrees = (mine: number, other: number) => mine === other || isNull(mine) || isNull(other)
    if (covering.some(other => agrees(version[row], client[other]) && agrees(internal[row], inside[other]))) continue
    yield { rows, row, detail: `the endpoint of party ${party} is not registered so then` }
  }
}

type Voice = {
  readonly row: number
  readonly session: boolean
  readonly since: number
  readonly until: number
  readonly correlation: string | null
  /** The session's own key, or that which a leg's session replaces. */
  readonly key: string
}

/** Of two that overlap, the later is reported, or the call where that is a leg of a conference. */
function* speakingTwice(cdr: CdrTables): Iterable<Breach> {
  const rows = cdr.rows(between)
  for (const voices of voicesByUser(cdr).values()) {
    voices.sort((a, b) => a.since - b.since || Number(b.session) - Number(a.session) || a.row - b.row)
    let open: Voice[] = []
    for (const voice of voices) {
      open = open.filter(({ until }) => until > voice.since)
      for (const other of open) {
        if ((!voice.session && !other.session) || related(voice, other)) continue
        const row = voice.session ? voice.row : other.row
        yield { rows, row, detail: `speaks elsewhere at ${formatTime(voice.since)}` }
      }
      open.push(voice)
    }
  }
}

const related = (a: Voice, b: Voice): boolean =>
  a.session && b.session ? a.correlation !== null && a.correlation === b.correlation : a.key === b.key

function voicesByUser(cdr: CdrTables): ReadonlyMap<number, Voice[]> {
  const voices = new Map<number, Voice[]>()
  const add = (user: number, voice: Voice): void => {
    const known = voices.get(user)
    if (known === undefined) voices.set(user, [voice])
    else known.push(voice)
  }
  const rows = cdr.rows(between)
  const [types, code, answered, ended] = numbersOf(
    ...([rows, 'MediaTypes', 'ResponseCode', 'ResponseTime', 'SessionEndTime'] as const),
  )
  const key = keyOf(rows, sessionKey)
  const correlations = rows.texts('CorrelationId')
  for (const party of parties) {
    const users = rows.numbers(`User${party}Id`)
    const endpoints = rows.texts(`User${party}EndpointId`)
    for (let row = 0; row < rows.length; row++) {
      if (code[row] !== ACCEPTED || !(types[row] & AUDIO) || isNull(answered[row]) || isNull(users[row])) continue
      if (endpoints[row] === null) continue
      const until = isNull(ended[row]) ? Number.POSITIVE_INFINITY : ended[row]
      const correlation = correlations[row]
      add(users[row], { row, session: true, since: answered[row], until, correlation, key: String(key(row)) })
    }
  }
  const stays = staysOf(cdr, legs)
  const details = cdr.rows('ConferenceSessionDetails')
  const replaced = keyOf(details, ['ReplaceDialogIdTime', 'ReplaceDialogIdSeq'])
  const sessions = followReference(
    cdr,
    stays.rows,
    ['DialogSessionIdTime', 'DialogSessionIdSeq'],
    'ConferenceSessionDetails',
    sessionKey,
  )
  const [user, pstn] = numbersOf(stays.rows, 'UserId', 'IsFromPstn')
  for (const [row, type] of legTypes(cdr).entries()) {
    if (type !== 'conf:audio-video' || pstn[row] !== 0 || isNull(stays.join[row]) || !voices.has(user[row])) continue
    const replaces = sessions[row] < 0 ? undefined : replaced(sessions[row])
    const [since, until] = [stays.join[row], lastKnown(stays, row)]
    add(user[row], {
      row,
      session: false,
      since,
      until,
      correlation: null,
      key: replaces === undefined ? '' : String(replaces),
    })
  }
  return voices
}

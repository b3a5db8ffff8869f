import { ACCEPTED } from '../../model/call/session.js'
import { SECOND } from '../../model/time.js'
import { formatTime } from '../../model/time-text.js'
import { UNAVAILABLE } from './calls.js'
import type { CdrTables } from './cdr-tables.js'
import type { Breach, Invariant } from './invariant.js'
import { followReference, groups, keyOf, UNKNOWN } from './joins.js'
import { between, isNull, numbersOf, sessionKey, sessionOfTwo, VOICE_BITS } from './session-rows.js'
import { legTypes } from './stays.js'

const voip = 'VoipDetails'

/** Types of clients: the service that rings agents, and voice mail. */
export const [RESPONSE_GROUP, VOICE_MAIL_TYPE] = [1024, 16393] as const

/** A caller is at the MCU so soon after the attendant has let go. */
export const HANDED_OVER = 3 * SECOND

/** Voice mail takes a call so soon after it was given up. */
export const TAKEN_OVER = 5 * SECOND

/** A telephone number as records have it: E.164, of own users perhaps with an extension. */
export const phoneNumber = '^[+][1-9][0-9]{1,14}(;ext=[0-9]+)?$'

/** Laws about telephones, and about sessions that come out of others. */
export const voiceLaws: readonly Invariant[] = [
  {
    name: 'voice-details-are-of-voice',
    law: 'A session with a row of VoipDetails has audio or video among its MediaTypes.',
    why: 'Call minutes by gateway take the session’s length.',
    source: 'Schema page.',
    *breaches(cdr) {
      const types = cdr.rows(between).numbers('MediaTypes')
      for (const [row, session] of sessionOfTwo(cdr, voip).entries()) {
        if (session < 0 || isNull(types[session]) || types[session] & VOICE_BITS) continue
        yield { rows: cdr.rows(voip), row, detail: `its session has MediaTypes ${types[session]}` }
      }
    },
  },
  {
    name: 'telephone-calls-have-voice-details',
    law: 'A session whose User2Id is NULL has a row of VoipDetails, which names the telephone.',
    why: 'Otherwise nothing says who the other party was.',
    source: 'Our reading: a telephone has no UserId.',
    *breaches(cdr) {
      const rows = cdr.rows(between)
      const two = rows.numbers('User2Id')
      for (const [row, found] of followReference(cdr, rows, sessionKey, voip, sessionKey).entries())
        if (isNull(two[row]) && found === UNKNOWN) yield { rows, row, detail: 'neither a user nor a telephone' }
    },
  },
  {
    name: 'telephones-are-behind-a-gateway',
    law:
      'A call from a telephone has a Mediation Server and gateway on the side of the caller alone, one to a telephone on that of the ' +
      'callee alone, and one between users on neither.',
    why: 'Trunk reports count both sides.',
    source: 'Schema page.',
    *breaches(cdr) {
      const rows = cdr.rows(voip)
      const trunk = numbersOf(
        ...([rows, 'FromMediationServerId', 'FromGatewayId', 'ToMediationServerId', 'ToGatewayId'] as const),
      )
      const [two, starter] = numbersOf(cdr.rows(between), 'User2Id', 'SessionStartedById')
      for (const [row, session] of sessionOfTwo(cdr, voip).entries()) {
        if (session < 0) continue
        const phone = isNull(two[session])
        const from = phone && isNull(starter[session])
        const due = [from, from, phone && !from, phone && !from]
        if (trunk.some((column, i) => isNull(column[row]) === due[i]))
          yield { rows, row, detail: `a call ${from ? 'from' : phone ? 'to' : 'without'} a telephone` }
      }
    },
  },
  {
    name: 'one-side-hangs-up',
    law: 'A call that was answered and has ended was ended by a user or by a telephone, not both; any other by nobody; by a telephone only where one took part.',
    why: 'Shares of who hung up add up.',
    source: 'Schema page.',
    *breaches(cdr) {
      const rows = cdr.rows(voip)
      const [user, phone] = numbersOf(rows, 'DisconnectedbyURIId', 'DisconnectedbyPhoneId')
      const [two, code, ended] = numbersOf(cdr.rows(between), 'User2Id', 'ResponseCode', 'SessionEndTime')
      for (const [row, session] of sessionOfTwo(cdr, voip).entries()) {
        if (session < 0) continue
        const over = code[session] === ACCEPTED && !isNull(ended[session])
        const named = Number(!isNull(user[row])) + Number(!isNull(phone[row]))
        if (named === Number(over) && (isNull(phone[row]) || isNull(two[session]))) continue
        yield { rows, row, detail: `${named} hung up` }
      }
    },
  },
  {
    name: 'phone-numbers-are-well-formed',
    law: 'A PhoneUri is a number of E.164, perhaps with an extension: +12065550100;ext=1234.',
    why: 'Billing reads country codes from it.',
    source: 'RFC 3966; schema page.',
    *breaches(cdr) {
      const rows = cdr.rows('Phones')
      const form = new RegExp(phoneNumber)
      for (const [row, uri] of rows.texts('PhoneUri').entries())
        if (uri !== null && !form.test(uri)) yield { rows, row, detail: `PhoneUri ${JSON.stringify(uri)}` }
    },
  },
  {
    name: 'voice-mail-takes-what-nobody-answered',
    law: 'A call to voice mail is referred by the user whose it is, whose own session was answered 480 at most five seconds before.',
    why: 'Reports of missed calls pair the two.',
    source: 'Our decision: voice mail has no table of its own.',
    breaches: voiceMail,
  },
  {
    name: 'agents-ring-for-a-caller',
    law: 'A session that a response group starts has the CorrelationId of an earlier session of a caller with it that was answered.',
    why: 'Waiting times are the difference of the two.',
    source: 'Public queries of response groups pair them so.',
    breaches: agents,
  },
  {
    name: 'callers-come-from-the-attendant',
    law:
      'The session of the first leg of a caller from the telephone network replaces a session with the attendant that began before and ' +
      'ended at most three seconds before the join. Whom the conference called is exempt.',
    why: 'The time with the attendant, 50 seconds on average, would be nowhere.',
    source: 'User models; that the attendant’s session is replaced is our reading.',
    breaches: callers,
  },
  {
    name: 'replaced-calls-are-of-the-same-people',
    law: 'Who replaces a session between two, with a conference or another session, was a party of it, or a telephone was.',
    why: 'A chain of sessions by ReplaceDialogId is one call.',
    source: 'RFC 3891: Replaces comes from whoever has the dialog.',
    *breaches(cdr) {
      for (const [table, users] of [
        ['ConferenceSessionDetails', ['UserId']],
        [between, ['User1Id', 'User2Id']],
      ] as const) {
        const rows = cdr.rows(table)
        const columns = numbersOf(rows, ...users)
        const [one, two] = numbersOf(cdr.rows(between), 'User1Id', 'User2Id')
        const found = followReference(cdr, rows, ['ReplaceDialogIdTime', 'ReplaceDialogIdSeq'], between, sessionKey)
        for (const [row, replaced] of found.entries()) {
          if (replaced < 0 || isNull(two[replaced]) || isNull(one[replaced])) continue
          if (columns.some(user => isNull(user[row]) || user[row] === one[replaced] || user[row] === two[replaced]))
            continue
          yield { rows, row, detail: 'nobody of it was in the session that it replaces' }
        }
      }
    },
  },
]

/** For each session, whether the client of a party has a type. */
function typed(cdr: CdrTables, party: 1 | 2, type: number): (row: number) => boolean {
  const found = followReference(cdr, cdr.rows(between), [`User${party}ClientVerId`], 'ClientVersions', ['VersionId'])
  const types = cdr.rows('ClientVersions').numbers('ClientType')
  return row => types[found[row]] === type
}

function* voiceMail(cdr: CdrTables): Iterable<Breach> {
  const rows = cdr.rows(between)
  const [one, two, code, invited, ended, referrer] = numbersOf(
    ...([rows, 'User1Id', 'User2Id', 'ResponseCode', 'InviteTime', 'SessionEndTime', 'ReferredById'] as const),
  )
  const [first, second] = [typed(cdr, 1, VOICE_MAIL_TYPE), typed(cdr, 2, VOICE_MAIL_TYPE)]
  const missed = new Map<number, number[]>()
  for (let row = 0; row < rows.length; row++) {
    if (code[row] !== UNAVAILABLE || isNull(ended[row])) continue
    for (const user of [one[row], two[row]])
      if (!isNull(user)) missed.set(user, [...(missed.get(user) ?? []), ended[row]])
  }
  for (let row = 0; row < rows.length; row++) {
    if ((!first(row) && !second(row)) || isNull(invited[row])) continue
    const before = missed.get(referrer[row]) ?? []
    if (before.some(end => end <= invited[row] && invited[row] - end <= TAKEN_OVER)) continue
    yield { rows, row, detail: `a message at ${formatTime(invited[row])}, and no call that was missed` }
  }
}

function* agents(cdr: CdrTables): Iterable<Breach> {
  const rows = cdr.rows(between)
  const [one, two, starter, code, invited] = numbersOf(
    ...([rows, 'User1Id', 'User2Id', 'SessionStartedById', 'ResponseCode', 'InviteTime'] as const),
  )
  const [first, second] = [typed(cdr, 1, RESPONSE_GROUP), typed(cdr, 2, RESPONSE_GROUP)]
  const service = (row: number) => (first(row) ? one[row] : second(row) ? two[row] : Number.NaN)
  const calls = new Map(
    Array.from(groups(rows, ['CorrelationId']), group => [rows.texts('CorrelationId')[group[0]], group]),
  )
  for (let row = 0; row < rows.length; row++) {
    const group = service(row)
    if (isNull(group) || starter[row] !== group || isNull(invited[row])) continue
    const others = calls.get(rows.texts('CorrelationId')[row]) ?? []
    const found = others.some(
      other =>
        (one[other] === group || two[other] === group) &&
        starter[other] !== group &&
        code[other] === ACCEPTED &&
        invited[other] <= invited[row],
    )
    if (!found) yield { rows, row, detail: 'no caller waits for it' }
  }
}

function* callers(cdr: CdrTables): Iterable<Breach> {
  const table = 'McuJoinsAndLeaves'
  const rows = cdr.rows(table)
  const details = cdr.rows('ConferenceSessionDetails')
  const [join, pstn, instance] = numbersOf(rows, 'UserJoinTime', 'IsFromPstn', 'McuUserInstance')
  const byServer = details.numbers('IsStartedByConfServer')
  const dialog = keyOf(details, ['ReplaceDialogIdTime', 'ReplaceDialogIdSeq'])
  const replaced = followReference(cdr, details, ['ReplaceDialogIdTime', 'ReplaceDialogIdSeq'], between, sessionKey)
  const [invited, ended] = numbersOf(cdr.rows(between), 'InviteTime', 'SessionEndTime')
  const sessions = followReference(
    cdr,
    rows,
    ['DialogSessionIdTime', 'DialogSessionIdSeq'],
    'ConferenceSessionDetails',
    sessionKey,
  )
  for (const [row, type] of legTypes(cdr).entries()) {
    const session = sessions[row]
    if (type !== 'conf:audio-video' || pstn[row] !== 1 || instance[row] !== 1 || session < 0 || byServer[session] !== 0)
      continue
    const call = replaced[session]
    if (dialog(session) !== undefined && call === UNKNOWN) continue
    const early = call < 0 ? Number.NaN : join[row] - ended[call]
    if (invited[call] <= join[row] && early >= 0 && early <= HANDED_OVER) continue
    yield { rows, row, detail: 'no session with the attendant ended just before' }
  }
}

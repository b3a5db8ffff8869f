import { ACCEPTED } from '../../model/call/session.js'
import type { CdrTables } from './cdr-tables.js'
import { incompletePairs } from './column-pairs.js'
import { describeCell, describeKey, describeNumber } from './describe-row.js'
import type { Breach, Invariant } from './invariant.js'
import { conferenceOf, followReference, keyOf, parentOf, sessionOf, UNKNOWN } from './joins.js'
import { legTypes, stayTables, typeNames } from './stays.js'

const details = 'ConferenceSessionDetails'
const stays = ['FocusJoinsAndLeaves', 'McuJoinsAndLeaves']

/** SIP status of an INVITE that was accepted. */

/** Laws about SIP sessions: which dialog, conference, user and client they belong to, and which rows have them. */
export const sessionLaws: readonly Invariant[] = [
  {
    name: 'dialogs-have-a-session',
    law: 'Every dialog has a row of SessionDetails, ConferenceSessionDetails or Registration.',
    why: 'Other dialogs are in no report.',
    source: 'Schema pages. A source without SessionDetails is of conferences and registrations alone.',
    *breaches(cdr) {
      const rows = cdr.rows('Dialogs')
      const key = ['SessionIdTime', 'SessionIdSeq']
      const registered = followReference(cdr, rows, key, 'Registration', key)
      const between = cdr.tables.some(({ table }) => table.name === 'SessionDetails')
        ? followReference(cdr, rows, key, 'SessionDetails', key)
        : undefined
      for (const [row, session] of followReference(cdr, rows, key, details, key).entries()) {
        if (session !== UNKNOWN || registered[row] !== UNKNOWN) continue
        if (between !== undefined && between[row] !== UNKNOWN) continue
        yield { rows, row, detail: 'no session and no registration has this dialog' }
      }
    },
  },
  {
    name: 'dialogs-serve-one-stay',
    law: 'No two rows, at the focus or an MCU, have the same dialog.',
    why: 'Two stays with one dialog are one session counted twice.',
    source: 'RFC 3261: a rejoin is a new dialog.',
    breaches: sharedDialogs,
  },
  {
    name: 'joins-were-accepted',
    law: 'The session of a focus row, and of a leg that has one, was answered 200.',
    why: 'Whoever was refused cannot have attended: reports of failures and attendance would disagree.',
    source: 'RFC 3261: an INVITE that is accepted is answered 200.',
    *breaches(cdr) {
      const response = cdr.rows(details).numbers('ResponseCode')
      for (const table of stayTables) {
        for (const [row, session] of sessionOf(cdr, table).entries()) {
          if (session < 0 || response[session] === ACCEPTED) continue
          yield { rows: cdr.rows(table), row, detail: `its session was answered ${describeNumber(response[session])}` }
        }
      }
    },
  },
  {
    name: 'focus-stays-have-focus-sessions',
    law: 'The dialog of a focus row is a session with the focus: its McuConferenceUriId is NULL.',
    why: 'Join times are reported by kind of session.',
    source: 'Schema page.',
    *breaches(cdr) {
      const rows = cdr.rows('FocusJoinsAndLeaves')
      const mcu = cdr.rows(details).numbers('McuConferenceUriId')
      for (const [row, session] of sessionOf(cdr, 'FocusJoinsAndLeaves').entries()) {
        if (mcu[session] >= 0) yield { rows, row, detail: `its session is with the MCU of URI ${mcu[session]}` }
      }
    },
  },
  {
    name: 'legs-have-sessions-of-their-mcu',
    law: "The dialog of a leg is a session with an MCU of the leg's type.",
    why: 'A report may take the type from either.',
    source: 'Schema page: UriTypeId of the session, McuTypeId of the MCU.',
    breaches: mistypedSessions,
  },
  {
    name: 'sessions-are-of-their-stays-user',
    law: 'A focus or MCU row and the session of its dialog have the same user.',
    why: 'Otherwise a report counts the stay for another person.',
    source: 'Schema pages: the dialog joins the two tables.',
    breaches: cdr =>
      differing(cdr, stayTables, (table, row) => ({ UserId: [cdr.rows(table).numbers('UserId')[row], 'UserId'] })),
  },
  {
    name: 'sessions-are-of-their-stays-conference',
    law:
      'A focus or MCU row and the session of its dialog name the same conference URI and, from 2013 on, the ' +
      'same ConfInstance.',
    why: 'Tools join sessions to conferences by URI and instance.',
    source: 'Schema pages.',
    breaches: inOtherConference,
  },
  {
    name: 'sessions-belong-to-a-conference',
    law: 'Every session, failed ones too, names the URI and, from 2013 on, the ConfInstance of a conference.',
    why: 'Reports by conference would lose the session.',
    source: 'Our decision; no page speaks of joins that failed.',
    *breaches(cdr) {
      const rows = cdr.rows(details)
      const key = ['ConferenceUriId', 'ConfInstance'].filter(column => rows.has(column))
      for (const [row, conference] of followReference(cdr, rows, key, 'Conferences', key).entries()) {
        const named = key.map(column => `${column} ${describeCell(rows, column, row)}`).join(', ')
        if (conference === UNKNOWN) yield { rows, row, detail: `no conference has ${named}` }
      }
    },
  },
  {
    name: 'focus-sessions-have-their-stays-client',
    law: 'A focus row and its session agree on the client version, the endpoint and whether the user was internal.',
    why: 'Client and connectivity reports take either table.',
    source: 'Schema pages: both describe the same endpoint.',
    breaches: cdr =>
      differing(cdr, ['FocusJoinsAndLeaves'], (table, row) => {
        const rows = cdr.rows(table)
        return {
          ClientVerId: [rows.numbers('ClientVerId')[row], 'UserClientVersionId'],
          IsUserInternal: [rows.numbers('IsUserInternal')[row], 'IsUserInternal'],
          ...(rows.has('UserEndpointId') && { UserEndpointId: [rows.texts('UserEndpointId')[row], 'UserEndpointId'] }),
        }
      }),
  },
  {
    name: 'web-legs-have-no-dialog',
    law: 'A leg at a data-conf MCU has no dialog.',
    why: 'Web conferencing is not SIP: a dialog would be a session that never was.',
    source: 'MS-CONFBAS: the focus adds the user there.',
    breaches: cdr => legs(cdr, true),
  },
  {
    name: 'sip-legs-have-a-dialog',
    law: 'A leg at any other MCU has a dialog.',
    why: 'Without it the leg has no session.',
    source: 'MS-CONFBAS: chat, audio-video, application sharing and the telephony bridge are SIP.',
    breaches: cdr => legs(cdr, false),
  },
  {
    name: 'web-conferencing-has-no-session',
    law: 'No session is with a data-conf MCU.',
    why: 'ConferenceSessionDetails holds SIP sessions only.',
    source: 'MS-CONFBAS.',
    *breaches(cdr) {
      const rows = cdr.rows(details)
      const types = typeNames(cdr, 'ConferenceUris', 'UriTypeId')
      for (const [row, uri] of mcuUriOf(cdr).entries()) {
        if (types[uri] === 'conf:data-conf') yield { rows, row, detail: 'its MCU URI is a conf:data-conf one' }
      }
    },
  },
  {
    name: 'replaced-dialogs-are-whole',
    law: 'ReplaceDialogIdTime and ReplaceDialogIdSeq are both there, or neither is.',
    why: 'Half a key refers to nothing, and no constraint objects.',
    source: 'Schema page: they are one reference.',
    *breaches(cdr) {
      const rows = cdr.rows(details)
      for (const { row, missing } of incompletePairs(rows, 'ReplaceDialogIdTime', 'ReplaceDialogIdSeq')) {
        yield { rows, row, detail: `${missing} is NULL, and the other half is not` }
      }
    },
  },
  {
    name: 'messages-are-from-participants',
    law: 'Whoever has a message count in a conference has a row there, at the focus or an MCU.',
    why: 'Reports of messages by participant divide one table by the other.',
    source: 'Schema page.',
    *breaches(cdr) {
      const rows = cdr.rows('ConferenceMessageCount')
      const found = stays.map(table => followReference(cdr, rows, inConference, table, inConference))
      for (let row = 0; row < rows.length; row++) {
        if (found.every(stay => stay[row] === UNKNOWN)) yield { rows, row, detail: 'the sender was never there' }
      }
    },
  },
]

const inConference = ['SessionIdTime', 'SessionIdSeq', 'UserId']

const mcuUriOf = (cdr: CdrTables): Int32Array =>
  parentOf(cdr, details, 'McuConferenceUriId', 'ConferenceUris', 'ConferenceUriId')

function* sharedDialogs(cdr: CdrTables): Iterable<Breach> {
  const first = new Map<number | string, string>()
  for (const table of stayTables) {
    const rows = cdr.rows(table)
    const key = keyOf(rows, ['DialogSessionIdTime', 'DialogSessionIdSeq'])
    for (let row = 0; row < rows.length; row++) {
      const dialog = key(row)
      if (dialog === undefined) continue
      const before = first.get(dialog)
      if (before === undefined) first.set(dialog, `${table} (${describeKey(rows, row)})`)
      else yield { rows, row, detail: `its dialog is also that of ${before}` }
    }
  }
}

function* mistypedSessions(cdr: CdrTables): Iterable<Breach> {
  const rows = cdr.rows('McuJoinsAndLeaves')
  const types = legTypes(cdr)
  const sessionTypes = typeNames(cdr, 'ConferenceUris', 'UriTypeId')
  const uris = mcuUriOf(cdr)
  for (const [row, session] of sessionOf(cdr, 'McuJoinsAndLeaves').entries()) {
    const type = types[row]
    if (session < 0 || type === null || type === 'conf:data-conf') continue
    const sessionType = sessionTypes[uris[session]] ?? 'the focus'
    if (sessionType !== type) yield { rows, row, detail: `the MCU is ${type}, its session is with ${sessionType}` }
  }
}

/** The value of a stay, and the column of its session that must equal it. NULL on either side is no difference. */
type Comparison = Readonly<Record<string, readonly [value: number | string | null, column: string]>>

function* differing(
  cdr: CdrTables,
  tables: readonly string[],
  compared: (table: string, row: number) => Comparison,
): Iterable<Breach> {
  const sessions = cdr.rows(details)
  for (const table of tables) {
    const rows = cdr.rows(table)
    for (const [row, session] of sessionOf(cdr, table).entries()) {
      if (session < 0) continue
      for (const [name, [value, column]] of Object.entries(compared(table, row))) {
        const other = typeof value === 'number' ? sessions.numbers(column)[session] : sessions.texts(column)[session]
        if (value === other || value === null || other === null || Number.isNaN(value) || Number.isNaN(other)) continue
        yield { rows, row, detail: `${name} is ${value}, its session's ${column} is ${other}` }
      }
    }
  }
}

function* inOtherConference(cdr: CdrTables): Iterable<Breach> {
  const sessions = cdr.rows(details)
  const conferences = cdr.rows('Conferences')
  const keys = ['ConferenceUriId', 'ConfInstance'].filter(column => sessions.has(column))
  const [mine, theirs] = [keyOf(conferences, keys), keyOf(sessions, keys)]
  for (const table of stayTables) {
    const rows = cdr.rows(table)
    const conference = conferenceOf(cdr, table)
    for (const [row, session] of sessionOf(cdr, table).entries()) {
      if (session < 0 || conference[row] < 0 || mine(conference[row]) === theirs(session)) continue
      const words = keys.map(key => `${key} ${describeCell(sessions, key, session)}`).join(', ')
      yield { rows, row, detail: `its session is of the conference with ${words}` }
    }
  }
}

function* legs(cdr: CdrTables, web: boolean): Iterable<Breach> {
  const rows = cdr.rows('McuJoinsAndLeaves')
  // Half a dialog is none, and more than a web conferencing leg may have.
  const [time, seq] = [rows.numbers('DialogSessionIdTime'), rows.numbers('DialogSessionIdSeq')]
  for (const [row, type] of legTypes(cdr).entries()) {
    const parts = [time[row], seq[row]].filter(part => !Number.isNaN(part)).length
    if (type === null || (type === 'conf:data-conf') !== web || parts === (web ? 0 : 2)) continue
    yield { rows, row, detail: `a ${type} leg with${web ? '' : 'out'} a dialog` }
  }
}

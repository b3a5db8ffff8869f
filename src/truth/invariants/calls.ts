import { FILE, IM } from '../../model/call/medium.js'
import { ACCEPTED } from '../../model/call/session.js'
import { MINUTE, SECOND } from '../../model/time.js'
import { formatTime } from '../../model/time-text.js'
import type { CdrTables } from './cdr-tables.js'
import { incompletePairs } from './column-pairs.js'
import { describeNumber } from './describe-row.js'
import type { Breach, Invariant } from './invariant.js'
import { followReference, groups, UNKNOWN } from './joins.js'
import { between, isNull, numbersOf, sessionKey, sessionOfTwo } from './session-rows.js'

/** Until an invitation has its final answer, by what the answer is. `unreachable`: nobody was asked. */
export const answerLimits = {
  accepted: 30 * SECOND,
  declined: 10 * SECOND,
  unreachable: SECOND,
  /** Timer C of RFC 3261. */
  other: 3 * MINUTE,
} as const

/** Answers of a user who says no, and of a server that finds none. */
export const [BUSY, DECLINED, NOT_FOUND, UNAVAILABLE] = [486, 603, 404, 480] as const

/** Laws about sessions between two: their dialogs, times, media, messages and files. */
export const callLaws: readonly Invariant[] = [
  {
    name: 'calls-have-their-own-dialog',
    law: 'The dialog of a session between two is not that of a session of a conference, nor of a registration.',
    why: 'A join by dialog would find a conference that nobody joined.',
    source: 'RFC 3261: each INVITE, and each REGISTER, has a dialog of its own.',
    *breaches(cdr) {
      const rows = cdr.rows(between)
      const others = ['ConferenceSessionDetails', 'Registration'].map(table =>
        followReference(cdr, rows, sessionKey, table, sessionKey),
      )
      for (let row = 0; row < rows.length; row++) {
        if (others.some(found => found[row] >= 0))
          yield { rows, row, detail: 'a conference or registration has it too' }
      }
    },
  },
  {
    name: 'parts-belong-to-a-call',
    law: 'Media, file transfers and locations are of a session between two.',
    why: 'A foreign key leads to Dialogs alone, so that nothing else objects.',
    source: 'Schema pages: the key is that of SessionDetails.',
    *breaches(cdr) {
      for (const table of parts) {
        for (const [row, session] of sessionOfTwo(cdr, table).entries()) {
          if (session === UNKNOWN) yield { rows: cdr.rows(table), row, detail: 'no session between two has its key' }
        }
      }
    },
  },
  {
    name: 'calls-run-forward',
    law: 'SessionIdTime <= InviteTime <= ResponseTime <= SessionEndTime of a session between two, as far as they are known.',
    why: 'Ringing times and lengths are the differences.',
    source: 'Schema page.',
    *breaches(cdr) {
      const rows = cdr.rows(between)
      const times = numbersOf(rows, 'SessionIdTime', 'InviteTime', 'ResponseTime', 'SessionEndTime')
      for (let row = 0; row < rows.length; row++) {
        const known = times.map(time => time[row]).filter(time => !isNull(time))
        if (known.some((time, i) => time > known[i + 1]))
          yield { rows, row, detail: `its times are ${known.map(formatTime).join(', ')}` }
      }
    },
  },
  {
    name: 'answers-have-a-time',
    law: 'A session between two has a ResponseCode if, and only if, it has a ResponseTime.',
    why: 'Reports of answers count one, reports of waiting the other.',
    source: 'Schema page: both are of the final response.',
    *breaches(cdr) {
      const rows = cdr.rows(between)
      for (const { row, missing } of incompletePairs(rows, 'ResponseTime', 'ResponseCode'))
        yield { rows, row, detail: `${missing} is NULL, and the other is not` }
    },
  },
  {
    name: 'invitations-are-answered-in-time',
    law:
      'The final answer comes within 30 seconds if it accepts, 10 if it is busy or declines, 1 if nobody could be asked (404, ' +
      'or 480 with a DiagnosticId), and 3 minutes in any case.',
    why: 'Longer waits are clocks that differ, and outweigh all others in a mean.',
    source: 'RFC 3261, timer C; a call rings for 20 to 30 seconds as clients are set up.',
    *breaches(cdr) {
      const rows = cdr.rows(between)
      const [invite, response, code, diagnostic] = numbersOf(
        ...([rows, 'InviteTime', 'ResponseTime', 'ResponseCode', 'DiagnosticId'] as const),
      )
      for (let row = 0; row < rows.length; row++) {
        const waited = response[row] - invite[row]
        if (!(waited > limitOf(code[row], diagnostic[row]))) continue
        yield { rows, row, detail: `${describeNumber(code[row])} after ${Math.round(waited / SECOND)} s` }
      }
    },
  },
  {
    name: 'media-lie-inside-their-call',
    law: 'A medium begins when its session is answered or later, and ends when it ends or before.',
    why: 'Minutes by medium would be more than those of the session.',
    source: 'Schema page.',
    *breaches(cdr) {
      const rows = cdr.rows('Media')
      const [start, end] = numbersOf(rows, 'StartTime', 'EndTime')
      const [answered, ended] = numbersOf(cdr.rows(between), 'ResponseTime', 'SessionEndTime')
      for (const [row, session] of sessionOfTwo(cdr, 'Media').entries()) {
        if (session < 0) continue
        if (
          start[row] < answered[session] ||
          start[row] > ended[session] ||
          start[row] > end[row] ||
          end[row] > ended[session]
        )
          yield { rows, row, detail: `${formatTime(start[row])} to ${formatTime(end[row])} is not inside` }
      }
    },
  },
  {
    name: 'media-of-a-kind-do-not-overlap',
    law: 'No two rows of one medium of a session overlap.',
    why: 'Their minutes would count twice.',
    source: 'Schema page: a row is from when the medium is added until it is removed.',
    *breaches(cdr) {
      const rows = cdr.rows('Media')
      const [start, end] = numbersOf(rows, 'StartTime', 'EndTime')
      for (const group of groups(rows, [...sessionKey, 'MediaId'])) {
        if (group.length === 1) continue
        let until = Number.NEGATIVE_INFINITY
        for (const row of group.filter(each => !isNull(start[each])).sort((a, b) => start[a] - start[b])) {
          if (until > start[row])
            yield { rows, row, detail: `begins at ${formatTime(start[row])}, while it still goes on` }
          until = Math.max(until, isNull(end[row]) ? Number.POSITIVE_INFINITY : end[row])
        }
      }
    },
  },
  {
    name: 'media-are-those-of-the-call',
    law: 'The media of an accepted session are the bits of its MediaTypes; one that was not accepted has none.',
    why: 'Reports by kind take either.',
    source: 'Schema pages: bit 1 is MediaId 1, and so on.',
    *breaches(cdr) {
      const rows = cdr.rows(between)
      const ids = cdr.rows('Media').numbers('MediaId')
      const bits = new Float64Array(rows.length)
      for (const [row, session] of sessionOfTwo(cdr, 'Media').entries()) {
        if (session >= 0 && ids[row] >= 1 && ids[row] <= 7) bits[session] |= 1 << (ids[row] - 1)
      }
      const [code, types] = numbersOf(rows, 'ResponseCode', 'MediaTypes')
      for (let row = 0; row < rows.length; row++) {
        const due = code[row] === ACCEPTED ? types[row] : 0
        if (isNull(due) || bits[row] === due) continue
        yield { rows, row, detail: `its media have the bits ${bits[row]} where ${due} were due` }
      }
    },
  },
  {
    name: 'messages-are-of-conversations',
    law: 'A session between two in which messages are counted has IM among its MediaTypes.',
    why: 'Reports of messages look at sessions with IM alone.',
    source: 'Schema page.',
    *breaches(cdr) {
      const rows = cdr.rows(between)
      const [types, one, two] = numbersOf(rows, 'MediaTypes', 'User1MessageCount', 'User2MessageCount')
      for (let row = 0; row < rows.length; row++) {
        if (isNull(types[row]) || types[row] & IM || !(one[row] > 0 || two[row] > 0)) continue
        yield { rows, row, detail: `messages in a session with MediaTypes ${types[row]}` }
      }
    },
  },
  {
    name: 'files-come-to-one-end',
    law: 'A file is accepted, rejected or cancelled, one of them, in a session with file transfer among its MediaTypes.',
    why: 'Shares of what became of files add up.',
    source: 'Schema page.',
    breaches: files,
  },
]

const parts = ['Media', 'FileTransfers', 'Locations'] as const

function limitOf(code: number, diagnostic: number): number {
  if (code === ACCEPTED) return answerLimits.accepted
  if (code === BUSY || code === DECLINED) return answerLimits.declined
  const unreachable = code === NOT_FOUND || (code === UNAVAILABLE && !isNull(diagnostic))
  return unreachable ? answerLimits.unreachable : answerLimits.other
}

function* files(cdr: CdrTables): Iterable<Breach> {
  const rows = cdr.rows('FileTransfers')
  const ends = numbersOf(rows, 'Accept', 'Reject', 'Cancel')
  const types = cdr.rows(between).numbers('MediaTypes')
  for (const [row, session] of sessionOfTwo(cdr, 'FileTransfers').entries()) {
    const count = ends.filter(end => end[row] === 1).length
    if (count !== 1) yield { rows, row, detail: `${count} of Accept, Reject and Cancel are 1` }
    else if (session >= 0 && !isNull(types[session]) && !(types[session] & FILE))
      yield { rows, row, detail: `its session has MediaTypes ${types[session]}` }
  }
}

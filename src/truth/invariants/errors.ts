import { IM } from '../../model/call/medium.js'
import { ACCEPTED } from '../../model/call/session.js'
import { MALICIOUS } from '../../model/recording/error-kinds.js'
import { DAY, HOUR, SECOND } from '../../model/time.js'
import { formatTime } from '../../model/time-text.js'
import type { CdrTables } from './cdr-tables.js'
import { describeNumber } from './describe-row.js'
import type { Breach, Invariant } from './invariant.js'
import { followReference, groups, parentOf, UNKNOWN } from './joins.js'
import { between, isNull, numbersOf, sessionKey, sessionOfTwo } from './session-rows.js'

const reports = 'ErrorReport'

/** An error is noted so soon after the session that it is of. */
export const NOTED = 5 * SECOND

/** Laws about errors, and about tables that add up others. */
export const errorLaws: readonly Invariant[] = [
  {
    name: 'failures-are-reported',
    law: 'A session between two that has ended, and was answered 400 or higher or broke after 200 (a DiagnosticId), has an ErrorReport.',
    why: 'Failures are counted in either table.',
    source: 'Schema page.',
    *breaches(cdr) {
      const rows = cdr.rows(between)
      const [code, diagnostic, ended] = numbersOf(rows, 'ResponseCode', 'DiagnosticId', 'SessionEndTime')
      for (const [row, report] of followReference(cdr, rows, sessionKey, reports, sessionKey).entries()) {
        const failed = code[row] >= 400 || (code[row] === ACCEPTED && !isNull(diagnostic[row]))
        if (failed && !isNull(ended[row]) && report === UNKNOWN)
          yield { rows, row, detail: `${code[row]} with ${describeNumber(diagnostic[row])}, and no report` }
      }
    },
  },
  {
    name: 'errors-agree-with-their-call',
    law: 'The ErrorDef of an error of a session between two has its ResponseCode and DiagnosticId, unless somebody calls it malicious, and its time is at most five seconds after the end.',
    why: 'Top failures differ by table.',
    source: 'Schema pages: both are of the same response.',
    *breaches(cdr) {
      const rows = cdr.rows(reports)
      const time = rows.numbers('ErrorTime')
      const kinds = parentOf(cdr, reports, 'ErrorId', 'ErrorDef')
      const [response, header] = numbersOf(cdr.rows('ErrorDef'), 'ResponseCode', 'MsDiagId')
      const [code, diagnostic, ended] = numbersOf(cdr.rows(between), 'ResponseCode', 'DiagnosticId', 'SessionEndTime')
      for (const [row, call] of sessionOfTwo(cdr, reports).entries()) {
        const kind = kinds[row]
        if (call < 0 || kind < 0) continue
        const differs =
          header[kind] !== MALICIOUS &&
          ((response[kind] !== code[call] && !isNull(response[kind]) && !isNull(code[call])) ||
            (isNull(header[kind]) !== isNull(diagnostic[call]) && !isNull(ended[call])) ||
            (header[kind] !== diagnostic[call] && !isNull(header[kind]) && !isNull(diagnostic[call])))
        if (differs || time[row] < ended[call] || time[row] - ended[call] > NOTED)
          yield { rows, row, detail: `at ${formatTime(time[row])}, of another end than its session` }
      }
    },
  },
  {
    name: 'errors-of-conferences-name-it',
    law: 'An error has a ConferenceUriId if, and only if, its dialog is a session of a conference, and then one of its sides has no user.',
    why: 'Reports tell errors of conferences from those of calls by it.',
    source: 'Schema page.',
    *breaches(cdr) {
      const rows = cdr.rows(reports)
      const [from, to, conference] = numbersOf(rows, 'FromUserId', 'ToUserId', 'ConferenceUriId')
      for (const [row, session] of followReference(
        cdr,
        rows,
        sessionKey,
        'ConferenceSessionDetails',
        sessionKey,
      ).entries()) {
        if (session < UNKNOWN) continue
        const fits = isNull(conference[row])
          ? session === UNKNOWN
          : session >= 0 && (isNull(from[row]) || isNull(to[row]))
        if (!fits) yield { rows, row, detail: `ConferenceUriId is ${describeNumber(conference[row])}` }
      }
    },
  },
  {
    name: 'malicious-calls-are-reported-by-the-callee',
    law: 'An error with MsDiagId 51017 is from whom a call with audio was made to, and the call was answered.',
    why: 'A public script shows ToUserId, else the telephone, as the caller to be traced.',
    source: 'MS-OCER; Get-CsMaliciousCalls.',
    *breaches(cdr) {
      const rows = cdr.rows(reports)
      const from = rows.numbers('FromUserId')
      const kinds = parentOf(cdr, reports, 'ErrorId', 'ErrorDef')
      const header = cdr.rows('ErrorDef').numbers('MsDiagId')
      const [one, two, starter, code] = numbersOf(
        ...([cdr.rows(between), 'User1Id', 'User2Id', 'SessionStartedById', 'ResponseCode'] as const),
      )
      for (const [row, call] of sessionOfTwo(cdr, reports).entries()) {
        if (call < 0 || header[kinds[row]] !== MALICIOUS) continue
        const callee = from[row] !== starter[call] && (from[row] === one[call] || from[row] === two[call])
        if (!callee || code[call] !== ACCEPTED) yield { rows, row, detail: 'it is not from whoever answered' }
      }
    },
  },
  {
    name: 'last-sign-ins-are-the-last',
    law: 'LastLogInTime is the latest RegisterTime of the user, LastConfOrganizedTime the latest start of a conference of theirs.',
    why: 'A public script reads who has not been there for long from it.',
    source: 'Schema page.',
    *breaches(cdr) {
      const rows = cdr.rows('UserStatistics')
      const users = rows.numbers('UserId')
      for (const [column, table, who, when] of lasts) {
        const last = latestBy(cdr, table, who, when)
        const told = rows.numbers(column)
        for (let row = 0; row < rows.length; row++) {
          const due = last.get(users[row]) ?? Number.NaN
          if (isNull(due) !== isNull(told[row]) || (due !== told[row] && !isNull(due)))
            yield { rows, row, detail: `${column} is ${formatTime(told[row])} where ${formatTime(due)} was due` }
        }
      }
    },
  },
  {
    name: 'message-summaries-add-up',
    law: 'The sessions of an hour of IMReportSummary are those with IM that the pool captured in it, and those of a day are those of its hours.',
    why: 'Reports of messages take either.',
    source: 'Schema page: the table is derived.',
    breaches: summed,
  },
  {
    name: 'purge-settings-are-one-row',
    law: 'PurgeSettings has one row.',
    why: 'Scripts read how long rows are kept from the only one.',
    source: 'Schema page.',
    *breaches(cdr) {
      const rows = cdr.rows('PurgeSettings')
      for (let row = 1; row < rows.length; row++) yield { rows, row, detail: 'there is a row before it' }
    },
  },
]

/** What UserStatistics has of each user: by column, the latest of which column of which table. */
export const lasts = [
  ['LastLogInTime', 'Registration', 'UserId', 'RegisterTime'],
  ['LastConfOrganizedTime', 'Conferences', 'OrganizerId', 'ConferenceStartTime'],
] as const

function latestBy(cdr: CdrTables, table: string, who: string, when: string): ReadonlyMap<number, number> {
  const [users, times] = numbersOf(cdr.rows(table), who, when)
  const last = new Map<number, number>()
  for (const [row, user] of users.entries())
    if (times[row] > (last.get(user) ?? Number.NEGATIVE_INFINITY)) last.set(user, times[row])
  return last
}

/** The rows of an hour and pool, of whatever AuthType, are held against the sessions together; each of them is reported. */
function* summed(cdr: CdrTables): Iterable<Breach> {
  const rows = cdr.rows('IMReportSummary')
  const [start, count] = numbersOf(rows, 'StartTime', 'SessionCount')
  const [period, pool] = [rows.texts('TimePeriod'), rows.texts('PoolFQDN')]
  const calls = cdr.rows(between)
  const names = cdr.rows('Pools').texts('PoolFQDN')
  const pools = parentOf(cdr, between, 'PoolId', 'Pools')
  const [types, time] = numbersOf(calls, 'MediaTypes', 'SessionIdTime')
  const begun = new Map<string, number[]>()
  for (let row = 0; row < calls.length; row++) {
    const name = names[pools[row]]
    if (!(types[row] & IM) || name === null || name === undefined) continue
    const known = begun.get(name)
    if (known === undefined) begun.set(name, [time[row]])
    else known.push(time[row])
  }
  for (const group of groups(rows, ['StartTime', 'PoolFQDN', 'TimePeriod'])) {
    const [first] = group
    if (period[first] !== 'H') continue
    const sum = group.reduce((all, row) => all + count[row], 0)
    const due = (begun.get(String(pool[first])) ?? []).filter(
      at => at >= start[first] && at < start[first] + HOUR,
    ).length
    if (sum !== due && !isNull(sum))
      for (const row of group) yield { rows, row, detail: `${sum} sessions where ${due} began` }
  }
  for (const group of groups(rows, ['PoolFQDN', 'AuthType'])) {
    const days = group.filter(row => period[row] === 'D')
    for (const day of days) {
      // A day of 25 hours has no row of another day in it.
      const next = Math.min(...days.map(row => start[row]).filter(at => at > start[day]), start[day] + DAY + HOUR)
      const hours = group.filter(row => period[row] === 'H' && start[row] >= start[day] && start[row] < next)
      const sum = hours.reduce((all, row) => all + count[row], 0)
      if (sum !== count[day] && !isNull(sum) && !isNull(count[day]))
        yield { rows, row: day, detail: `${count[day]} sessions, and ${sum} in its hours` }
    }
  }
}

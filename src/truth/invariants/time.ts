import { factsByTable } from '../../model/schema/facts.js'
import type { Time } from '../../model/time.js'
import { formatDuration, formatTime } from '../../model/time-text.js'
import type { CdrTables, Rows } from './cdr-tables.js'
import type { Breach, Invariant } from './invariant.js'
import { parentOf } from './joins.js'
import { allStays, announcers, lastKnown, staysOf } from './stays.js'

const details = 'ConferenceSessionDetails'

/** Laws about what comes before what. A NULL time is never before or after anything. */
export const timeLaws: readonly Invariant[] = [
  {
    name: 'conferences-start-after-capture',
    law: 'SessionIdTime of a conference <= ConferenceStartTime.',
    why: 'Otherwise conferences sort differently by key and by start.',
    source: 'Schema page: the key is the moment of capture; that the start does not precede it is our decision.',
    breaches: cdr => ordered(cdr.rows('Conferences'), 'SessionIdTime', 'ConferenceStartTime'),
  },
  {
    name: 'conferences-end-after-start',
    law: 'ConferenceStartTime <= ConferenceEndTime.',
    why: 'Durations are their difference.',
    source: 'Schema pages.',
    breaches: cdr => ordered(cdr.rows('Conferences'), 'ConferenceStartTime', 'ConferenceEndTime'),
  },
  {
    name: 'stays-begin-within-the-conference',
    law: 'Every join, at the focus or an MCU, is at or after ConferenceStartTime.',
    why: 'Curves of concurrent participants begin with the conference.',
    source: 'MS-CONFBAS: the first join activates the conference.',
    *breaches(cdr) {
      const starts = cdr.rows('Conferences').numbers('ConferenceStartTime')
      for (const { rows, conference, join } of allStays(cdr)) {
        for (let row = 0; row < rows.length; row++) {
          const start = starts[conference[row]]
          if (join[row] < start)
            yield { rows, row, detail: `joined ${formatTime(join[row])}, before the start ${formatTime(start)}` }
        }
      }
    },
  },
  {
    name: 'stays-end-within-the-conference',
    law: 'Every join and leave is at or before ConferenceEndTime.',
    why: "Otherwise participants' minutes exceed the conference.",
    source: 'MS-CONFBAS: an ended conference has nobody in it.',
    breaches: outlastingConference,
  },
  {
    name: 'stays-end-after-they-begin',
    law: 'UserJoinTime <= UserLeaveTime, at the focus and at the MCUs.',
    why: 'Negative minutes cancel real ones in a sum.',
    source: 'Schema pages.',
    *breaches(cdr) {
      for (const { rows } of allStays(cdr)) yield* ordered(rows, 'UserJoinTime', 'UserLeaveTime')
    },
  },
  {
    name: 'dialogs-precede-their-stay',
    law: 'The dialog of a row begins at or before its UserJoinTime.',
    why: 'Join times are the difference.',
    source: 'Schema page: the key is the time of the request.',
    *breaches(cdr) {
      for (const { rows } of allStays(cdr)) yield* ordered(rows, 'DialogSessionIdTime', 'UserJoinTime')
    },
  },
  {
    name: 'sessions-run-forward',
    law: 'InviteTime <= ResponseTime <= SessionEndTime, as far as they are known.',
    why: 'Response times are the difference.',
    source: 'Schema page.',
    *breaches(cdr) {
      const rows = cdr.rows(details)
      yield* ordered(rows, 'InviteTime', 'ResponseTime')
      yield* ordered(rows, 'ResponseTime', 'SessionEndTime')
      const responses = rows.numbers('ResponseTime')
      for (const breach of ordered(rows, 'InviteTime', 'SessionEndTime')) {
        if (Number.isNaN(responses[breach.row])) yield breach
      }
    },
  },
  {
    name: 'invitations-follow-the-request',
    law: "A session's InviteTime is at or after its SessionIdTime.",
    why: 'Set-up times are measured from the request.',
    source: 'Schema page: the first INVITE makes the request.',
    breaches: cdr => ordered(cdr.rows(details), 'SessionIdTime', 'InviteTime'),
  },
  {
    name: 'conferences-last-a-day-at-most',
    law: 'No conference lasts longer than the servers let it, 24 hours unless told otherwise, by its end or by its last known stay.',
    why: 'One stuck conference outweighs a day of real ones.',
    source: 'DeactivationGracePeriod of the servers, 1 day by default (--max-conference).',
    breaches: tooLong,
  },
  {
    name: 'only-open-conferences-lack-an-end',
    law: 'A conference without ConferenceEndTime began no longer before the capture stopped than it may last.',
    why: 'A lost end leaves a conference running for ever.',
    source:
      'Our decision: the end is NULL while the conference runs, which is a day at most by default (--max-conference).',
    *breaches(cdr) {
      const rows = cdr.rows('Conferences')
      const starts = rows.numbers('ConferenceStartTime')
      const ends = rows.numbers('ConferenceEndTime')
      const stop = cdr.context.captureEnd ?? latest(cdr)
      for (let row = 0; row < rows.length; row++) {
        if (!Number.isNaN(ends[row]) || !(stop - starts[row] > cdr.context.limits.maxConference)) continue
        yield {
          rows,
          row,
          detail: `no end, though it began ${formatDuration(stop - starts[row])} before the capture stopped`,
        }
      }
    },
  },
  {
    name: 'anonymous-users-are-not-left-alone',
    law: 'No anonymous user stays over 90 minutes, unless told otherwise, while nobody authenticated is in the conference.',
    why: 'Longer stays are lost leaves. The announcement service is no company; a lost leave counts as staying.',
    source: 'AnonymousUserGracePeriod of the servers, 90 minutes by default (--anonymous-grace).',
    breaches: leftAlone,
  },
  {
    name: 'rows-are-modified-after-their-facts',
    law: 'LastModifiedTime is at or after every other time in its row.',
    why: 'Incremental loads would miss the row.',
    source: 'Schema page of Skype for Business Server 2015.',
    *breaches(cdr) {
      for (const { table, facts } of factsIn(cdr)) {
        if (!('LastModifiedTime' in table.columns)) continue
        for (const fact of facts) yield* ordered(cdr.rows(table.name), fact, 'LastModifiedTime')
      }
    },
  },
  {
    name: 'nothing-happens-after-the-capture',
    law: 'No time but LastModifiedTime is after the capture stopped.',
    why: 'Parts of a period add up to it.',
    source: 'Our promise: what is open then is written as open.',
    *breaches(cdr) {
      const { captureEnd = Number.POSITIVE_INFINITY } = cdr.context
      for (const { table, facts } of factsIn(cdr)) {
        const rows = cdr.rows(table.name)
        for (const fact of facts) yield* late(rows, fact, captureEnd)
      }
    },
  },
]

/** Those of the tables that a source of the release has. */
const factsIn = ({ context }: CdrTables) =>
  factsByTable.filter(({ table }) => context.schema.tables.some(({ name }) => name === table.name))

function* ordered(rows: Rows, earlier: string, later: string): Iterable<Breach> {
  const [from, to] = [rows.numbers(earlier), rows.numbers(later)]
  for (let row = 0; row < rows.length; row++) {
    if (from[row] > to[row]) {
      yield { rows, row, detail: `${earlier} ${formatTime(from[row])} is after ${later} ${formatTime(to[row])}` }
    }
  }
}

function* late(rows: Rows, column: string, stop: Time): Iterable<Breach> {
  const times = rows.numbers(column)
  for (let row = 0; row < rows.length; row++) {
    if (times[row] > stop)
      yield { rows, row, detail: `${column} ${formatTime(times[row])} is after ${formatTime(stop)}` }
  }
}

/** A conference that ends before it starts is another law's. */
function* outlastingConference(cdr: CdrTables): Iterable<Breach> {
  const starts = cdr.rows('Conferences').numbers('ConferenceStartTime')
  const ends = cdr.rows('Conferences').numbers('ConferenceEndTime')
  for (const stays of allStays(cdr)) {
    const { rows, conference, join } = stays
    for (let row = 0; row < rows.length; row++) {
      const end = ends[conference[row]]
      const last = Math.max(join[row], lastKnown(stays, row))
      if (last > end && starts[conference[row]] <= end) {
        yield { rows, row, detail: `still there at ${formatTime(last)}, after the end ${formatTime(end)}` }
      }
    }
  }
}

/** For each conference, the last moment at which somebody is known to have been there. */
function lastSeen(cdr: CdrTables): Float64Array {
  const last = cdr.rows('Conferences').numbers('ConferenceStartTime').slice()
  for (const stays of allStays(cdr)) {
    for (const [row, conference] of stays.conference.entries()) {
      const seen = lastKnown(stays, row)
      if (seen > last[conference]) last[conference] = seen
    }
  }
  return last
}

function latest(cdr: CdrTables): Time {
  let last = Number.NEGATIVE_INFINITY
  for (const seen of lastSeen(cdr)) if (seen > last) last = seen
  return last
}

function* tooLong(cdr: CdrTables): Iterable<Breach> {
  const rows = cdr.rows('Conferences')
  const starts = rows.numbers('ConferenceStartTime')
  const ends = rows.numbers('ConferenceEndTime')
  const seen = lastSeen(cdr)
  for (let row = 0; row < rows.length; row++) {
    const length = (Number.isNaN(ends[row]) ? seen[row] : ends[row]) - starts[row]
    if (length > cdr.context.limits.maxConference) yield { rows, row, detail: `lasts ${formatDuration(length)}` }
  }
}

type Presence = { readonly rows: Rows; readonly row: number; readonly join: Time; readonly leave: Time }

function* leftAlone(cdr: CdrTables): Iterable<Breach> {
  const { anonymousGrace } = cdr.context.limits
  for (const { anonymous, company } of anonymousAndCompany(cdr)) {
    for (const { rows, row, join, leave } of anonymous) {
      let since = join
      for (const other of company) {
        if (other.join >= leave || other.join - since > anonymousGrace) break
        since = Math.max(since, other.leave)
      }
      const until = Math.min(leave, company.find(other => other.join > since)?.join ?? leave)
      if (until - since > anonymousGrace) {
        yield { rows, row, detail: `alone for ${formatDuration(until - since)} from ${formatTime(since)}` }
      }
    }
  }
}

/** For each conference with anonymous users: their stays, and those of authenticated users in the order of joining. */
function* anonymousAndCompany(cdr: CdrTables) {
  const isAnonymous = anonymity(cdr)
  const byConference = new Map<number, { anonymous: Presence[]; company: Presence[] }>()
  for (const table of ['FocusJoinsAndLeaves', 'McuJoinsAndLeaves'] as const) {
    const { rows, conference, join, leave } = staysOf(cdr, table)
    const users = parentOf(cdr, table, 'UserId', 'Users')
    const service = services(cdr, table)
    for (let row = 0; row < rows.length; row++) {
      if (conference[row] < 0 || users[row] < 0 || service(row)) continue
      const known = byConference.get(conference[row]) ?? { anonymous: [], company: [] }
      byConference.set(conference[row], known)
      const until = !Number.isNaN(leave[row])
        ? leave[row]
        : isAnonymous[users[row]]
          ? join[row]
          : Number.POSITIVE_INFINITY
      known[isAnonymous[users[row]] ? 'anonymous' : 'company'].push({ rows, row, join: join[row], leave: until })
    }
  }
  for (const { anonymous, company } of byConference.values()) {
    if (anonymous.length > 0) yield { anonymous, company: company.sort((a, b) => a.join - b.join) }
  }
}

/** For each user, whether their tenant is the anonymous one. */
function anonymity(cdr: CdrTables): readonly boolean[] {
  const keys = cdr.rows('Tenants').texts('TenantKey')
  const tenants = parentOf(cdr, 'Users', 'TenantId', 'Tenants')
  return Array.from(tenants, tenant => keys[tenant]?.endsWith('000000000002') ?? false)
}

/** A test for stays of the announcement service. MCU rows of Lync Server 2010 do not name a client. */
function services(cdr: CdrTables, table: string): (row: number) => boolean {
  if (!cdr.rows(table).has('ClientVerId')) return () => false
  const clients = parentOf(cdr, table, 'ClientVerId', 'ClientVersions', 'VersionId')
  const announces = announcers(cdr)
  return row => announces[clients[row]] ?? false
}

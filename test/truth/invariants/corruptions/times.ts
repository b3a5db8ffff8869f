import { HOUR, MINUTE, SECOND } from '../../../../src/model/time.js'
import { type Lots, type Row, rowsOf } from '../table-rows.js'
import {
  agree,
  alone,
  type Corruptions,
  conferenceOf,
  details,
  ended,
  focus,
  isFree,
  isGuest,
  legs,
  number,
  ofConference,
  ofDialog,
  rekey,
  sessionOf,
  staysOf,
} from './corruption.js'

/** Ways to break the laws about time and presence. */
export const timeCorruptions: Corruptions = {
  'conferences-start-after-capture': {
    what: 'a conference was captured a tick after its start',
    spoil(lots, pick) {
      const free = alone(lots, 'Conferences').filter(row =>
        isFree(lots, 'Conferences', number(row.ConferenceStartTime) + 1),
      )
      const row = pick(free)
      rekey(lots, 'Conferences', row, { SessionIdTime: number(row.ConferenceStartTime) + 1, SessionIdSeq: 1 })
    },
  },
  'conferences-end-after-start': {
    what: 'a conference ended before it started',
    spoil(lots, pick) {
      const row = pick(endedConferences(lots))
      row.ConferenceEndTime = number(row.ConferenceStartTime) - SECOND
    },
  },
  'stays-begin-within-the-conference': {
    what: 'a conference starts a tick after its first join',
    spoil(lots, pick, periodEnd) {
      const found = rowsOf(lots, 'Conferences').flatMap(row => {
        const start = 1 + Math.min(...staysOf(lots, row).map(stay => number(stay.UserJoinTime)))
        const end = row.ConferenceEndTime === null ? periodEnd : number(row.ConferenceEndTime)
        return start <= end ? [{ row, start }] : []
      })
      const { row, start } = pick(found)
      row.ConferenceStartTime = start
    },
  },
  'stays-end-within-the-conference': {
    what: 'a conference ends a tick before its last leave',
    spoil(lots, pick) {
      const found = endedConferences(lots).flatMap(row => {
        const end = -1 + Math.max(...ended(staysOf(lots, row)).map(stay => number(stay.UserLeaveTime)))
        return end >= number(row.ConferenceStartTime) ? [{ row, end }] : []
      })
      const { row, end } = pick(found)
      row.ConferenceEndTime = end
    },
  },
  'stays-end-after-they-begin': {
    what: 'a leg ends a tick before it begins',
    spoil(lots, pick) {
      const leg = pick(ended(rowsOf(lots, legs)))
      leg.UserLeaveTime = number(leg.UserJoinTime) - 1
    },
  },
  'dialogs-precede-their-stay': {
    what: "a leg's dialog begins a tick after its join",
    spoil(lots, pick) {
      const dialogs = alone(lots, 'Dialogs')
      const leg = pick(ended(rowsOf(lots, legs)), candidate => {
        const after = number(candidate.UserJoinTime) + 1
        const outlives = [candidate.UserLeaveTime, sessionOf(lots, candidate).SessionEndTime ?? null]
        const only = dialogs.some(row => agree(candidate, row, ofDialog, ofConference))
        return only && outlives.every(time => number(time) > after) && isFree(lots, 'Dialogs', after)
      })
      const time = number(leg.UserJoinTime) + 1
      const session = sessionOf(lots, leg)
      const dialog = pick(dialogs, row => agree(leg, row, ofDialog, ofConference))
      rekey(lots, 'Dialogs', dialog, { SessionIdTime: time, SessionIdSeq: 1 })
      session.InviteTime = time
      session.ResponseTime = time
    },
  },
  'sessions-run-forward': {
    what: 'a response comes before its invitation',
    spoil(lots, pick) {
      const row = pick(rowsOf(lots, details).filter(({ ResponseTime }) => ResponseTime !== null))
      row.ResponseTime = number(row.InviteTime) - 1
    },
  },
  'invitations-follow-the-request': {
    what: 'an invitation comes before the session request',
    spoil(lots, pick) {
      const row = pick(rowsOf(lots, details))
      row.InviteTime = number(row.SessionIdTime) - 1
    },
  },
  'conferences-last-a-day-at-most': {
    what: 'a conference began 25 hours earlier',
    spoil(lots, pick) {
      const row = pick(
        alone(lots, 'Conferences').filter(
          ({ SessionIdTime, ConferenceEndTime }) =>
            ConferenceEndTime !== null && isFree(lots, 'Conferences', number(SessionIdTime) - 25 * HOUR),
        ),
      )
      const shift = { SessionIdTime: number(row.SessionIdTime) - 25 * HOUR, SessionIdSeq: 1 }
      rekey(lots, 'Conferences', row, shift)
      row.ConferenceStartTime = number(row.ConferenceStartTime) - 25 * HOUR
    },
  },
  'only-open-conferences-lack-an-end': {
    what: 'the end of an old conference is lost',
    spoil(lots, pick, periodEnd) {
      const old = (row: Row) => number(row.ConferenceStartTime) < periodEnd - 24 * HOUR
      pick(endedConferences(lots).filter(old)).ConferenceEndTime = null
    },
  },
  'anonymous-users-are-not-left-alone': {
    what: 'everybody in a long conference turns out to be anonymous',
    spoil(lots, pick) {
      const long = ended(rowsOf(lots, focus)).filter(
        stay => number(stay.UserLeaveTime) - number(stay.UserJoinTime) > 90 * MINUTE && !announces(lots, stay),
      )
      const there = new Set(staysOf(lots, conferenceOf(lots, pick(long))).map(stay => stay.UserId))
      for (const user of rowsOf(lots, 'Users')) if (there.has(user.UserId)) user.TenantId = 2
      const other = pick(rowsOf(lots, 'Users'), ({ TenantId }) => TenantId === 0)
      for (const row of rowsOf(lots, 'Registration')) if (there.has(row.UserId)) row.UserId = other.UserId
    },
  },
  'rows-are-modified-after-their-facts': {
    what: 'a row was last written before its leave',
    spoil(lots, pick) {
      const row = pick(ended(rowsOf(lots, focus)))
      row.LastModifiedTime = number(row.UserLeaveTime) - 1
    },
  },
  'nothing-happens-after-the-capture': {
    what: 'a session ends a second after the capture stopped',
    spoil(lots, pick, periodEnd) {
      const row = pick(rowsOf(lots, details))
      row.SessionEndTime = periodEnd + SECOND
      row.LastModifiedTime = periodEnd + SECOND
    },
  },
  'legs-lie-inside-a-focus-stay': {
    what: 'someone leaves the focus a tick before an MCU',
    spoil(lots, pick) {
      const mine = [...ofConference, 'UserId']
      const before = (stay: Row) => {
        const times = ended(rowsOf(lots, legs).filter(leg => agree(leg, stay, mine)))
        return -1 + Math.max(...times.map(leg => number(leg.UserLeaveTime)))
      }
      const stay = pick(ended(rowsOf(lots, focus)), candidate => {
        const others = rowsOf(lots, focus).filter(other => other !== candidate && agree(other, candidate, mine))
        return others.length === 0 && before(candidate) >= number(candidate.UserJoinTime)
      })
      stay.UserLeaveTime = before(stay)
    },
  },
  'endpoints-join-once-at-a-time': {
    what: 'two who are there together come from the same endpoint',
    spoil(lots, pick) {
      const { a, b } = pick(overlaps(lots), pair => agree(pair.a, pair.b, ofConference) && isGuest(lots, pair.b))
      b.UserEndpointId = a.UserEndpointId
      sessionOf(lots, b).UserEndpointId = a.UserEndpointId
    },
  },
  'people-attend-one-conference-at-a-time': {
    what: 'two who are in different conferences at once are one person',
    spoil(lots, pick) {
      const { a, b } = pick(
        overlaps(lots),
        pair => areStrangers(lots, pair) && isGuest(lots, pair.a) === isGuest(lots, pair.b),
      )
      const [one, other] = [a.UserId, b.UserId]
      for (const table of [focus, legs, 'ConferenceMessageCount', details, 'Registration']) {
        for (const row of rowsOf(lots, table)) if (row.UserId === other) row.UserId = one
      }
    },
  },
}

const endedConferences = (lots: Lots): Row[] =>
  rowsOf(lots, 'Conferences').filter(row => row.ConferenceEndTime !== null)

const announces = (lots: Lots, stay: Row): boolean =>
  rowsOf(lots, 'ClientVersions').some(row => row.VersionId === stay.ClientVerId && row.ClientType === 256)

type Pair = { readonly a: Row; readonly b: Row }

/** Pairs of focus stays in which the second begins during the first. */
const overlaps = (lots: Lots): Pair[] => {
  const stays = ended(rowsOf(lots, focus)).filter(row => row.UserEndpointId !== null && !announces(lots, row))
  return stays.flatMap(a =>
    stays
      .filter(b => a.UserEndpointId !== b.UserEndpointId && number(b.UserJoinTime) >= number(a.UserJoinTime))
      .filter(b => number(b.UserJoinTime) < number(a.UserLeaveTime))
      .map(b => ({ a, b })),
  )
}

function areStrangers(lots: Lots, { a, b }: Pair): boolean {
  const conferencesOf = (user: Row) =>
    [...rowsOf(lots, focus), ...rowsOf(lots, legs)].filter(row => agree(row, user, ['UserId']))
  const theirs = conferencesOf(b)
  return a.UserId !== b.UserId && !conferencesOf(a).some(row => theirs.some(other => agree(row, other, ofConference)))
}

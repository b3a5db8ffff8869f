import { HOUR, MINUTE, SECOND } from '../../../../src/model/time.js'
import { type Row, rowsOf, type WorldRows } from '../table-rows.js'
import {
  agree,
  alone,
  arrivesBefore,
  type Corruptions,
  conferenceOf,
  details,
  ended,
  focus,
  isFree,
  isGuest,
  legs,
  mayBeInvitedAt,
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
    corrupt(world, pick, captureEnd) {
      const free = alone(world, 'Conferences').filter(row => {
        const after = number(row.ConferenceStartTime) + 1
        return after <= number(row.LastModifiedTime) && after <= captureEnd && isFree(world, 'Conferences', after)
      })
      const row = pick(free)
      rekey(world, 'Conferences', row, { SessionIdTime: number(row.ConferenceStartTime) + 1, SessionIdSeq: 1 })
    },
  },
  'conferences-end-after-start': {
    what: 'a conference ended before it started',
    corrupt(world, pick) {
      const row = pick(endedConferences(world))
      row.ConferenceEndTime = number(row.ConferenceStartTime) - SECOND
    },
  },
  'stays-begin-within-the-conference': {
    what: 'a conference starts a tick after its first join',
    corrupt(world, pick, captureEnd) {
      const found = rowsOf(world, 'Conferences').flatMap(row => {
        const start = 1 + Math.min(...staysOf(world, row).map(stay => number(stay.UserJoinTime)))
        const end = row.ConferenceEndTime === null ? captureEnd : number(row.ConferenceEndTime)
        return start <= end && start <= number(row.LastModifiedTime) ? [{ row, start }] : []
      })
      const { row, start } = pick(found)
      row.ConferenceStartTime = start
    },
  },
  'stays-end-within-the-conference': {
    what: 'a conference ends a tick before its last leave',
    corrupt(world, pick) {
      const found = endedConferences(world).flatMap(row => {
        const end = -1 + Math.max(...ended(staysOf(world, row)).map(stay => number(stay.UserLeaveTime)))
        return end >= number(row.ConferenceStartTime) ? [{ row, end }] : []
      })
      const { row, end } = pick(found)
      row.ConferenceEndTime = end
    },
  },
  'stays-end-after-they-begin': {
    what: 'a leg ends a tick before it begins',
    corrupt(world, pick) {
      const leg = pick(ended(rowsOf(world, legs)))
      leg.UserLeaveTime = number(leg.UserJoinTime) - 1
    },
  },
  'dialogs-precede-their-stay': {
    what: "a leg's dialog begins a tick after its join",
    corrupt(world, pick) {
      const dialogs = alone(world, 'Dialogs')
      const leg = pick(ended(rowsOf(world, legs)), candidate => {
        const after = number(candidate.UserJoinTime) + 1
        const session = sessionOf(world, candidate)
        const outlives = [candidate.UserLeaveTime, session.SessionEndTime ?? null]
        const only = dialogs.some(row => agree(candidate, row, ofDialog, ofConference))
        const mayBe = isFree(world, 'Dialogs', after) && mayBeInvitedAt(world, session, after)
        return only && mayBe && outlives.every(time => number(time) > after)
      })
      const time = number(leg.UserJoinTime) + 1
      const session = sessionOf(world, leg)
      const dialog = pick(dialogs, row => agree(leg, row, ofDialog, ofConference))
      rekey(world, 'Dialogs', dialog, { SessionIdTime: time, SessionIdSeq: 1 })
      session.InviteTime = time
      session.ResponseTime = time
    },
  },
  'sessions-run-forward': {
    what: 'a response comes before its invitation',
    corrupt(world, pick) {
      const row = pick(rowsOf(world, details).filter(({ ResponseTime }) => ResponseTime !== null))
      row.ResponseTime = number(row.InviteTime) - 1
    },
  },
  'invitations-follow-the-request': {
    what: 'an invitation comes before the session request',
    corrupt(world, pick) {
      const before = (row: Row) => number(row.SessionIdTime) - 1
      const row = pick(rowsOf(world, details), candidate => mayBeInvitedAt(world, candidate, before(candidate)))
      row.InviteTime = before(row)
    },
  },
  'conferences-last-a-day-at-most': {
    what: 'a conference began 25 hours earlier',
    corrupt(world, pick) {
      const row = pick(
        alone(world, 'Conferences').filter(
          ({ SessionIdTime, ConferenceEndTime }) =>
            ConferenceEndTime !== null && isFree(world, 'Conferences', number(SessionIdTime) - 25 * HOUR),
        ),
      )
      const shift = { SessionIdTime: number(row.SessionIdTime) - 25 * HOUR, SessionIdSeq: 1 }
      rekey(world, 'Conferences', row, shift)
      row.ConferenceStartTime = number(row.ConferenceStartTime) - 25 * HOUR
    },
  },
  'only-open-conferences-lack-an-end': {
    what: 'the end of an old conference is lost',
    corrupt(world, pick, captureEnd) {
      const old = (row: Row) => number(row.ConferenceStartTime) < captureEnd - 24 * HOUR
      pick(endedConferences(world).filter(old)).ConferenceEndTime = null
    },
  },
  'anonymous-users-are-not-left-alone': {
    what: 'everybody in a long conference turns out to be anonymous',
    corrupt(world, pick) {
      const long = ended(rowsOf(world, focus)).filter(
        stay => number(stay.UserLeaveTime) - number(stay.UserJoinTime) > 90 * MINUTE && !announces(world, stay),
      )
      const there = new Set(staysOf(world, conferenceOf(world, pick(long))).map(stay => stay.UserId))
      for (const user of rowsOf(world, 'Users')) if (there.has(user.UserId)) user.TenantId = 2
      const registrations = rowsOf(world, 'Registration').filter(row => there.has(row.UserId))
      const other = pick(
        rowsOf(world, 'Users').filter(({ TenantId, UriTypeId }) => TenantId === 0 && UriTypeId === 0),
        user => registrations.every(row => arrivesBefore(world, user, row)),
      )
      for (const row of registrations) row.UserId = other.UserId
    },
  },
  'rows-are-modified-after-their-facts': {
    what: 'a row was last written before its leave',
    corrupt(world, pick) {
      const row = pick(ended(rowsOf(world, focus)))
      row.LastModifiedTime = number(row.UserLeaveTime) - 1
    },
  },
  'nothing-happens-after-the-capture': {
    what: 'a session ends a second after the capture stopped',
    corrupt(world, pick, captureEnd) {
      const row = pick(rowsOf(world, details))
      row.SessionEndTime = captureEnd + SECOND
      row.LastModifiedTime = captureEnd + SECOND
    },
  },
  'legs-lie-inside-a-focus-stay': {
    what: 'someone leaves the focus a tick before an MCU',
    corrupt(world, pick) {
      const mine = [...ofConference, 'UserId']
      const before = (stay: Row) => {
        const times = ended(rowsOf(world, legs).filter(leg => agree(leg, stay, mine)))
        return -1 + Math.max(...times.map(leg => number(leg.UserLeaveTime)))
      }
      const stay = pick(ended(rowsOf(world, focus)), candidate => {
        const others = rowsOf(world, focus).filter(other => other !== candidate && agree(other, candidate, mine))
        if (others.length > 0 || before(candidate) < number(candidate.UserJoinTime)) return false
        // Legs may end long before: nobody is left there whom the servers would send away.
        return staysOf(world, conferenceOf(world, candidate)).every(other => userOf(world, other).TenantId !== 2)
      })
      stay.UserLeaveTime = before(stay)
    },
  },
  'endpoints-join-once-at-a-time': {
    what: 'two who are there together come from the same endpoint',
    corrupt(world, pick) {
      const { a, b } = pick(overlaps(world), pair => agree(pair.a, pair.b, ofConference) && isGuest(world, pair.b))
      b.UserEndpointId = a.UserEndpointId
      sessionOf(world, b).UserEndpointId = a.UserEndpointId
    },
  },
  'people-attend-one-conference-at-a-time': {
    what: 'two who are in different conferences at once are one person',
    corrupt(world, pick) {
      const { a, b } = pick(
        overlaps(world),
        pair => areStrangers(world, pair) && areAlike(world, pair) && isGuest(world, pair.a) === isGuest(world, pair.b),
      )
      // Whoever was there before comes before the other's rows, too.
      const [one, other] = rowsOf(world, 'Users')
        .map(({ UserId }) => UserId)
        .filter(id => id === a.UserId || id === b.UserId)
      for (const table of [focus, legs, 'ConferenceMessageCount', details, 'Registration']) {
        for (const row of rowsOf(world, table)) if (row.UserId === other) row.UserId = one
      }
    },
  },
}

const endedConferences = (world: WorldRows): Row[] =>
  rowsOf(world, 'Conferences').filter(row => row.ConferenceEndTime !== null)

const announces = (world: WorldRows, stay: Row): boolean =>
  rowsOf(world, 'ClientVersions').some(row => row.VersionId === stay.ClientVerId && row.ClientType === 256)

type Pair = { readonly a: Row; readonly b: Row }

/** Pairs of focus stays in which the second begins during the first. */
const overlaps = (world: WorldRows): Pair[] => {
  const stays = ended(rowsOf(world, focus)).filter(row => row.UserEndpointId !== null && !announces(world, row))
  return stays.flatMap(a =>
    stays
      .filter(b => a.UserEndpointId !== b.UserEndpointId && number(b.UserJoinTime) >= number(a.UserJoinTime))
      .filter(b => number(b.UserJoinTime) < number(a.UserLeaveTime))
      .map(b => ({ a, b })),
  )
}

const userOf = (world: WorldRows, stay: Row): Row =>
  rowsOf(world, 'Users').find(({ UserId }) => UserId === stay.UserId) ?? {}

/** Whether two are of one tenant: who is anonymous may not stay alone. */
const areAlike = (world: WorldRows, { a, b }: Pair): boolean => agree(userOf(world, a), userOf(world, b), ['TenantId'])

function areStrangers(world: WorldRows, { a, b }: Pair): boolean {
  const conferencesOf = (user: Row) =>
    [...rowsOf(world, focus), ...rowsOf(world, legs)].filter(row => agree(row, user, ['UserId']))
  const theirs = conferencesOf(b)
  return a.UserId !== b.UserId && !conferencesOf(a).some(row => theirs.some(other => agree(row, other, ofConference)))
}

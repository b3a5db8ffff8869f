import { all, type Mistake, only, swap, wrap } from './mistake.js'

const SERVICE = " AND u.UserUri NOT LIKE 'RtcApplication-%'"

/** Stays of which those that overlap are one, for each user (in each conference). */
const merged = (by: string) => (stays: string) =>
  `SELECT any_value(SessionIdTime) AS SessionIdTime,
  any_value(SessionIdSeq) AS SessionIdSeq, any_value(UserId) AS UserId, min(utc_day) AS utc_day, min(instant) AS instant,
  min(started) AS started, max(ended) AS ended
FROM (
  SELECT *, count(*) FILTER (reaches IS NULL OR started >= reaches) OVER (PARTITION BY ${by} ORDER BY started, ended) AS island
  FROM (
    SELECT *, max(ended) OVER (
      PARTITION BY ${by} ORDER BY started, ended ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS reaches
    FROM (
${stays}
    )
  )
)
GROUP BY ${by}, island`

/** People once for each device: `device` is what tells them apart. */
const byDevice = (device: string) =>
  all(
    swap('stay', 'f.UserId, v.Version', `f.UserId, ${device} AS device, v.Version`),
    swap('select', /COUNT\(DISTINCT ([xy])\.UserId\)/g, 'COUNT(DISTINCT $1.device)'),
  )

/** Mistakes in what counts at all, and in who counts once. */
export const whoCounts: readonly Mistake[] = [
  {
    name: 'synthetic-tests',
    often: true,
    says: 'counts synthetic transactions',
    instead: 'leave out conferences whose Flag has bit 1: WHERE (Flag & 1) = 0',
    ways: [
      all(
        swap(['conference', 'stay', 'leg'], '(c.Flag & 1) = 0', 'TRUE'),
        swap('select', "WHEN (c.Flag & 1) = 1 THEN 'synthetic'", "WHEN FALSE THEN 'synthetic'"),
      ),
    ],
  },
  {
    name: 'synthetic-left-out',
    of: ['conferences-by-kind'],
    says: 'leaves out synthetic transactions, which are a kind of their own here',
    instead: "show them as kind 'synthetic'",
    ways: [swap('select', 'FROM Conferences c\n', 'FROM (FROM Conferences WHERE (Flag & 1) = 0) c\n')],
  },
  {
    name: 'announcement-service',
    often: true,
    says: 'counts the announcement service as a participant',
    instead: "leave out users whose UserUri begins with RtcApplication-: JOIN Users ... NOT LIKE 'RtcApplication-%'",
    ways: [swap(['stay', 'leg'], SERVICE, '')],
  },
  {
    name: 'rejoins-counted-twice',
    often: true,
    says: 'counts people once for each stay, so that whoever comes back counts twice',
    instead: 'count people with COUNT(DISTINCT UserId), in each conference where participants are added up',
    ways: [
      swap('select', /COUNT\(DISTINCT ([xy])\.UserId\)/g, 'COUNT($1.UserId)'),
      only(['attendance-by-user'], swap('select', 'COUNT(*) AS conferences', 'SUM(v.stays) AS conferences')),
    ],
  },
  {
    name: 'devices-counted-twice',
    of: ['participation', 'size', 'organizers', 'attendance-by-conference'],
    often: true,
    says: 'counts people once for each device (UserEndpointId)',
    instead: 'count people with COUNT(DISTINCT UserId); one person may have several endpoints, and a telephone none',
    ways: [
      byDevice("concat(f.UserId, ' ', f.UserEndpointId)"),
      byDevice('coalesce(CAST(f.UserEndpointId AS VARCHAR), CAST(f.UserId AS VARCHAR))'),
      byDevice('f.UserEndpointId'),
    ],
  },
  {
    name: 'people-instead-of-stays',
    of: ['peak-participants'],
    often: true,
    says: 'counts people at the peak, not stays: who is there with two devices counts once',
    instead: 'count every row of FocusJoinsAndLeaves that has begun and has not ended',
    ways: [wrap('stay', merged('SessionIdTime, SessionIdSeq, UserId')), wrap('stay', merged('UserId'))],
  },
  {
    name: 'devices-as-rejoins',
    of: ['participation'],
    says: 'takes every further stay of a person for a rejoin, a second device too',
    instead: 'a rejoin begins when or after another stay of the same user in the same conference was seen to end',
    ways: [
      swap(
        'stay',
        /CASE WHEN EXISTS \([\s\S]*?\) THEN 1 ELSE 0 END AS again/g,
        'CASE WHEN f.FocusUserInstance > 1 THEN 1 ELSE 0 END AS again',
      ),
      swap(
        'stay',
        'AND e.UserId = f.UserId AND e.UserLeaveTime <= f.UserJoinTime',
        'AND e.UserId = f.UserId AND e.UserJoinTime < f.UserJoinTime',
      ),
    ],
  },
  {
    name: 'joins-less-people-as-rejoins',
    of: ['participation'],
    says: 'takes joins less participants for rejoins, so that whoever attends two conferences has rejoined',
    instead: 'a rejoin begins when or after another stay of the same user in the same conference was seen to end',
    ways: [swap('select', 'CAST(SUM(x.again) AS bigint)', '(COUNT(*) - COUNT(DISTINCT x.UserId))')],
  },
  {
    name: 'attempts-as-joins',
    says: 'counts sessions of ConferenceSessionDetails as joins, those that failed too',
    instead: 'a stay is a row of FocusJoinsAndLeaves, which only those have who were admitted',
    ways: [
      swap(
        'stay',
        'FROM FocusJoinsAndLeaves f\n',
        `FROM (
  SELECT k.SessionIdTime, k.SessionIdSeq, s.SessionIdTime AS DialogSessionIdTime, s.SessionIdSeq AS DialogSessionIdSeq, s.UserId,
    s.IsUserInternal, s.InviteTime AS UserJoinTime, s.SessionEndTime AS UserLeaveTime, s.UserClientVersionId AS ClientVerId
  FROM ConferenceSessionDetails s
  JOIN Conferences k ON k.ConferenceUriId = s.ConferenceUriId AND k.ConfInstance = s.ConfInstance
  WHERE s.McuConferenceUriId IS NULL
) f\n`,
      ),
    ],
  },
  {
    name: 'organizer-left-out',
    says: 'leaves out the organizer',
    instead: 'the organizer is a participant like the others',
    ways: [swap('stay', /$/g, ' AND f.UserId <> c.OrganizerId'), swap('leg', /$/g, ' AND m.UserId <> c.OrganizerId')],
  },
  {
    name: 'guests-left-out',
    says: 'leaves out guests: users of other organizations or without an account (TenantId 1 and 2)',
    instead: 'count all users but the announcement service',
    ways: [
      swap(['stay', 'leg'], /$/g, ' AND u.TenantId NOT IN (1, 2)'),
      swap(['stay', 'leg'], /$/g, ' AND u.TenantId <> 2'),
      swap(['stay', 'leg'], /$/g, ' AND u.TenantId <> 1'),
    ],
  },
]

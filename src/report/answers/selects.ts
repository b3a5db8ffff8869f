import type { definitions } from '../../truth/answers/definitions.js'
import type { Engine } from './sql-engines.js'

export const sum = (value: string): string => `CAST(SUM(${value}) AS bigint)`

/** A day's row, and the whole period's. */
const period = (day: string): string => `CASE s.whole WHEN 1 THEN 'all' ELSE ${day} END`

/** Counts and sums over one of the parts, for each period and label. */
export function grouped(
  from: string,
  {
    labels = [],
    amounts,
    where,
  }: { labels?: readonly (readonly [sql: string, name: string])[]; amounts: readonly string[]; where?: string },
): string {
  const day = period('x.utc_day')
  const columns = [`${day} AS period`, ...labels.map(([sql, name]) => `${sql} AS ${name}`), ...amounts]
  const names = ['period', ...labels.map(([, name]) => name)]
  const lines = [
    `SELECT ${columns.join(',\n  ')}`,
    `FROM ${from} x CROSS JOIN scope s`,
    ...(where === undefined ? [] : [`WHERE ${where}`]),
    `GROUP BY ${[day, ...labels.map(([sql]) => sql)].join(', ')}`,
    `ORDER BY ${names.join(', ')}`,
  ]
  return lines.join('\n')
}

/** A running sum of +1 for each beginning and -1 for each end, for each label; at the same moment ends come first. */
const peak = (of: string, label = ''): string => {
  const labelOf = (row: string) => (label === '' ? '' : `, ${row}.${label}`)
  const partition = (row: string) => (label === '' ? '' : `PARTITION BY ${row}.${label} `)
  return `WITH moments AS (
  SELECT x.started AS moment, 1 AS step, x.utc_day, x.instant${labelOf('x')} FROM ${of} x
  UNION ALL
  SELECT x.ended AS moment, -1 AS step, x.utc_day, x.instant${labelOf('x')} FROM ${of} x
), heights AS (
  SELECT m.step, m.utc_day, m.instant${labelOf('m')}, SUM(m.step) OVER (${partition('m')}ORDER BY m.moment, m.step) AS height FROM moments m
), ranked AS (
  SELECT ${period('h.utc_day')} AS period${labelOf('h')}, h.height, h.instant,
    ROW_NUMBER() OVER (PARTITION BY ${period('h.utc_day')}${labelOf('h')} ORDER BY h.height DESC, h.instant) AS place
  FROM heights h CROSS JOIN scope s
  WHERE h.step = 1
)
SELECT r.period${labelOf('r')}, CAST(r.height AS bigint) AS peak, r.instant
FROM ranked r
WHERE r.place = 1
ORDER BY period${label === '' ? '' : `, ${label}`}`
}

/** `measures` gives each conference's day and value. */
const spread = (measures: string, average: string): string => `WITH measures AS (
${measures}
), ranked AS (
  SELECT ${period('m.utc_day')} AS period, m.value,
    ROW_NUMBER() OVER (PARTITION BY ${period('m.utc_day')} ORDER BY m.value) AS place,
    COUNT(*) OVER (PARTITION BY ${period('m.utc_day')}) AS size
  FROM measures m CROSS JOIN scope s
)
SELECT r.period, COUNT(*) AS conferences, ${sum('r.value')} AS total,
  ${average} AS average,
  MIN(CASE WHEN r.place * 100 >= r.size * 50 THEN r.value END) AS p50,
  MIN(CASE WHEN r.place * 100 >= r.size * 90 THEN r.value END) AS p90,
  MIN(CASE WHEN r.place * 100 >= r.size * 99 THEN r.value END) AS p99,
  MAX(r.value) AS most
FROM ranked r
GROUP BY r.period
ORDER BY period`

const length = sum('x.ended - x.started')

/** Participants and stays of each conference, zeros where nobody was admitted. */
const attended = `SELECT h.SessionIdTime, h.SessionIdSeq, h.utc_day, h.OrganizerId, h.PoolId, h.started, h.ended,
    COUNT(DISTINCT y.UserId) AS participants, COUNT(y.UserId) AS stays,
    COALESCE(${sum('y.ended - y.started')}, 0) AS together
  FROM conference h LEFT JOIN stay y ON y.SessionIdTime = h.SessionIdTime AND y.SessionIdSeq = h.SessionIdSeq
  GROUP BY h.SessionIdTime, h.SessionIdSeq, h.utc_day, h.OrganizerId, h.PoolId, h.started, h.ended`

/** The last part of each query, after the parts that it names. */
export const selects: { readonly [N in (typeof definitions)[number]['name']]: (engine: Engine) => string } = {
  'conferences-by-kind': ({ day }) => `WITH kinds AS (
  SELECT ${day('c.ConferenceStartTime')} AS utc_day,
    CASE WHEN (c.Flag & 1) = 1 THEN 'synthetic'
      WHEN MAX(l.from_pstn) = 1 THEN 'pstn'
      WHEN MAX(CASE WHEN l.mcu = 'conf:audio-video' THEN 1 ELSE 0 END) = 1 THEN 'audio-video'
      WHEN MAX(CASE WHEN l.mcu = 'conf:chat' THEN 1 ELSE 0 END) = 1 THEN 'chat'
      ELSE 'other' END AS kind
  FROM Conferences c
  LEFT JOIN leg l ON l.SessionIdTime = c.SessionIdTime AND l.SessionIdSeq = c.SessionIdSeq
  GROUP BY c.SessionIdTime, c.SessionIdSeq, c.ConferenceStartTime, c.Flag
)
${grouped('kinds', { labels: [['x.kind', 'kind']], amounts: ['COUNT(*) AS conferences'] })}`,

  meetings: () => `WITH meeting AS (
  SELECT h.utc_day, h.ConferenceUriId, COUNT(*) AS instances
  FROM conference h
  GROUP BY h.utc_day, h.ConferenceUriId
)
${grouped('meeting', {
  amounts: [
    'COUNT(*) AS meetings',
    `${sum('x.instances')} AS instances`,
    `${sum('CASE WHEN x.instances > 1 THEN 1 ELSE 0 END')} AS reopened`,
  ],
})}`,

  'peak-participants': () => peak('stay'),
  'peak-conferences': () => peak('conference'),
  'peak-by-mcu': () => peak('leg', 'mcu'),

  'minutes-by-mcu': () =>
    grouped('leg', { labels: [['x.mcu', 'mcu']], amounts: ['COUNT(*) AS legs', `${length} AS milliseconds`] }),

  'minutes-by-connection': () =>
    grouped('stay', {
      labels: [['x.connection', 'connection']],
      amounts: ['COUNT(*) AS stays', `${length} AS milliseconds`],
    }),

  participation: () =>
    grouped('stay', {
      amounts: ['COUNT(DISTINCT x.UserId) AS participants', 'COUNT(*) AS joins', `${sum('x.again')} AS rejoins`],
    }),

  duration: ({ divided }) =>
    spread('  SELECT h.utc_day, h.ended - h.started AS value FROM conference h', divided(sum('r.value'), 'COUNT(*)')),

  size: ({ divided }) =>
    spread(
      `  SELECT a.utc_day, a.participants AS value FROM (
  ${attended}
  ) a`,
      divided(`(${sum('r.value')} * 1000)`, 'COUNT(*)'),
    ),

  'pstn-minutes': () =>
    grouped('leg', {
      labels: [['x.mcu', 'mcu']],
      amounts: ['COUNT(*) AS legs', `${length} AS milliseconds`],
      where: 'x.from_pstn = 1',
    }),

  'join-times': () => {
    const band = `CASE WHEN x.join_time < 2000 THEN 'under 2 s' WHEN x.join_time < 5000 THEN 'under 5 s'
    WHEN x.join_time < 10000 THEN 'under 10 s' ELSE '10 s and more' END`
    return grouped('stay', { labels: [[band, 'band']], amounts: ['COUNT(*) AS stays'], where: 'x.dialed_out = 0' })
  },

  'lobby-waits': () =>
    grouped('stay', {
      amounts: ['COUNT(*) AS stays', `${sum('x.wait')} AS milliseconds`],
      where: 'x.dialed_out = 0 AND x.wait > 10000',
    }),

  messages: () => `WITH sent AS (
  SELECT h.utc_day, n.MessageCount
  FROM ConferenceMessageCount n
  JOIN conference h ON h.SessionIdTime = n.SessionIdTime AND h.SessionIdSeq = n.SessionIdSeq
)
${grouped('sent', { amounts: ['COUNT(*) AS senders', `${sum('x.MessageCount')} AS messages`] })}`,

  'client-mix': () => grouped('stay', { labels: [['x.Version', 'client']], amounts: ['COUNT(*) AS stays'] }),

  'pool-load': () => `WITH attended AS (
  ${attended}
)
${grouped('attended', {
  labels: [['x.PoolId', 'pool']],
  amounts: ['COUNT(*) AS conferences', `${sum('x.stays')} AS stays`, `${sum('x.together')} AS milliseconds`],
})}`,

  organizers: () => `SELECT a.OrganizerId AS organizer, COUNT(*) AS conferences,
  ${sum('a.participants')} AS participants, ${sum('a.ended - a.started')} AS milliseconds
FROM (
  ${attended}
) a
GROUP BY a.OrganizerId
ORDER BY organizer`,

  'attendance-by-user': () => `WITH visits AS (
  SELECT x.UserId, x.SessionIdTime, x.SessionIdSeq, COUNT(*) AS stays, ${length} AS milliseconds
  FROM stay x
  GROUP BY x.UserId, x.SessionIdTime, x.SessionIdSeq
)
SELECT v.UserId AS user_id, COUNT(*) AS conferences, ${sum('v.stays')} AS stays, ${sum('v.milliseconds')} AS milliseconds
FROM visits v
GROUP BY v.UserId
ORDER BY user_id`,

  'attendance-by-conference': ({
    text,
  }) => `SELECT ${text('a.SessionIdTime')} AS session_id_time, a.SessionIdSeq AS session_id_seq,
  a.participants, a.stays, a.together AS milliseconds
FROM (
  ${attended}
) a
ORDER BY session_id_time, session_id_seq`,
}

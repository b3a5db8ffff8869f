import { all, type Edit, type EditContext, type Mistake, only, type Parts, swap, wrap } from './mistake.js'

const DAY = /STRFTIME\(([\w.]+), ('%Y-%m-%d(?: %H:00)?')\)/g
const INSTANT = /STRFTIME\(([\w.]+|MAX\([\w.]+\)), ('%Y-%m-%d %H:%M:%S\.%g')\)/g
const HOUR_OF_DAY = /EPOCH_MS\(([\w.]+)\)( \/\/ 3600000 % 24)/g
const TIMES = ['c.ConferenceStartTime', 'f.UserJoinTime', 'm.UserJoinTime', 'd.SessionIdTime', 'r.ErrorTime']

const everywhere = (parts: Parts, edited: (text: string) => string): Parts =>
  Object.fromEntries(Object.entries(parts).map(([part, text]) => [part, edited(text)])) as Parts

/** Days, or hours, by the clocks of the people, and moments too where these are shown. */
const localTime =
  (moments: boolean): Edit =>
  (parts, { local, byLocal }: EditContext) => {
    if (local === undefined || byLocal) return parts
    const shifted = (text: string, pattern: RegExp) =>
      text.replaceAll(pattern, (_, time, format) => `STRFTIME(${local(time)}, ${format})`)
    const days = (text: string) =>
      shifted(text, DAY).replaceAll(HOUR_OF_DAY, (_, time, hour) => `EPOCH_MS(${local(time)})${hour}`)
    return everywhere(parts, text => (moments ? shifted(days(text), INSTANT) : days(text)))
  }

const utcTime: Edit = (parts, { local, byLocal }) =>
  local === undefined || !byLocal
    ? parts
    : everywhere(parts, text => TIMES.reduce((edited, time) => edited.replaceAll(local(time), time), text))

/** A stay in pieces, one for each day that it touches. */
const splitByDay = (
  rows: string,
): string => `SELECT q.* REPLACE (STRFTIME(make_timestamp_ms(d.day), '%Y-%m-%d') AS utc_day,
  greatest(q.started, d.day) AS started, least(q.ended, d.day + 86400000) AS ended)
FROM (
${rows}
) q, LATERAL (SELECT unnest(range(q.started // 86400000 * 86400000, greatest(q.ended, q.started + 1), 86400000)) AS day) d`

const LENGTH = /(\w)\.ended - \1\.started/g
/** Of sessions between two each has its own. */
const CALL_LENGTH = /(EPOCH_MS\(COALESCE\(d\.SessionEndTime, TIMESTAMP '[^']*'\)\)) - (EPOCH_MS\(d\.ResponseTime\))/g
const lengths = (to: string): Edit =>
  all(
    swap('select', LENGTH, to),
    swap('two', CALL_LENGTH, to.replaceAll('$1.ended', '$1').replaceAll('$1.started', '$2')),
  )

/** The columns that are lengths, and those of a spread of them. */
const lengthColumns = (select: string): readonly string[] => {
  if (select.includes(' AS milliseconds')) return ['milliseconds']
  return select.includes('h.ended - h.started AS value') ? ['total', 'average', 'p50', 'p90', 'p99', 'most'] : []
}

/** A result whose lengths are in another unit. */
const inUnit =
  (milliseconds: number): Edit =>
  parts => {
    const columns = lengthColumns(parts.select)
    if (columns.length === 0) return parts
    const replaced = columns.map(column => `${column} / ${milliseconds} AS ${column}`).join(', ')
    return { ...parts, select: `SELECT * REPLACE (${replaced}) FROM (\n${parts.select}\n)` }
  }

const SECOND = 1000
const MINUTE = 60_000
const HOUR = 3_600_000
const units = [SECOND, MINUTE, HOUR]

/** Mistakes with days, moments and lengths. */
export const times: readonly Mistake[] = [
  {
    name: 'local-time',
    often: true,
    says: 'goes by local time where UTC is asked for',
    instead: 'take the day, or the hour, of the UTC time as it is in the row',
    ways: [localTime(false), localTime(true)],
  },
  {
    name: 'utc-days',
    says: 'goes by UTC where local time is asked for',
    instead: 'bring the time into the time zone before taking its day',
    ways: [utcTime],
  },
  {
    name: 'day-of-conference',
    says: 'counts stays or legs on the day on which their conference started',
    instead: 'a stay or leg counts on the day on which it begins (UserJoinTime)',
    ways: [
      swap(
        ['stay', 'leg'],
        /\b[fm]\.UserJoinTime((?:, '%Y-%m-%d(?: %H:00)?'\)|[^()]*\)+[^()]*'%Y-%m-%d(?: %H:00)?'\)) AS utc_day)/g,
        'c.ConferenceStartTime$1',
      ),
    ],
  },
  {
    name: 'day-of-end',
    of: [
      'minutes-by-mcu',
      'minutes-by-connection',
      'pstn-minutes',
      'participation',
      'duration',
      'client-mix',
      'join-times',
      'lobby-waits',
    ],
    says: 'counts stays, legs or conferences on the day on which they end',
    instead: 'they count on the day on which they begin',
    ways: [
      parts =>
        everywhere(parts, text =>
          text.includes(' AS ended')
            ? `SELECT q.* REPLACE (STRFTIME(make_timestamp_ms(q.ended), '%Y-%m-%d') AS utc_day) FROM (\n${text}\n) q`
            : text,
        ),
    ],
  },
  {
    name: 'split-at-midnight',
    of: ['minutes-by-mcu', 'minutes-by-connection', 'pstn-minutes'],
    says: 'divides stays or legs at midnight, and counts each day its piece',
    instead: 'a stay or leg counts with its whole length on the day on which it begins',
    ways: [all(wrap('stay', splitByDay), wrap('leg', splitByDay))],
  },
  {
    name: 'boundaries-counted',
    says: 'counts the seconds or minutes that begin within a length, as DATEDIFF does, not its milliseconds',
    instead: 'take the difference of the two times in milliseconds, and add up before dividing',
    ways: units.flatMap(unit => [
      lengths(`($1.ended // ${unit} - $1.started // ${unit})`),
      lengths(`($1.ended // ${unit} - $1.started // ${unit}) * ${unit}`),
    ]),
  },
  {
    name: 'lengths-cut-off',
    says: 'rounds each length to whole seconds or minutes before adding up',
    instead: 'add up milliseconds, and round the sum at most',
    ways: units.flatMap(unit => [
      lengths(`(($1.ended - $1.started) // ${unit})`),
      lengths(`(($1.ended - $1.started) // ${unit}) * ${unit}`),
      lengths(`CAST(round(($1.ended - $1.started) / ${unit}) AS bigint)`),
      lengths(`CAST(round(($1.ended - $1.started) / ${unit}) * ${unit} AS bigint)`),
      lengths(`CAST(ceil(($1.ended - $1.started) / ${unit}) AS bigint)`),
    ]),
  },
  {
    name: 'other-unit',
    often: true,
    says: 'gives lengths in seconds, minutes or hours',
    instead: 'lengths are whole milliseconds',
    ways: units.map(inUnit),
  },
  {
    name: 'starts-at-capture',
    of: ['peak-conferences', 'duration', 'organizers', 'conferences-by-kind', 'meetings'],
    says: 'takes SessionIdTime for the start of the conference',
    instead: 'a conference begins at ConferenceStartTime; SessionIdTime is a key',
    ways: [
      all(
        swap('conference', 'c.ConferenceStartTime', 'c.SessionIdTime'),
        only(['conferences-by-kind'], swap('select', 'c.ConferenceStartTime', 'c.SessionIdTime')),
      ),
    ],
  },
  {
    name: 'from-first-join-to-last-leave',
    of: ['peak-conferences', 'duration', 'organizers'],
    says: 'takes conferences to last from the first join to the last leave',
    instead: 'a conference lasts from ConferenceStartTime to ConferenceEndTime',
    ways: [
      wrap(
        'conference',
        text => `SELECT q.* REPLACE (coalesce(b.started, q.started) AS started, coalesce(b.ended, q.ended) AS ended)
FROM (
${text}
) q LEFT JOIN (
  SELECT SessionIdTime, SessionIdSeq, min(started) AS started, max(ended) AS ended FROM stay GROUP BY ALL
) b ON b.SessionIdTime = q.SessionIdTime AND b.SessionIdSeq = q.SessionIdSeq`,
      ),
      wrap(
        'conference',
        text => `SELECT q.* REPLACE (b.started AS started, b.ended AS ended)
FROM (
${text}
) q JOIN (
  SELECT SessionIdTime, SessionIdSeq, min(started) AS started, max(ended) AS ended FROM stay GROUP BY ALL
) b ON b.SessionIdTime = q.SessionIdTime AND b.SessionIdSeq = q.SessionIdSeq`,
      ),
    ],
  },
  {
    name: 'leaves-after-joins',
    of: ['peak-participants', 'peak-conferences', 'peak-by-mcu'],
    says: 'still counts at the peak whoever leaves at the moment of a join',
    instead: 'at the same moment ends come before beginnings',
    ways: [
      swap('select', 'ORDER BY m.moment, m.step)', 'ORDER BY m.moment, m.step DESC)'),
      swap('select', 'ORDER BY m.moment, m.step)', 'ORDER BY m.moment)'),
    ],
  },
]

import type { Warehouse } from '../../reading/warehouse/warehouse.js'
import { clientWord } from '../conference/lookups.js'
import { rowsOf } from './answers.js'
import type { Count, Diagnostic, OpenRows, Outcome, Registrations } from './source-figures.js'

/** Bands of a number: each ends before its limit, the last has none. */
type Bands = readonly (readonly [label: string, below: number])[]

const sizes: Bands = [
  ...['0', '1', '2', '3', '4', '5'].map((label, i) => [label, i + 1] as const),
  ...[
    ['6–7', 8],
    ['8–10', 11],
    ['11–15', 16],
    ['16–25', 26],
    ['26–50', 51],
    ['51–100', 101],
  ].map(([label, below]) => [String(label), Number(below)] as const),
  ['101–250', 251],
  ['over 250', Number.POSITIVE_INFINITY],
]

const MINUTE = 60_000
const durations: Bands = [
  ['under 5 min', 5 * MINUTE],
  ['5–15', 15 * MINUTE],
  ['15–30', 30 * MINUTE],
  ['30–45', 45 * MINUTE],
  ['45–60', 60 * MINUTE],
  ['60–90', 90 * MINUTE],
  ['90–120', 120 * MINUTE],
  ['2–4 h', 240 * MINUTE],
  ['over 4 h', Number.POSITIVE_INFINITY],
]

const arrivals: Bands = [
  ['first minute', MINUTE],
  ['1–2 min', 2 * MINUTE],
  ['2–5', 5 * MINUTE],
  ['5–10', 10 * MINUTE],
  ['10–15', 15 * MINUTE],
  ['15–30', 30 * MINUTE],
  ['over 30', Number.POSITIVE_INFINITY],
]

/** Counts values of a query with a column `value`; every band is there, those at the end without any left out. */
async function banded(warehouse: Warehouse, values: string, bands: Bands): Promise<readonly Count[]> {
  const cases = bands.map(([, below], i) =>
    below === Number.POSITIVE_INFINITY ? `ELSE ${i}` : `WHEN value < ${below} THEN ${i}`,
  )
  const { rows } = await warehouse.query(
    `SELECT CASE ${cases.join(' ')} END AS band, COUNT(*) FROM (${values}) GROUP BY 1`,
  )
  const counts = new Map(rows.map(([band, count]) => [Number(band), Number(count)]))
  const last = Math.max(-1, ...counts.keys())
  return bands.slice(0, last + 1).map(([label], i) => ({ label, count: counts.get(i) ?? 0 }))
}

const key = 'SessionIdTime, SessionIdSeq'

/** Conferences by their participants. One without any is an exception, and has a band only where there is one. */
export async function sizeBands(warehouse: Warehouse): Promise<readonly Count[]> {
  const bands = await banded(
    warehouse,
    `SELECT COUNT(DISTINCT y.UserId) AS value FROM conference h LEFT JOIN stay y USING (${key}) GROUP BY h.SessionIdTime, h.SessionIdSeq`,
    sizes,
  )
  return bands[0]?.count === 0 ? bands.slice(1) : bands
}

export const durationBands = (warehouse: Warehouse) =>
  banded(warehouse, 'SELECT ended - started AS value FROM conference', durations)

/** From the start of the conference to the first join of each participant: a CDR does not say for when it was scheduled. */
export const arrivalBands = (warehouse: Warehouse) =>
  banded(
    warehouse,
    `SELECT MIN(y.started) - ANY_VALUE(h.started) AS value FROM stay y JOIN conference h USING (${key})
    GROUP BY y.SessionIdTime, y.SessionIdSeq, y.UserId`,
    arrivals,
  )

/** Counts of a query with the columns `label` and `count`. */
export async function counts(warehouse: Warehouse, sql: string): Promise<readonly Count[]> {
  const rows = await rowsOf(warehouse, sql)
  return rows.map(({ label, count }) => ({ label: String(label), count: Number(count) }))
}

/** Participants by how they had sound. */
export const audio = (warehouse: Warehouse) =>
  counts(
    warehouse,
    `WITH sound AS (
  SELECT DISTINCT y.SessionIdTime, y.SessionIdSeq, y.UserId FROM stay y
), heard AS (
  SELECT SessionIdTime, SessionIdSeq, UserId, MAX(from_pstn) AS phone,
    MAX(CASE WHEN mcu = 'conf:audio-video' THEN 1 ELSE 0 END) AS av FROM leg GROUP BY ALL
)
SELECT CASE WHEN h.phone = 1 THEN 'telephone' WHEN h.av = 1 THEN 'computer or mobile' ELSE 'none' END AS label, COUNT(*) AS count
FROM sound LEFT JOIN heard h USING (${key}, UserId) GROUP BY 1 ORDER BY count DESC, label`,
  )

/** Stays by what their client is, in words. */
export async function clients(warehouse: Warehouse): Promise<readonly Count[]> {
  const rows = await rowsOf(
    warehouse,
    `WITH version AS (SELECT Version, MIN(ClientType) AS type FROM ClientVersions GROUP BY 1)
SELECT y.Version AS version, v.type, COUNT(*) AS stays FROM stay y LEFT JOIN version v ON v.Version = y.Version GROUP BY 1, 2`,
  )
  const stays = new Map<string, number>()
  for (const row of rows) {
    const type = row.type === null ? null : Number(row.type)
    const word = row.version === null ? 'no user agent' : clientWord({ version: String(row.version), type })
    stays.set(word, (stays.get(word) ?? 0) + Number(row.stays))
  }
  return [...stays]
    .map(([label, count]) => ({ label, count }))
    .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1))
}

/** What is known of sessions: what their codes mean, and whether they name the type of their MCU, as they do since 2013. */
type SessionFacts = { readonly meanings: boolean; readonly typed: boolean }

/** What answered the invitations of sessions, synthetic ones among them where nothing tells them apart. */
export async function outcomes(warehouse: Warehouse, { meanings, typed }: SessionFacts): Promise<readonly Outcome[]> {
  const meaning = meanings
    ? '(SELECT MIN(Description) FROM SIPResponseMetaData m WHERE m.ResponseCode = o.code)'
    : 'NULL'
  const byUri = 'SELECT ConferenceUriId, MIN(UriTypeId) AS UriTypeId FROM ConferenceUris GROUP BY 1'
  const uri = typed ? '' : `LEFT JOIN (${byUri}) u ON u.ConferenceUriId = d.McuConferenceUriId`
  const rows = await rowsOf(
    warehouse,
    `WITH o AS (
  SELECT CASE WHEN d.McuConferenceUriId IS NULL THEN 'focus' ELSE COALESCE(t.UriType, 'MCU') END AS at_server, d.ResponseCode AS code
  FROM ConferenceSessionDetails d ${uri}
  LEFT JOIN (SELECT UriTypeId, MIN(UriType) AS UriType FROM UriTypes GROUP BY 1) t ON t.UriTypeId = ${typed ? 'd' : 'u'}.UriTypeId
)
SELECT at_server, code, ${meaning} AS meaning, COUNT(*) AS sessions FROM o GROUP BY 1, 2 ORDER BY 1, 2 NULLS LAST`,
  )
  return rows.map(row => ({
    at: String(row.at_server),
    code: row.code === null ? null : Number(row.code),
    meaning: String(row.meaning ?? ''),
    sessions: Number(row.sessions),
  }))
}

export async function diagnostics(warehouse: Warehouse): Promise<readonly Diagnostic[]> {
  const rows = await rowsOf(
    warehouse,
    'SELECT DiagnosticId AS id, COUNT(*) AS sessions FROM ConferenceSessionDetails WHERE DiagnosticId IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 12',
  )
  return rows.map(({ id, sessions }) => ({ id: Number(id), sessions: Number(sessions) }))
}

export async function openRows(warehouse: Warehouse, stays: boolean): Promise<OpenRows> {
  const [open] = await rowsOf(
    warehouse,
    'SELECT COUNT(*) AS conferences FROM Conferences WHERE (Flag & 1) = 0 AND ConferenceEndTime IS NULL',
  )
  const conferences = Number(open.conferences)
  if (!stays) return { conferences }
  const [row] = await rowsOf(
    warehouse,
    `SELECT COUNT(*) FILTER (c.ConferenceEndTime IS NULL) AS stays, COUNT(*) FILTER (c.ConferenceEndTime IS NOT NULL) AS lost
FROM FocusJoinsAndLeaves f JOIN Conferences c USING (SessionIdTime, SessionIdSeq) JOIN Users u ON u.UserId = f.UserId
WHERE f.UserLeaveTime IS NULL AND (c.Flag & 1) = 0 AND u.UserUri NOT LIKE 'RtcApplication-%'`,
  )
  return { conferences, stays: Number(row.stays), lostLeaves: Number(row.lost) }
}

/** `reasons`: whether the source has the reasons in words. */
export async function registrations(warehouse: Warehouse, reasons: boolean): Promise<Registrations> {
  const [row] = await rowsOf(
    warehouse,
    'SELECT COUNT(*) AS count, COUNT(DISTINCT UserId) AS users, COUNT(*) FILTER (DeRegisterTime IS NULL) AS open FROM Registration',
  )
  const ended = reasons
    ? await counts(
        warehouse,
        `SELECT COALESCE(t.DeRegisterReason, 'type ' || r.DeRegisterTypeId) AS label, COUNT(*) AS count
FROM Registration r LEFT JOIN DeRegisterType t USING (DeRegisterTypeId) WHERE r.DeRegisterTypeId IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1`,
      )
    : []
  return { count: Number(row.count), users: Number(row.users), open: Number(row.open), reasons: ended }
}

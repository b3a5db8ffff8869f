import type { Engine } from './sql-engines.js'

/**
 * Common table expressions: conferences, stays and legs as the conventions count them, and the two periods that each of them
 * belongs to, its day and the whole. A query takes those that it names.
 */
export function commonTables(
  { milliseconds, text, day }: Engine,
  { captureEnd, clientId }: { captureEnd: string; clientId: string },
): Readonly<Record<string, string>> {
  const stayEnd = (row: string) => milliseconds(`COALESCE(${row}.UserLeaveTime, c.ConferenceEndTime, ${captureEnd})`)
  return {
    scope: 'SELECT 0 AS whole UNION ALL SELECT 1 AS whole',
    conference: `SELECT c.SessionIdTime, c.SessionIdSeq, c.ConferenceUriId, c.OrganizerId, c.PoolId,
  ${day('c.ConferenceStartTime')} AS utc_day,
  ${text('c.ConferenceStartTime')} AS instant,
  ${milliseconds('c.ConferenceStartTime')} AS started,
  ${milliseconds(`COALESCE(c.ConferenceEndTime, ${captureEnd})`)} AS ended
FROM Conferences c
WHERE (c.Flag & 1) = 0`,
    stay: `SELECT f.SessionIdTime, f.SessionIdSeq, f.UserId, v.Version,
  ${day('f.UserJoinTime')} AS utc_day,
  ${text('f.UserJoinTime')} AS instant,
  ${milliseconds('f.UserJoinTime')} AS started,
  ${stayEnd('f')} AS ended,
  CASE WHEN v.Version LIKE '%Conferencing_Attendant%' OR v.Version LIKE '%MediationServer%' THEN 'pstn'
    WHEN u.TenantId = 1 THEN 'federated'
    WHEN u.TenantId = 2 THEN 'anonymous'
    WHEN CAST(f.IsUserInternal AS int) = 1 THEN 'internal'
    ELSE 'remote' END AS connection,
  CASE WHEN EXISTS (
    SELECT 1 FROM FocusJoinsAndLeaves e
    WHERE e.SessionIdTime = f.SessionIdTime AND e.SessionIdSeq = f.SessionIdSeq
      AND e.UserId = f.UserId AND e.UserLeaveTime <= f.UserJoinTime
  ) THEN 1 ELSE 0 END AS again,
  CAST(d.IsStartedByConfServer AS int) AS dialed_out,
  ${milliseconds('f.UserJoinTime')} - ${milliseconds('f.DialogSessionIdTime')} AS join_time,
  ${milliseconds('f.UserJoinTime')} - ${milliseconds('d.ResponseTime')} AS wait
FROM FocusJoinsAndLeaves f
JOIN Conferences c ON c.SessionIdTime = f.SessionIdTime AND c.SessionIdSeq = f.SessionIdSeq
JOIN Users u ON u.UserId = f.UserId
LEFT JOIN ConferenceSessionDetails d
  ON d.SessionIdTime = f.DialogSessionIdTime AND d.SessionIdSeq = f.DialogSessionIdSeq
LEFT JOIN ClientVersions v ON v.${clientId} = COALESCE(d.UserClientVersionId, f.ClientVerId)
WHERE (c.Flag & 1) = 0 AND u.UserUri NOT LIKE 'RtcApplication-%'`,
    leg: `SELECT m.SessionIdTime, m.SessionIdSeq, m.UserId, t.UriType AS mcu,
  CAST(m.IsFromPstn AS int) AS from_pstn,
  ${day('m.UserJoinTime')} AS utc_day,
  ${text('m.UserJoinTime')} AS instant,
  ${milliseconds('m.UserJoinTime')} AS started,
  ${stayEnd('m')} AS ended
FROM McuJoinsAndLeaves m
JOIN Conferences c ON c.SessionIdTime = m.SessionIdTime AND c.SessionIdSeq = m.SessionIdSeq
JOIN Users u ON u.UserId = m.UserId
JOIN Mcus s ON s.McuId = m.McuId
JOIN UriTypes t ON t.UriTypeId = s.McuTypeId
WHERE (c.Flag & 1) = 0 AND u.UserUri NOT LIKE 'RtcApplication-%'`,
  }
}

import type { Engine } from './sql-engines.js'

/**
 * Common table expressions of the answers about sessions between two parties: these sessions, as the conventions count them.
 * `calendarDay`: the UTC day, whatever the periods are.
 */
export function callTables(
  { milliseconds, day, divided }: Engine,
  { captureEnd, clientId, calendarDay }: { captureEnd: string; clientId: string; calendarDay: Engine['day'] },
): Readonly<Record<string, string>> {
  return {
    two: `SELECT d.SessionIdTime, d.SessionIdSeq, d.MediaTypes, d.ResponseCode, d.InviteTime, d.ResponseTime, d.CorrelationId,
  d.User1Id, d.User2Id, d.SessionStartedById, d.User1MessageCount, d.User2MessageCount, d.CallFlag,
  v.FromGatewayId, v.ToGatewayId,
  ${day('d.SessionIdTime')} AS utc_day,
  ${calendarDay('d.SessionIdTime')} AS calendar_day,
  ${divided(milliseconds('d.SessionIdTime'), '3600000')} % 24 AS utc_hour,
  CASE WHEN (d.MediaTypes & 1) = 1 THEN 'message' WHEN (d.MediaTypes & 8) = 8 THEN 'sharing'
    WHEN v.ToGatewayId IS NOT NULL THEN 'pstn-out' WHEN v.FromGatewayId IS NOT NULL THEN 'pstn-in'
    WHEN (d.MediaTypes & 32) = 32 THEN 'video' ELSE 'audio' END AS kind,
  CASE WHEN d.ResponseCode = 200 THEN 1 ELSE 0 END AS established,
  CASE WHEN d.ResponseCode = 200 THEN ${milliseconds(`COALESCE(d.SessionEndTime, ${captureEnd})`)} - ${milliseconds('d.ResponseTime')}
    ELSE 0 END AS length
FROM SessionDetails d
LEFT JOIN VoipDetails v ON v.SessionIdTime = d.SessionIdTime AND v.SessionIdSeq = d.SessionIdSeq`,
    trunk: `SELECT t.utc_day, t.calendar_day, t.utc_hour, t.FromGatewayId AS gateway, 'in' AS direction, t.established, t.length
FROM two t WHERE t.FromGatewayId IS NOT NULL
UNION ALL
SELECT t.utc_day, t.calendar_day, t.utc_hour, t.ToGatewayId AS gateway, 'out' AS direction, t.established, t.length
FROM two t WHERE t.ToGatewayId IS NOT NULL`,
    party: `SELECT t.User1Id AS UserId, t.SessionStartedById, t.User1MessageCount AS sent, t.length FROM two t WHERE t.User1Id IS NOT NULL
UNION ALL
SELECT t.User2Id AS UserId, t.SessionStartedById, t.User2MessageCount AS sent, t.length FROM two t WHERE t.User2Id IS NOT NULL`,
    group_leg: `SELECT d.SessionIdTime, d.CorrelationId, d.ResponseCode,
  ${day('d.SessionIdTime')} AS utc_day,
  ${milliseconds('d.InviteTime')} AS invited,
  ${milliseconds('d.ResponseTime')} AS responded,
  CASE WHEN a.Version LIKE '%Response_Group_Service%' THEN CASE WHEN d.SessionStartedById = d.User1Id THEN 1 ELSE 0 END
    WHEN d.SessionStartedById = d.User2Id THEN 1 ELSE 0 END AS by_group
FROM SessionDetails d
LEFT JOIN ClientVersions a ON a.${clientId} = d.User1ClientVerId
LEFT JOIN ClientVersions b ON b.${clientId} = d.User2ClientVerId
WHERE a.Version LIKE '%Response_Group_Service%' OR b.Version LIKE '%Response_Group_Service%'`,
  }
}

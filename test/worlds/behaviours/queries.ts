/** What the default world must show, each with a query that finds it in the written database (SQLite's dialect, release 2013 or 2015). */
export type Behaviour = { readonly name: string; readonly sql: string }

const seconds = (later: string, earlier: string) => `(julianday(${later}) - julianday(${earlier})) * 86400`

/** Conferences of people: no synthetic transactions. */
const real = 'c.Flag & 1 = 0'
const sameConference = (a: string, b: string) =>
  `${a}.SessionIdTime = ${b}.SessionIdTime AND ${a}.SessionIdSeq = ${b}.SessionIdSeq`
const conferenceOf = (a: string) => `JOIN Conferences c ON ${sameConference('c', a)}`
const focusSessionOf = (f: string) =>
  `JOIN ConferenceSessionDetails d ON d.SessionIdTime = ${f}.DialogSessionIdTime AND d.SessionIdSeq = ${f}.DialogSessionIdSeq`
const typeOf = (m: string) => `JOIN Mcus u ON u.McuId = ${m}.McuId JOIN UriTypes t ON t.UriTypeId = u.McuTypeId`
const person = 'f.SessionIdTime, f.SessionIdSeq, f.UserId'
const noFocusRow = `NOT EXISTS (SELECT 1 FROM FocusJoinsAndLeaves f
  WHERE f.DialogSessionIdTime = d.SessionIdTime AND f.DialogSessionIdSeq = d.SessionIdSeq)`

export const behaviours: readonly Behaviour[] = [
  {
    name: 'several devices of one user at once',
    sql: `SELECT a.UserId, a.UserJoinTime, b.UserJoinTime FROM FocusJoinsAndLeaves a JOIN FocusJoinsAndLeaves b
      ON ${sameConference('a', 'b')} AND a.UserId = b.UserId AND a.UserEndpointId <> b.UserEndpointId
      AND a.UserJoinTime < b.UserJoinTime AND a.UserLeaveTime > b.UserJoinTime`,
  },
  {
    name: 'leave and rejoin',
    sql: `SELECT a.UserId, a.UserLeaveTime, b.UserJoinTime FROM FocusJoinsAndLeaves a JOIN FocusJoinsAndLeaves b
      ON ${sameConference('a', 'b')} AND a.UserId = b.UserId AND a.UserEndpointId = b.UserEndpointId
      AND b.FocusUserInstance > a.FocusUserInstance AND b.UserJoinTime > a.UserLeaveTime
      JOIN ConferenceSessionDetails d ON d.SessionIdTime = b.DialogSessionIdTime AND d.SessionIdSeq = b.DialogSessionIdSeq
      WHERE d.CallFlag = 0`,
  },
  {
    name: 'late join',
    sql: `SELECT f.UserId, c.ConferenceStartTime, f.UserJoinTime FROM FocusJoinsAndLeaves f ${conferenceOf('f')}
      WHERE ${real} AND f.FocusUserInstance = 1 AND ${seconds('f.UserJoinTime', 'c.ConferenceStartTime')} > 300`,
  },
  {
    name: 'early leave',
    sql: `SELECT f.UserId, MAX(f.UserLeaveTime), c.ConferenceEndTime FROM FocusJoinsAndLeaves f ${conferenceOf('f')}
      WHERE ${real} GROUP BY ${person} HAVING COUNT(*) = COUNT(f.UserLeaveTime)
      AND ${seconds('c.ConferenceEndTime', 'MAX(f.UserLeaveTime)')} > 300`,
  },
  {
    name: 'drop and come back',
    sql: `SELECT d.UserId, d.InviteTime FROM ConferenceSessionDetails d
      WHERE d.McuConferenceUriId IS NULL AND d.CallFlag & 1 = 1`,
  },
  {
    name: 'lobby wait',
    sql: `SELECT f.UserId, d.ResponseTime, f.UserJoinTime FROM FocusJoinsAndLeaves f ${focusSessionOf('f')}
      WHERE ${seconds('f.UserJoinTime', 'd.ResponseTime')} > 20 AND d.IsStartedByConfServer = 0`,
  },
  {
    name: 'lobby denial',
    sql: `SELECT d.UserId, d.ResponseTime, d.SessionEndTime FROM ConferenceSessionDetails d
      WHERE d.McuConferenceUriId IS NULL AND d.ResponseCode = 200 AND d.IsEndedByConfServer = 1 AND ${noFocusRow}
      AND NOT EXISTS (SELECT 1 FROM Conferences c WHERE c.ConfInstance = d.ConfInstance
        AND ${seconds('c.ConferenceEndTime', 'd.SessionEndTime')} < 2)`,
  },
  {
    name: 'gave up in the lobby',
    sql: `SELECT d.UserId, d.ResponseTime, d.SessionEndTime FROM ConferenceSessionDetails d
      WHERE d.McuConferenceUriId IS NULL AND d.ResponseCode = 200 AND d.IsEndedByConfServer = 0 AND ${noFocusRow}`,
  },
  {
    name: 'booted',
    sql: `SELECT f.UserId, f.UserLeaveTime, c.ConferenceEndTime FROM FocusJoinsAndLeaves f ${conferenceOf('f')} ${focusSessionOf('f')}
      WHERE d.IsEndedByConfServer = 1 AND d.DiagnosticId IS NULL AND ${seconds('c.ConferenceEndTime', 'f.UserLeaveTime')} > 5`,
  },
  {
    name: 'failed join at the focus',
    sql: `SELECT d.UserId, d.ResponseCode FROM ConferenceSessionDetails d
      WHERE d.McuConferenceUriId IS NULL AND d.ResponseCode >= 400 AND d.ResponseCode NOT IN (486, 487) AND ${noFocusRow}`,
  },
  {
    name: 'failed join at an MCU',
    sql: `SELECT d.UserId, d.ResponseCode FROM ConferenceSessionDetails d
      WHERE d.McuConferenceUriId IS NOT NULL AND d.ResponseCode >= 400 AND d.ResponseCode <> 487
      AND NOT EXISTS (SELECT 1 FROM McuJoinsAndLeaves m
        WHERE m.DialogSessionIdTime = d.SessionIdTime AND m.DialogSessionIdSeq = d.SessionIdSeq)`,
  },
  {
    name: 'escalation: IM, then audio, then sharing, in one focus session',
    sql: `SELECT f.UserId, MIN(CASE t.UriType WHEN 'conf:chat' THEN m.UserJoinTime END) AS im,
        MIN(CASE t.UriType WHEN 'conf:audio-video' THEN m.UserJoinTime END) AS audio,
        MIN(CASE t.UriType WHEN 'conf:applicationsharing' THEN m.UserJoinTime END) AS sharing
      FROM FocusJoinsAndLeaves f JOIN McuJoinsAndLeaves m ON ${sameConference('f', 'm')} AND f.UserId = m.UserId
        AND m.UserJoinTime >= f.UserJoinTime AND m.UserLeaveTime <= f.UserLeaveTime ${typeOf('m')}
      GROUP BY ${person}, f.FocusUserInstance HAVING ${seconds('audio', 'im')} > 20 AND ${seconds('sharing', 'audio')} > 10`,
  },
  {
    name: 'leaving one MCU and rejoining it within a focus session',
    sql: `SELECT a.UserId, a.UserLeaveTime, b.UserJoinTime FROM McuJoinsAndLeaves a JOIN McuJoinsAndLeaves b
      ON ${sameConference('a', 'b')} AND a.UserId = b.UserId AND a.McuId = b.McuId
      AND b.McuUserInstance > a.McuUserInstance AND b.UserJoinTime > a.UserLeaveTime
      JOIN FocusJoinsAndLeaves f ON ${sameConference('a', 'f')} AND f.UserId = a.UserId
      AND f.UserJoinTime <= a.UserJoinTime AND f.UserLeaveTime >= b.UserLeaveTime`,
  },
  {
    name: 'dial-in by PSTN through the attendant, with the announcement service there',
    sql: `SELECT m.UserId, m.UserJoinTime FROM McuJoinsAndLeaves m JOIN FocusJoinsAndLeaves f
      ON ${sameConference('f', 'm')} AND f.UserId = m.UserId JOIN ClientVersions v ON v.VersionId = f.ClientVerId
      WHERE m.IsFromPstn = 1 AND v.ClientType = 512 AND EXISTS (SELECT 1 FROM McuJoinsAndLeaves a
        JOIN ClientVersions w ON w.VersionId = a.ClientVerId WHERE ${sameConference('a', 'm')} AND w.ClientType = 256)`,
  },
  {
    name: 'a caller handed over by the attendant to the audio MCU, where its client is the Mediation Server',
    sql: `SELECT d.UserId FROM ConferenceSessionDetails d JOIN ConferenceSessionDetails r
      ON r.SessionIdTime = d.ReplaceDialogIdTime AND r.SessionIdSeq = d.ReplaceDialogIdSeq
      JOIN ClientVersions v ON v.VersionId = d.UserClientVersionId JOIN Users u ON u.UserId = d.ReferredById
      WHERE v.ClientType = 1 AND r.McuConferenceUriId IS NULL AND r.GatewayId IS NULL AND d.GatewayId IS NOT NULL`,
  },
  {
    name: 'MCUs of one conference on several front ends',
    sql: `SELECT c.SessionIdTime FROM Conferences c JOIN ConferenceSessionDetails d
      ON d.ConferenceUriId = c.ConferenceUriId AND d.ConfInstance = c.ConfInstance WHERE ${real}
      GROUP BY c.SessionIdTime, c.SessionIdSeq HAVING COUNT(DISTINCT d.ServerId) > 1`,
  },
  {
    name: 'joined on behalf of the organizer',
    sql: `SELECT d.UserId, d.OnBehalfOfId FROM ConferenceSessionDetails d JOIN Users u ON u.UserId = d.OnBehalfOfId`,
  },
  {
    name: 'a client that the focus did not note',
    sql: 'SELECT f.UserId FROM FocusJoinsAndLeaves f WHERE f.ClientVerId IS NULL',
  },
  {
    name: 'a computer that is paired with a desk phone',
    sql: `SELECT d.UserId FROM ConferenceSessionDetails d JOIN ClientVersions v ON v.VersionId = d.UserClientVersionId
      WHERE d.UserFlag = 1 AND v.ClientType = 4`,
  },
  {
    name: 'dial-in user with a PIN',
    sql: `SELECT m.UserId FROM McuJoinsAndLeaves m JOIN Users u ON u.UserId = m.UserId JOIN UriTypes t ON t.UriTypeId = u.UriTypeId
      WHERE m.IsFromPstn = 1 AND t.UriType = 'UserUri' AND u.TenantId = 0`,
  },
  {
    name: 'dial-out',
    sql: `SELECT m.UserId, d.InviteTime, d.ReferredById FROM McuJoinsAndLeaves m JOIN ConferenceSessionDetails d
      ON d.SessionIdTime = m.DialogSessionIdTime AND d.SessionIdSeq = m.DialogSessionIdSeq ${typeOf('m')}
      WHERE d.IsStartedByConfServer = 1 AND m.IsFromPstn = 1 AND t.UriType = 'conf:audio-video'`,
  },
  {
    name: 'federated',
    sql: `SELECT f.UserId FROM FocusJoinsAndLeaves f JOIN Users u ON u.UserId = f.UserId WHERE u.TenantId = 1`,
  },
  {
    name: 'anonymous over IP',
    sql: `SELECT f.UserId FROM FocusJoinsAndLeaves f JOIN Users u ON u.UserId = f.UserId WHERE u.TenantId = 2 AND u.UriTypeId = 0`,
  },
  {
    name: 'presenters and attendees in one conference',
    sql: `SELECT f.SessionIdTime, f.SessionIdSeq FROM FocusJoinsAndLeaves f JOIN Roles r ON r.RoleId = f.UserRole
      GROUP BY f.SessionIdTime, f.SessionIdSeq HAVING COUNT(DISTINCT r.Role) = 2`,
  },
  {
    name: 'recurring series that reuses its URI',
    sql: `SELECT c.ConferenceUriId, COUNT(*) FROM Conferences c WHERE ${real}
      GROUP BY c.ConferenceUriId HAVING COUNT(DISTINCT c.ConfInstance) > 1`,
  },
  {
    name: 'ad hoc: starts off the quarter hour, everybody signed in is a presenter',
    sql: `SELECT c.SessionIdTime FROM Conferences c JOIN FocusJoinsAndLeaves f ON ${sameConference('c', 'f')}
      JOIN Users u ON u.UserId = f.UserId
      WHERE ${real} AND CAST(strftime('%M', c.ConferenceStartTime) AS INTEGER) % 15 BETWEEN 6 AND 9
      GROUP BY c.SessionIdTime, c.SessionIdSeq HAVING COUNT(DISTINCT f.UserId) > 2 AND MAX(CASE WHEN u.TenantId < 2 THEN f.UserRole END) = 1`,
  },
  {
    name: 'synthetic transactions',
    sql: `SELECT c.SessionIdTime FROM Conferences c JOIN FocusJoinsAndLeaves f ON ${sameConference('c', 'f')}
      JOIN ClientVersions v ON v.VersionId = f.ClientVerId WHERE c.Flag & 1 = 1 AND v.ClientType = 16396`,
  },
  {
    name: 'open when the captured period ends',
    sql: `SELECT c.SessionIdTime FROM Conferences c JOIN FocusJoinsAndLeaves f ON ${sameConference('c', 'f')}
      ${focusSessionOf('f')} WHERE c.ConferenceEndTime IS NULL AND f.UserLeaveTime IS NULL AND d.SessionEndTime IS NULL`,
  },
  {
    name: 'lost leave at the focus',
    sql: `SELECT f.UserId FROM FocusJoinsAndLeaves f ${focusSessionOf('f')}
      WHERE f.UserLeaveTime IS NULL AND d.SessionEndTime IS NOT NULL`,
  },
  {
    name: 'lost leave at an MCU',
    sql: `SELECT m.UserId FROM McuJoinsAndLeaves m ${conferenceOf('m')}
      WHERE m.UserLeaveTime IS NULL AND c.ConferenceEndTime IS NOT NULL`,
  },
  { name: 'two dialogs in one tick', sql: 'SELECT SessionIdTime FROM Dialogs WHERE SessionIdSeq = 2' },
  {
    name: 'web conferencing without a dialog',
    sql: `SELECT m.UserId FROM McuJoinsAndLeaves m ${typeOf('m')}
      WHERE t.UriType = 'conf:data-conf' AND m.DialogSessionIdTime IS NULL`,
  },
  {
    name: 'a conference endpoint that is registered when it joins',
    sql: `SELECT f.UserId FROM FocusJoinsAndLeaves f JOIN Registration r ON r.UserId = f.UserId AND r.EndpointId = f.UserEndpointId
      WHERE r.RegisterTime <= f.UserJoinTime AND r.DeRegisterTime >= f.UserLeaveTime`,
  },
  {
    name: 'a user with a computer, a mobile and a desk phone signed in at once',
    sql: `SELECT a.UserId FROM Registration a JOIN Registration b ON b.UserId = a.UserId JOIN Registration c ON c.UserId = a.UserId
      WHERE a.EndpointId < b.EndpointId AND b.EndpointId < c.EndpointId AND b.RegisterTime BETWEEN a.RegisterTime AND a.DeRegisterTime
      AND c.RegisterTime BETWEEN a.RegisterTime AND a.DeRegisterTime AND b.DeRegisterTime > c.RegisterTime`,
  },
  {
    name: 'an endpoint that signs in again on the same day, in another era',
    sql: `SELECT a.UserId FROM Registration a JOIN Registration b ON b.UserId = a.UserId AND b.EndpointId = a.EndpointId
      AND b.EndpointEra <> a.EndpointEra WHERE b.RegisterTime > a.DeRegisterTime AND date(b.RegisterTime) = date(a.RegisterTime)`,
  },
  {
    name: 'signed in from outside, through an Edge Server',
    sql: 'SELECT r.UserId FROM Registration r JOIN EdgeServers e ON e.EdgeServerId = r.EdgeServerId WHERE r.IsInternal = 0',
  },
  {
    name: 'a desk phone, with its maker and address',
    sql: `SELECT d.MacAddress, m.Manufacturer FROM Registration r JOIN Devices d ON d.DeviceId = r.DeviceId
      JOIN Manufacturers m ON m.ManufacturerId = d.ManufacturerId JOIN ClientVersions v ON v.VersionId = r.ClientVersionId
      WHERE v.ClientType = 8`,
  },
  {
    name: 'a desk phone whose user agent is the one of its maker, as public login queries look for it',
    sql: `SELECT r.UserUri FROM RegistrationView r
      WHERE r.ClientVersion LIKE '%VVX%' AND r.ClientVersion LIKE '%Polycom%' AND r.DeviceManufacturer = 'POLYCOM'`,
  },
  {
    name: 'signed in when the captured period ends',
    sql: 'SELECT r.UserId FROM Registration r WHERE r.DeRegisterTime IS NULL AND r.DeRegisterTypeId IS NULL',
  },
  {
    name: 'a mobile that was lost: its registration expired',
    sql: `SELECT r.UserId FROM Registration r JOIN DeRegisterType t ON t.DeRegisterTypeId = r.DeRegisterTypeId
      JOIN ClientVersions v ON v.VersionId = r.ClientVersionId
      WHERE t.DeRegisterReason = 'Registration Expired' AND v.ClientType IN (16399, 16400, 16401)`,
  },
  {
    name: 'federated, and so without a registration',
    sql: `SELECT f.UserId FROM FocusJoinsAndLeaves f JOIN Users u ON u.UserId = f.UserId AND u.TenantId = 1
      LEFT JOIN Registration r ON r.UserId = f.UserId WHERE r.UserId IS NULL AND f.UserEndpointId IS NOT NULL`,
  },
]

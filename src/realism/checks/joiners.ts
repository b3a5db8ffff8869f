import { type Check, share, shareFrom } from './check.js'

const UM = "Microsoft's user models for Lync Server 2013 and Skype for Business Server 2015"

/** A row for each conference: how many of its people there are, and of how many. */
const among = (meant: string, of: string): string =>
  `SELECT count(*) FILTER (${meant}) AS y, count(*) AS x FROM Person JOIN Held USING (SessionIdTime, SessionIdSeq)
   WHERE ${of} GROUP BY SessionIdTime, SessionIdSeq`

/** Clients of people: the newest desktop generation among the rows, an older one, or the web app. */
const clients = (scheduled: boolean, meant: string): string =>
  `WITH v AS (SELECT VersionId, ClientType, TRY_CAST(regexp_extract(Version, ' OC/(\\d+)', 1) AS INT) AS Generation FROM Client),
   g AS (SELECT VersionId, CASE WHEN ClientType = 16405 THEN 'web' WHEN ClientType <> 4 OR Generation IS NULL THEN NULL
     WHEN Generation = max(Generation) FILTER (ClientType = 4) OVER () THEN 'current' ELSE 'older' END AS Kind FROM v)
   SELECT count(*) FILTER (g.Kind = '${meant}') AS y, count(*) AS x FROM Person p JOIN g ON g.VersionId = p.Client
   JOIN Schedule b USING (SessionIdTime, SessionIdSeq) WHERE g.Kind IS NOT NULL AND (b.Booked IS NOT NULL) = ${scheduled}
   GROUP BY SessionIdTime, SessionIdSeq`

/** Joins of people who dialed in to the focus; waits are joins that come later after the answer than is possible without. */
const lobby = (phones: boolean): string =>
  `WITH s AS (
     SELECT d.ConferenceUriId, d.ConfInstance, d.UserId, max(CAST(coalesce(f.UserJoinTime > d.ResponseTime + INTERVAL 10 SECONDS,
       d.ResponseCode = 200 AND d.SessionEndTime IS NOT NULL) AS INT)) AS Waited, bool_or(v.ClientType = 512) AS Phone
     FROM ConferenceSessionDetails d
     LEFT JOIN FocusJoinsAndLeaves f ON f.DialogSessionIdTime = d.SessionIdTime AND f.DialogSessionIdSeq = d.SessionIdSeq
     LEFT JOIN Client v ON v.VersionId = d.UserClientVersionId
     WHERE d.McuConferenceUriId IS NULL AND d.IsStartedByConfServer = 0 AND d.ResponseCode = 200
       AND d.UserId NOT IN (FROM Service) GROUP BY ALL)
   SELECT sum(Waited) AS y, count(*) AS x FROM s WHERE coalesce(Phone, false) = ${phones} GROUP BY ConferenceUriId, ConfInstance`

/** Calls five minutes after the scheduled start, or later. */
const late = `bool_or(p.Dialed >= b.Booked + INTERVAL 5 MINUTES)`
const scheduled = `FROM Person p JOIN Schedule b USING (SessionIdTime, SessionIdSeq) JOIN Held h USING (SessionIdTime, SessionIdSeq)
   WHERE b.Booked IS NOT NULL AND p.Dialed IS NOT NULL`

const noLate = 'the load test knows no late arrivals (C17)'

const messages = (imOnly: boolean): string =>
  `SELECT sum(coalesce(n.MessageCount, 0)) AS y, count(*) AS x FROM Person p JOIN Held h USING (SessionIdTime, SessionIdSeq)
   LEFT JOIN ConferenceMessageCount n USING (SessionIdTime, SessionIdSeq, UserId)
   WHERE p.Chat AND ${imOnly ? 'NOT h.Av' : 'h.Av'} GROUP BY SessionIdTime, SessionIdSeq`

/** Checks of participants: who joins, how, with which client, and when. */
export const joinerChecks: readonly Check[] = [
  {
    id: 'C9',
    knobs: ['joiners.ip'],
    about: 'Participants over IP: on the internal network, own but outside, anonymous, of another company',
    source: `${UM}; read as a table of those who join over IP, since no other reading fits the table of dial-in callers`,
    reads: [],
    measures: () =>
      (
        [
          ['internal', "Tenant = 'own' AND Internal = 1", 0.5],
          ['remote', "Tenant = 'own' AND Internal = 0", 0.25],
          ['anonymous', "Tenant = 'anonymous'", 0.15],
          ['federated', "Tenant = 'federated'", 0.1],
        ] as const
      ).map(([name, meant, is]) => ({ name, unit: 'share', published: share(is), sql: among(meant, 'NOT Pstn') })),
  },
  {
    id: 'C10',
    knobs: ['conferences.audio', 'pstn.share'],
    about: 'Participants on a telephone',
    source: `computed from the table of audio of ${UM}; the calculator: Skype for Business capacity planning calculator`,
    reads: [],
    not: { heavy: "it follows from the table of audio, which does not fit Microsoft's own usage (C24)" },
    measures: ({ profile }) => [
      {
        name: 'on a telephone',
        unit: 'share',
        published: share(profile === 'calculator' ? 0.15 : 0.25),
        sql: among('Pstn', 'true'),
      },
    ],
  },
  {
    id: 'C11',
    knobs: ['pstn.anonymous'],
    about: 'Participants on a telephone who do not say who they are',
    source: UM,
    reads: [],
    measures: () => [
      { name: 'anonymous', unit: 'share', published: share(0.7), sql: among("Tenant = 'anonymous'", 'Pstn') },
    ],
  },
  {
    id: 'C12',
    knobs: ['lobby.dialIn', 'lobby.others'],
    about: 'Participants who wait in the lobby: admitted over 10 s after the answer of the focus, or never',
    source: UM,
    reads: ['ConferenceSessionDetails.ConfInstance'],
    measures: () => [
      { name: 'callers', unit: 'share', published: share(0.05), sql: lobby(true) },
      { name: 'others', unit: 'share', published: share(0.25), sql: lobby(false) },
    ],
  },
  {
    id: 'C13',
    knobs: ['clients.scheduled', 'clients.unscheduled'],
    about: 'Clients on computers: of the newest generation, older, in the browser',
    source: UM,
    needs: ['schedule'],
    reads: [],
    measures: () => [
      { name: 'scheduled: current', unit: 'share', published: share(0.65), sql: clients(true, 'current') },
      { name: 'scheduled: older', unit: 'share', published: share(0.3), sql: clients(true, 'older') },
      { name: 'scheduled: web app', unit: 'share', published: share(0.05), sql: clients(true, 'web') },
      { name: 'ad hoc: current', unit: 'share', published: share(0.7), sql: clients(false, 'current') },
      { name: 'ad hoc: older', unit: 'share', published: share(0.3), sql: clients(false, 'older') },
      { name: 'ad hoc: web app', unit: 'share', published: share(0), sql: clients(false, 'web') },
    ],
  },
  {
    id: 'C17',
    knobs: ['joiners.late'],
    about: 'Joins later than five minutes after the conference has started, in the load test',
    source: UM,
    reads: [],
    not: {
      measured: 'people come late and come back (C18)',
      heavy: 'people come late and come back (C18)',
      calculator: 'people come late and come back (C18)',
      tiny: 'people come late and come back (C18)',
    },
    measures: () => [{ name: 'after five minutes', none: 'FROM Held WHERE LastJoin > Opened + INTERVAL 5 MINUTES' }],
  },
  {
    id: 'C18',
    knobs: ['joiners.late'],
    about: 'Arrivals five minutes after the scheduled start or later',
    source: 'Rogelberg and others, Lateness to meetings, EJWOP 2014: 195 employees, meetings of 8 on average',
    needs: ['schedule'],
    reads: [],
    not: { 'user-model': noLate },
    measures: () => [
      {
        name: 'of persons',
        unit: 'share',
        published: share(0.05),
        sql: `SELECT CAST(${late} AS INT) AS y, 1 AS x ${scheduled} GROUP BY SessionIdTime, SessionIdSeq, UserId`,
      },
      {
        name: 'of conferences of 7 to 9',
        unit: 'share',
        published: shareFrom(0.34, 0.37),
        sql: `SELECT CAST(${late} AS INT) AS y, 1 AS x ${scheduled} AND h.Size BETWEEN 7 AND 9 GROUP BY SessionIdTime, SessionIdSeq`,
      },
    ],
  },
  {
    id: 'C19',
    knobs: ['messages.imOnly', 'messages.otherwise'],
    about: 'Messages of a participant who joined the MCU for messages',
    source: UM,
    reads: ['ConferenceMessageCount'],
    measures: () => [
      {
        name: 'in conferences of messages alone',
        unit: 'number',
        published: { is: 5, within: 0.1 },
        sql: messages(true),
      },
      { name: 'in others', unit: 'number', published: { is: 2, within: 0.1 }, sql: messages(false) },
    ],
  },
]

import { type Check, share, shareFrom } from './check.js'
import { clientKinds } from './client-kinds.js'
import { UM } from './sources.js'

/** A row for each conference: how many of its people there are, and of how many. */
const among = (meant: string, of: string): string =>
  `SELECT count(*) FILTER (${meant}) AS y, count(*) AS x, ConferenceUriId AS cluster FROM Person
   JOIN Held USING (SessionIdTime, SessionIdSeq) WHERE ${of} GROUP BY ConferenceUriId`

/** Clients of people: the newest desktop generation among the rows, an older one, or the web app. */
const clients = (scheduled: boolean, meant: string): string =>
  `WITH ${clientKinds}
   SELECT count(*) FILTER (g.Kind = '${meant}') AS y, count(*) AS x, ConferenceUriId AS cluster FROM Person p
   JOIN g ON g.VersionId = p.Client JOIN Held USING (SessionIdTime, SessionIdSeq) JOIN Schedule b USING (SessionIdTime, SessionIdSeq) WHERE g.Kind IS NOT NULL AND (b.Booked IS NOT NULL) = ${scheduled}
   GROUP BY ConferenceUriId`

/** People whom the focus answered, and those of them whom it held. */
const lobby = (phones: boolean): string =>
  `SELECT ${phones ? 'b.CallersHeld' : 'b.OthersHeld'} AS y, ${phones ? 'b.Callers' : 'b.Others'} AS x, ConferenceUriId AS cluster
   FROM Held JOIN Schedule b USING (SessionIdTime, SessionIdSeq)`

/** Calls five minutes after the scheduled start, or later. */
const late = `bool_or(p.Dialed >= b.Booked + INTERVAL 5 MINUTES)`
const scheduled = `FROM Person p JOIN Schedule b USING (SessionIdTime, SessionIdSeq) JOIN Held h USING (SessionIdTime, SessionIdSeq)
   WHERE b.Booked IS NOT NULL AND p.Dialed IS NOT NULL`

const noLate = 'the load test knows no late arrivals (C17)'

const messages = (imOnly: boolean): string =>
  `SELECT sum(coalesce(n.MessageCount, 0)) AS y, count(*) AS x, h.ConferenceUriId AS cluster FROM Person p JOIN Held h USING (SessionIdTime, SessionIdSeq)
   LEFT JOIN ConferenceMessageCount n USING (SessionIdTime, SessionIdSeq, UserId)
   WHERE p.Chat AND ${imOnly ? 'NOT h.Av' : 'h.Av'} GROUP BY h.ConferenceUriId`

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
    about: 'Participants whom the focus holds in the lobby',
    source: UM,
    needs: ['lobby'],
    reads: [],
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
    measures: () => [
      { name: 'after five minutes', none: 'FROM Held WHERE LastJoin > Opened + INTERVAL 5 MINUTES', of: 'FROM Held' },
    ],
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
        sql: `SELECT CAST(${late} AS INT) AS y, 1 AS x, any_value(h.ConferenceUriId) AS cluster ${scheduled}
           GROUP BY SessionIdTime, SessionIdSeq, UserId`,
      },
      {
        name: 'of conferences of 7 to 9',
        unit: 'share',
        published: shareFrom(0.34, 0.37),
        sql: `SELECT CAST(${late} AS INT) AS y, 1 AS x, any_value(h.ConferenceUriId) AS cluster ${scheduled}
           AND h.Size BETWEEN 7 AND 9 GROUP BY SessionIdTime, SessionIdSeq`,
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
        name: 'where there are messages alone',
        unit: 'number',
        published: { is: 5, within: 0.1 },
        sql: messages(true),
      },
      { name: 'in others', unit: 'number', published: { is: 2, within: 0.1 }, sql: messages(false) },
    ],
  },
]

import type { Schema } from '../../../src/model/schema/definition/schema.js'
import { type EngineName, engines } from '../../../src/report/answers/sql-engines.js'
import type { Answers } from '../../../src/truth/answers/answer-key.js'

/** A query of the form that a public tool has, and the rows that the answer key says it must give. */
export type PublicQuery = {
  readonly reader: string
  readonly sql: string
  readonly expected: (answers: Answers) => readonly Readonly<Record<string, string | number>>[]
}

type Row = Readonly<Record<string, string | number>>
const whole = (rows: readonly Row[]): readonly Row[] => rows.filter(({ period }) => period === 'all')
const total = (rows: readonly Row[], column: string): number => rows.reduce((sum, row) => sum + Number(row[column]), 0)
const withBit = (rows: readonly Row[], bit: number): readonly Row[] =>
  rows.filter(({ media_types }) => (Number(media_types) & bit) !== 0)

const media = [1, 2, 4, 8, 16, 32, 64]
const bits = { im: 1, files: 2, sharing: 8, audio: 16, video: 32 }

/** Sessions of a medium that are no second attempt. */
const firstOf = (answers: Answers, bit: number): number => {
  const rows = withBit(whole(answers['sessions-by-media']), bit)
  return total(rows, 'sessions') - total(rows, 'again')
}

/** Who has most sessions, and the least id of those. */
const busiest = (answers: Answers): Row =>
  [...answers['sessions-by-user']].sort(
    (a, b) => Number(b.sessions) - Number(a.sessions) || Number(a.user_id) - Number(b.user_id),
  )[0]

/** The queries, for a world with that key: some ask for one user. */
export function publicQueries(answers: Answers): readonly PublicQuery[] {
  return [
    {
      reader: 'session types, by equality: mixtures are of none',
      sql: `SELECT ${media.map(each => `SUM(CASE WHEN MediaTypes = ${each} THEN 1 ELSE 0 END) AS m${each}`).join(', ')}
        FROM SessionDetails`,
      expected: ({ 'sessions-by-media': rows }) => [
        Object.fromEntries(
          media.map(each => [
            `m${each}`,
            total(
              whole(rows).filter(row => row.media_types === each),
              'sessions',
            ),
          ]),
        ),
      ],
    },
    {
      reader: 'activity between two, by bits of the base view, without second attempts',
      sql: `SELECT ${Object.entries(bits)
        .map(([name, bit]) => `SUM(CASE WHEN (MediaTypes & ${bit}) = ${bit} THEN 1 ELSE 0 END) AS ${name}`)
        .join(
          ', ',
        )}, SUM(CASE WHEN (MediaTypes & 1) = 1 THEN COALESCE(User1MessageCount, 0) + COALESCE(User2MessageCount, 0)
          ELSE 0 END) AS messages
        FROM CDRReportsSessionDetailsBaseView WHERE MediaTypes <> 0 AND (CallFlag & 1) = 0`,
      expected: key => [
        {
          ...Object.fromEntries(Object.entries(bits).map(([name, bit]) => [name, firstOf(key, bit)])),
          messages: total(whole(key.conversations), 'messages'),
        },
      ],
    },
    {
      reader: 'the sessions of one user, on either side',
      sql: `SELECT COUNT(*) AS sessions, SUM(CASE WHEN s.SessionStartedById = u.UserId THEN 1 ELSE 0 END) AS started
        FROM Users u JOIN SessionDetails s ON s.User1Id = u.UserId OR s.User2Id = u.UserId
        WHERE u.UserId = ${busiest(answers).user_id}`,
      expected: key => [{ sessions: busiest(key).sessions, started: busiest(key).started }],
    },
    {
      reader: 'calls to be billed, with gateways on both sides',
      sql: `SELECT COALESCE(f.GatewayId, t.GatewayId) AS gateway, COUNT(*) AS calls
        FROM VoipDetails v
        JOIN SessionDetails s ON s.SessionIdTime = v.SessionIdTime AND s.SessionIdSeq = v.SessionIdSeq
        LEFT JOIN Gateways f ON f.GatewayId = v.FromGatewayId
        LEFT JOIN Gateways t ON t.GatewayId = v.ToGatewayId
        LEFT JOIN Phones p ON p.PhoneId = v.FromNumberId
        WHERE s.ResponseCode = 200 AND (f.GatewayId IS NOT NULL OR t.GatewayId IS NOT NULL)
        GROUP BY COALESCE(f.GatewayId, t.GatewayId)`,
      expected: ({ 'gateway-minutes': rows }) => {
        const established = new Map<number, number>()
        for (const { gateway, established: count } of whole(rows))
          if (Number(count) > 0)
            established.set(Number(gateway), (established.get(Number(gateway)) ?? 0) + Number(count))
        return [...established].map(([gateway, calls]) => ({ gateway, calls }))
      },
    },
    {
      reader: 'the wallboard of a response group: first legs of callers, and agents who answered',
      sql: `SELECT SUM(CASE WHEN b.SessionStartedById IS NULL OR b.SessionStartedById <> g.UserId THEN 1 ELSE 0 END) AS calls,
          SUM(CASE WHEN b.SessionStartedById = g.UserId AND b.ResponseCode = 200 THEN 1 ELSE 0 END) AS answered
        FROM CDRReportsSessionDetailsBaseView b
        JOIN (
          SELECT SessionIdTime, SessionIdSeq, User1Id AS UserId FROM CDRReportsSessionDetailsBaseView
          JOIN ClientVersions ON VersionId = User1ClientVerId AND ClientType = 1024
          UNION ALL
          SELECT SessionIdTime, SessionIdSeq, User2Id AS UserId FROM CDRReportsSessionDetailsBaseView
          JOIN ClientVersions ON VersionId = User2ClientVerId AND ClientType = 1024
        ) g ON g.SessionIdTime = b.SessionIdTime AND g.SessionIdSeq = b.SessionIdSeq
        WHERE b.ReplacesDialogIdTime IS NULL AND b.MediaTypes <> 1 AND (b.CallFlag & 2) = 0`,
      expected: ({ 'response-groups': rows }) => [
        { calls: total(whole(rows), 'calls'), answered: total(whole(rows), 'answered') },
      ],
    },
    {
      reader: 'malicious calls, by diagnostic id',
      sql: 'SELECT COUNT(*) AS reports, COUNT(FromUri) AS by_users FROM ErrorReportView WHERE MsDiagId = 51017',
      expected: ({ failures }) => {
        const reports = total(
          whole(failures).filter(row => row.diagnostic_id === 51017),
          'reports',
        )
        return [{ reports, by_users: reports }]
      },
    },
    {
      reader: 'the last sign-in of one user',
      sql: `SELECT COUNT(*) AS users, SUM(CASE WHEN r.Last >= TIMESTAMP_OF_KEY THEN 1 ELSE 0 END) AS since
        FROM (SELECT UserId, MAX(RegisterTime) AS Last FROM Registration GROUP BY UserId) r`,
      expected: ({ 'last-logon': rows }) => {
        const middle = middleOf(rows)
        return [{ users: rows.length, since: rows.filter(({ instant }) => instant >= middle).length }]
      },
    },
  ]
}

const middleOf = (rows: readonly Row[]): string | number =>
  rows.map(({ instant }) => instant).sort()[Math.floor(rows.length / 2)]

/** The text of a query for an engine. */
export function spelt({ sql }: PublicQuery, engine: EngineName, schema: Schema, answers: Answers): string {
  const moment = engines[engine].moment(String(middleOf(answers['last-logon'])))
  const text = sql.replace('TIMESTAMP_OF_KEY', moment)
  if (engine !== 'postgres') return text
  const names = new Set(
    [...schema.tables, ...schema.views].flatMap(({ name, columns }) => [
      name,
      ...(Array.isArray(columns) ? columns.map(column => column.name as string) : Object.keys(columns)),
    ]),
  )
  return text.replaceAll(/\b[A-Z]\w*[a-z]\w*\b/g, word => (names.has(word) ? `"${word}"` : word))
}

/** A world in which each of the queries finds something. */
export const publicWorld = {
  users: 150,
  days: 1,
  seed: 3,
  peerToPeer: { rows: true, calls: { malicious: 0.05, responseGroup: 0.2, broken: 0.03, retried: 0.8 } },
}

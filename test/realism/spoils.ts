/** A way to spoil the rows of a world, and the checks that must miss it. `id` is the check's, with the figure where it has several. */
export type Spoil = { readonly spoilt: string; readonly sql: string; readonly missedBy: readonly string[] }

const focus = 'FocusJoinsAndLeaves'
const legs = 'McuJoinsAndLeaves'
const details = 'ConferenceSessionDetails'

/** Fills a column of a table with its own values in another order, `within` what is common to those that change places. */
const exchanged = (table: string, column: string, within: string): string =>
  `CREATE OR REPLACE TABLE ${table} AS WITH
     a AS (SELECT *, row_number() OVER (PARTITION BY ${within} ORDER BY rowid) AS Place FROM ${table}),
     b AS (SELECT ${column} AS Other, ${within} AS Of, row_number() OVER (PARTITION BY ${within} ORDER BY hash(rowid)) AS Place FROM ${table})
   SELECT a.* EXCLUDE (Place) REPLACE (b.Other AS ${column}) FROM a JOIN b ON b.Place = a.Place AND b.Of IS NOT DISTINCT FROM ${within}`

const plus7 = (table: string, columns: readonly string[]): string =>
  `UPDATE ${table} SET ${columns.map(column => `${column} = ${column} + INTERVAL 7 HOURS`).join(', ')}`

const later = [
  plus7('Conferences', ['SessionIdTime', 'ConferenceStartTime', 'ConferenceEndTime']),
  plus7(focus, ['SessionIdTime', 'DialogSessionIdTime', 'UserJoinTime', 'UserLeaveTime']),
  plus7(legs, ['SessionIdTime', 'DialogSessionIdTime', 'UserJoinTime', 'UserLeaveTime']),
  plus7(details, ['SessionIdTime', 'InviteTime', 'ResponseTime', 'SessionEndTime']),
  plus7('Registration', ['SessionIdTime', 'RegisterTime', 'DeRegisterTime']),
].join(';')

/** Each week is the first one again: its conferences, stays and legs a week later, and so on. */
const firstWeek = (table: string, columns: readonly string[]): string =>
  `CREATE OR REPLACE TABLE ${table} AS
   SELECT t.* REPLACE (${columns.map(column => `${column} + to_days(CAST(7 * w AS INT)) AS ${column}`).join(', ')})
   FROM ${table} t, range(0, 6) AS k(w) WHERE SessionIdTime < TIMESTAMP '2024-01-15 05:00:00'`
const weeks = [
  firstWeek('Conferences', ['SessionIdTime', 'ConferenceStartTime', 'ConferenceEndTime']),
  firstWeek(focus, ['SessionIdTime', 'DialogSessionIdTime', 'UserJoinTime', 'UserLeaveTime']),
  firstWeek(legs, ['SessionIdTime', 'DialogSessionIdTime', 'UserJoinTime', 'UserLeaveTime']),
].join(';')

const own = '(SELECT DISTINCT UserId FROM Registration)'

/** Other users of the organisation in the place of those who were there. */
const people = (other: string): string =>
  [focus, legs].map(table => `UPDATE ${table} SET UserId = ${other} WHERE UserId IN ${own}`).join(';')

/** Drawn from those that are there. */
const anybody = people(
  `list_extract((SELECT list(UserId ORDER BY UserId) FROM Users WHERE UserId IN ${own}), CAST(hash(rowid) % (SELECT count(*) FROM ${own}) AS INT) + 1)`,
)

/** Worlds that are wrong as a whole. */
export const worlds: readonly Spoil[] = [
  { spoilt: 'all times 7 hours later', sql: later, missedBy: ['C1', 'C2', 'C53 from 8 to 18 h'] },
  {
    spoilt: 'no telephones',
    sql: `DELETE FROM ${legs} WHERE IsFromPstn = 1; UPDATE ${focus} SET ClientVerId = 8 WHERE ClientVerId = 6`,
    missedBy: ['C5', 'C10'],
  },
  {
    spoilt: 'stays exchanged between people',
    sql: `CREATE OR REPLACE TABLE ${focus} AS WITH
       a AS (SELECT *, row_number() OVER (ORDER BY rowid) AS Place FROM ${focus}),
       b AS (SELECT UserLeaveTime - UserJoinTime AS Stay, row_number() OVER (ORDER BY hash(rowid)) AS Place FROM ${focus})
       SELECT a.* EXCLUDE (Place) REPLACE (a.UserJoinTime + b.Stay AS UserLeaveTime) FROM a JOIN b USING (Place)`,
    missedBy: ['A13'],
  },
  {
    spoilt: 'users drawn at random',
    sql: anybody,
    missedBy: ['A11', 'A12 who take part'],
  },
  {
    spoilt: 'organizers at random',
    sql: exchanged('Conferences', 'OrganizerId', 'PoolId'),
    missedBy: ['A12 others than the URI names', 'A12 who take part'],
  },
  {
    spoilt: 'uniform arrivals',
    sql: [focus, legs]
      .map(
        table =>
          `UPDATE ${table} SET UserJoinTime = UserJoinTime + to_milliseconds(CAST(epoch_ms(UserLeaveTime - UserJoinTime) * (hash(UserId, SessionIdTime) % 1000) / 1000 AS BIGINT))
           WHERE UserLeaveTime IS NOT NULL`,
      )
      .join(';'),
    missedBy: ['A15'],
  },
  {
    spoilt: 'doubled sizes',
    sql: [focus, legs]
      .map(table => `INSERT INTO ${table} SELECT * REPLACE (UserId + 100000 AS UserId) FROM ${table}`)
      .concat('INSERT INTO Users SELECT * REPLACE (UserId + 100000 AS UserId) FROM Users')
      .join(';'),
    missedBy: ['C15 mean'],
  },
  {
    spoilt: 'no failures',
    sql: `UPDATE ${details} SET ResponseCode = 200, DiagnosticId = NULL, ReplaceDialogIdTime = NULL, ReplaceDialogIdSeq = NULL`,
    missedBy: ['C22 broken', 'C41 success'],
  },
  {
    spoilt: 'half of the leaves lost',
    sql: `UPDATE ${focus} SET UserLeaveTime = NULL WHERE hash(rowid) % 2 = 0`,
    missedBy: ['C21 leaves that were not seen'],
  },
  {
    spoilt: 'one id for all servers',
    sql: `UPDATE ${details} SET ServerId = 1; UPDATE ${legs} SET McuId = McuId % 5 + 1`,
    missedBy: ['C49', 'A14'],
  },
]

/** What is wrong with single columns, by the figures that must miss it. What is in one place does not touch the others. */
export const faults: readonly Spoil[] = [
  {
    spoilt: 'half of the users never sign in, the others for an hour, all inside',
    sql: `DELETE FROM Registration WHERE UserId % 2 = 0;
      UPDATE Registration SET RegisterTime = date_trunc('day', RegisterTime) + INTERVAL 14 HOURS,
        DeRegisterTime = date_trunc('day', RegisterTime) + INTERVAL 15 HOURS, IsInternal = 1,
        ClientVersionId = (SELECT min(VersionId) FROM ClientVersions WHERE ClientType = 4)`,
    missedBy: ['C33', 'C34', 'C36 current', 'C37'],
  },
  {
    spoilt: 'a third of the users comes after weeks, another leaves before; the web app alone',
    sql: `DELETE FROM Registration WHERE UserId % 3 = 0 AND RegisterTime < TIMESTAMP '2024-01-29';
      DELETE FROM Registration WHERE UserId % 3 = 1 AND RegisterTime > TIMESTAMP '2024-01-29';
      UPDATE Registration SET ClientVersionId = (SELECT min(VersionId) FROM ClientVersions WHERE ClientType = 16405)`,
    missedBy: ['C38 first seen', 'C38 last seen', 'C36 web app'],
  },
  { spoilt: 'telephones alone', sql: `UPDATE ${legs} SET IsFromPstn = 1`, missedBy: ['C5', 'C35 of telephones alone'] },
  {
    spoilt: 'nothing works',
    sql: `UPDATE ${details} SET ResponseCode = 500, DiagnosticId = CASE WHEN McuConferenceUriId IS NULL THEN 7000 ELSE 7999 END`,
    missedBy: ['C41 success', 'C41 unexpected', 'C46 unknown ids', 'C46 ids of another component'],
  },
  { spoilt: 'no answers', sql: `UPDATE ${details} SET ResponseCode = NULL`, missedBy: ['C41 uncategorized'] },
  { spoilt: 'each week as the first', sql: weeks, missedBy: ['C42 by day', 'C42 by hour', 'C43', 'A7'] },
  {
    spoilt: 'one guest everywhere',
    sql: people('(SELECT min(UserId) FROM Users WHERE TenantId = 2 AND UriTypeId = 0)'),
    missedBy: ['C44 in a second conference'],
  },
  {
    spoilt: 'names and numbers of another form',
    sql: `UPDATE Users SET UserUri = 'guest@anonymous.example' WHERE TenantId = 2 AND UriTypeId = 0;
      UPDATE Users SET UserUri = 'RtcApplication-1-2@example.com' WHERE rowid = 0;
      UPDATE Dialogs SET ExternalId = replace('no such thing', ' ', chr(59));
      UPDATE Mcus SET McuTypeId = (SELECT UriTypeId FROM UriTypes WHERE UriType = 'conf:phone-conf');
      UPDATE ${focus} SET UserEndpointId = uuid();
      UPDATE Registration SET EndpointId = uuid(), EndpointEra = '782873e3-ec25-5e64-b374-0ff05e0839a5', UserId = coalesce(DeviceId, UserId);
      UPDATE Conferences SET ConfInstance = '782873e3-ec25-5e64-b374-0ff05e0839a5', LastModifiedTime = date_trunc('minute', LastModifiedTime);
      UPDATE ClientVersions SET Version = 'RTCC/4.0.0.0 AV-MCU' WHERE ClientType = 2;
      UPDATE ClientVersions SET Version = 'UCCAPI/15.0.4420.1017 OC/15.0.4420.1017 (Microsoft Lync)' WHERE ClientType = 4;
      UPDATE Devices SET MacAddress = DeviceId;
      UPDATE ConferenceUris SET UriTypeId = 2 + ConferenceUriId % 6`,
    missedBy: [
      'C44 other URIs',
      'C47',
      'C45 To-tags of registrars',
      'C45 To-tags of MCUs',
      'C45 To-tags of the focus',
      'C45 Call-IDs of clients',
      'C45 From-tags of clients',
      'C48',
      'C50 UserEndpointId',
      'C50 EndpointId',
      'C50 EndpointEra',
      'C50 ConfInstance',
      'C51 of servers',
      'C52 newest over three years old',
      'A4',
      'A5 of the MAC address, explained',
      'A5 of types, explained',
    ],
  },
  {
    spoilt: 'clients of tomorrow',
    sql: "UPDATE ClientVersions SET Version = 'UCCAPI/16.0.18227.1 OC/16.0.18227.1 (Skype for Business)' WHERE ClientType = 4",
    missedBy: ['C52 before they came out'],
  },
  {
    spoilt: 'all times 2 hours earlier',
    sql: later.replaceAll('+ INTERVAL 7 HOURS', '- INTERVAL 2 HOURS'),
    missedBy: ['C53 at 12 h, of 10 and 12 h'],
  },
  {
    spoilt: 'moments that things share',
    sql: `UPDATE ${details} SET InviteTime = SessionIdTime;
      UPDATE ${legs} SET UserLeaveTime = date_trunc('hour', UserLeaveTime),
        UserJoinTime = DialogSessionIdTime + to_milliseconds(CAST(hash(rowid) % 250 + 250 * (hash(rowid) // 1000 % 10 // 9) AS BIGINT));
      UPDATE ${focus} SET UserJoinTime = DialogSessionIdTime + to_milliseconds(CAST(1000 + hash(rowid) % 100 AS BIGINT)),
        UserLeaveTime = DialogSessionIdTime + INTERVAL 35 MINUTES;
      UPDATE Conferences SET ConferenceEndTime = ConferenceStartTime`,
    missedBy: ['A1', 'A2', 'A3', 'A8 from the INVITE', 'A9'],
  },
  {
    spoilt: 'stays of one length',
    sql: `UPDATE ${focus} SET UserLeaveTime = UserJoinTime + INTERVAL 35 MINUTES`,
    missedBy: ['A8 from the join'],
  },
  {
    spoilt: 'teams of six neighbours',
    sql: [focus, legs]
      .map(
        table =>
          `UPDATE ${table} SET UserId = UserId % 6 + (SELECT OrganizerId FROM Conferences c
             WHERE c.SessionIdTime = ${table}.SessionIdTime AND c.SessionIdSeq = ${table}.SessionIdSeq) // 6 * 6 WHERE UserId IN ${own}`,
      )
      .join(';'),
    missedBy: ['A6'],
  },
  {
    spoilt: 'as many conferences for everybody',
    sql: `DELETE FROM ${legs}; UPDATE ${focus} SET UserId = 1 + rowid % 60 WHERE UserId IN ${own}`,
    missedBy: ['A10'],
  },
]

const two = 'SessionDetails'

/** What is wrong with sessions between two. */
export const calls: readonly Spoil[] = [
  {
    spoilt: 'attendants who keep everybody for twenty minutes',
    sql: `UPDATE ${two} SET SessionEndTime = ResponseTime + INTERVAL 20 MINUTES WHERE 512 IN (
      SELECT ClientType FROM ClientVersions WHERE VersionId IN (User1ClientVerId, User2ClientVerId))`,
    missedBy: ['C39 hear music', 'C39 with music'],
  },
  {
    spoilt: 'calls that are conversations too',
    sql: `UPDATE ${two} SET MediaTypes = MediaTypes | 1 WHERE (MediaTypes & 16) = 16`,
    missedBy: ['C40 conversations', 'C40 messages of one'],
  },
  {
    spoilt: 'nobody who is left without an answer',
    sql: `UPDATE ${two} SET User1MessageCount = User1MessageCount + 1, User2MessageCount = User2MessageCount + 1`,
    missedBy: ['C55'],
  },
]

import { lawCases } from './law-cases.js'

const { law, cases } = lawCases()
const [one, two] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002']

law(
  'voice-details-are-of-voice',
  'audio or video',
  `
  SessionDetails  SessionIdSeq  MediaTypes
                  1             16
                  2             32
                  3             9
  VoipDetails     SessionIdSeq
                  1
                  2
  !               3             -> its session has MediaTypes 9
                  4
  `,
)

law(
  'telephone-calls-have-voice-details',
  'where only one party is a user',
  `
  SessionDetails  SessionIdSeq  User2Id
                  1             -
  !               2             -        -> neither a user nor a telephone
                  3             2
  VoipDetails     SessionIdSeq
                  1
  `,
)

law(
  'telephones-are-behind-a-gateway',
  'on their side',
  `
  SessionDetails  SessionIdSeq  SessionStartedById  User1Id  User2Id
                  1             -                   1        -
                  2             1                   1        -
                  3             1                   1        2
                  4             -                   1        -
                  5             1                   1        -
                  6             1                   1        2
                  7             -                   1        -
  VoipDetails     SessionIdSeq  FromMediationServerId  FromGatewayId  ToMediationServerId  ToGatewayId
                  1             1                      1              -                    -
                  2             -                      -              1                    1
                  3             -                      -              -                    -
  !               4             -                      -              1                    1            -> a call from a telephone
  !               5             -                      -              -                    1            -> a call to a telephone
  !               6             1                      1              -                    -            -> a call without a telephone
  !               7             1                      1              1                    1
                  8             1                      -              -                    -
  `,
)

law(
  'one-side-hangs-up',
  'if the call was answered and is over',
  `
  SessionDetails  SessionIdSeq  User2Id  ResponseCode  SessionEndTime
                  1             2        200           9:10
                  2             -        200           9:10
                  3             2        200           -
                  4             2        603           9:10
                  5             2        200           9:10
                  6             -        200           9:10
                  7             2        200           9:10
                  8             2        603           9:10
                  9             -        -             -
  VoipDetails     SessionIdSeq  DisconnectedbyURIId  DisconnectedbyPhoneId
                  1             1                    -
                  2             -                    1
                  3             -                    -
                  4             -                    -
  !               5             -                    -                      -> 0 hung up
  !               6             1                    1                      -> 2 hung up
  !               7             -                    1
  !               8             1                    -
  !               9             1                    -
  `,
)

law(
  'phone-numbers-are-well-formed',
  'with or without an extension',
  `
  Phones  PhoneUri
          +12065550100
          +12065550100;ext=1234
          -
  !       12065550100                                      -> PhoneUri "12065550100"
  !       +0205550100
  !       +12065550100;phone-context=contoso.example
  !       +1 206 555 0100
  `,
)

const clients = `
  ClientVersions  VersionId  ClientType
                  1          4
                  2          16393
                  3          1024
`

law(
  'voice-mail-takes-what-nobody-answered',
  'within five seconds',
  `${clients}
  SessionDetails  User1Id  User2Id  User1ClientVerId  User2ClientVerId  ReferredById  InviteTime  SessionEndTime  ResponseCode
                  1        2        1                 1                 -             9:00        9:00:20         480
                  2        9        1                 2                 2             9:00:25     9:01            200
                  3        9        1                 2                 1             9:00:20     9:01            200
  !               2        9        1                 2                 2             9:00:25~    9:01            200           -> a message at 2024-01-08 09:00:25.003, and no call that was missed
  !               2        9        1                 2                 2             9:00:19     9:01            200
  !               2        9        1                 2                 -             9:00:21     9:01            200
  !               2        9        2                 1                 3             9:00:21     9:01            200
                  4        5        1                 -                 3             9:00:21     9:01            200
  `,
)

law(
  'agents-ring-for-a-caller',
  'who was answered before',
  `${clients}
  SessionDetails  User1Id  User2Id  User1ClientVerId  User2ClientVerId  SessionStartedById  CorrelationId  InviteTime  ResponseCode
                  1        9        1                 3                 1                   ${one}         9:00        200
                  2        9        1                 3                 9                   ${one}         9:00        487
                  2        9        1                 3                 9                   ${one}         9:01        200
  !               2        9        1                 3                 9                   ${one}         8:59        200           -> no caller waits for it
  !               2        9        1                 3                 9                   ${two}         9:01        200
  !               8        9        3                 1                 8                   ${one}         9:01        200
  !               2        9        1                 3                 9                   -              9:01        200
                  2        9        1                 3                 2                   -              9:01        487
  `,
)

law(
  'callers-come-from-the-attendant',
  'unless the conference called them, or they joined again',
  `
  UriTypes                  UriTypeId  UriType
                            3          conf:chat
                            4          conf:audio-video
  Mcus                      McuId  McuTypeId
                            1      4
  SessionDetails            SessionIdSeq  InviteTime  SessionEndTime
                            1             9:00        9:01
                            2             9:00        -
  ConferenceSessionDetails  SessionIdTime  SessionIdSeq  ReplaceDialogIdTime  ReplaceDialogIdSeq  IsStartedByConfServer
                            9:01           1             9:00                 1                   0
                            9:01           2             9:00                 1                   0
                            9:01           3             9:00                 1                   0
                            9:01           4             9:00                 2                   0
                            9:01           5             -                    -                   0
                            9:01           6             -                    -                   1
                            9:01           7             -                    -                   0
                            9:01           8             -                    -                   0
                            9:01           9             8:00                 9                   0
  McuJoinsAndLeaves         UserId  McuId  McuUserInstance  IsFromPstn  UserJoinTime  DialogSessionIdTime  DialogSessionIdSeq
                            1       1      1                1           9:01          9:01                 1
                            2       1      1                1           9:01:03       9:01                 2
  !                         3       1      1                1           9:01:03~      9:01                 3                   -> no session with the attendant ended just before
  !                         4       1      1                1           9:01          9:01                 4
  !                         5       1      1                1           9:01          9:01                 5
                            6       1      1                1           9:01          9:01                 6
                            7       1      2                1           9:01          9:01                 7
                            8       1      1                0           9:01          9:01                 8
                            9       1      1                1           9:01          9:01                 9
  `,
)

law(
  'replaced-calls-are-of-the-same-people',
  'in conferences, and among sessions between two',
  `
  SessionDetails            SessionIdSeq  User1Id  User2Id  ReplaceDialogIdTime  ReplaceDialogIdSeq
                            1             1        2        -                    -
                            2             3        -        -                    -
                            3             2        5        9:00                 1
  !                         4             4        5        9:00                 1                   -> nobody of it was in the session that it replaces
                            5             4        5        9:00                 2
                            6             4        -        9:00                 1
                            7             4        5        9:00                 99
  ConferenceSessionDetails  SessionIdSeq  UserId  ReplaceDialogIdTime  ReplaceDialogIdSeq
                            11            1       9:00                 1
  !                         12            3       9:00                 1
                            13            9       9:00                 2
  `,
)

law(
  'failures-are-reported',
  'once they are over',
  `
  SessionDetails  SessionIdSeq  ResponseCode  DiagnosticId  SessionEndTime
                  1             200           -             9:10
                  2             480           -             9:10
  !               3             480           -             9:10            -> 480 with NULL, and no report
  !               4             200           52017         9:10
                  5             480           -             -
  ErrorReport     SessionIdSeq  ErrorTime  ErrorReportSeq
                  2             9:10       1
  `,
)

const kinds = `
  ErrorDef  ErrorId  ResponseCode  MsDiagId
            1        480           -
            2        603           51004
            3        200           51017
`

law(
  'errors-agree-with-their-call',
  'by their codes and time',
  `${kinds}
  SessionDetails  SessionIdSeq  ResponseCode  DiagnosticId  SessionEndTime
                  1             480           -             9:10
                  2             603           51004         9:10
                  3             200           -             9:10
                  4             -             -             -
  ErrorReport     SessionIdSeq  ErrorId  ErrorTime  ErrorReportSeq
                  1             1        9:10       1
                  1             1        9:10:05    1
  !               1             1        9:10:05~   1               -> at 2024-01-08 09:10:05.003, of another end than its session
  !               1             1        9:09       1
  !               1             2        9:10       2
                  2             2        9:10       3
  !               2             1        9:10       4
                  3             3        9:10       5
                  4             1        9:10       6
                  4             2        9:10       7
                  9             1        9:30       1
  `,
)

law(
  'errors-of-conferences-name-it',
  'and one user',
  `
  ConferenceSessionDetails  SessionIdSeq
                            1
  ErrorReport               SessionIdSeq  ErrorTime  ErrorReportSeq  ConferenceUriId  FromUserId  ToUserId
                            1             9:00       1               7                1           -
                            1             9:00       2               7                -           1
  !                         1             9:00       3               7                1           2         -> ConferenceUriId is 7
  !                         1             9:00       4               -                1           -         -> ConferenceUriId is NULL
                            2             9:00       5               -                1           2
  !                         2             9:00       6               7                1           -
                            -             9:00       7               7                1           2
  `,
)

law(
  'malicious-calls-are-reported-by-the-callee',
  'of a call that was answered',
  `${kinds}
  SessionDetails  SessionIdSeq  User1Id  User2Id  SessionStartedById  ResponseCode
                  1             1        -        -                   200
                  2             1        2        1                   200
                  3             1        -        -                   480
  ErrorReport     SessionIdSeq  ErrorId  ErrorTime  ErrorReportSeq  FromUserId
                  1             3        9:00       1               1
                  2             3        9:00       2               2
  !               2             3        9:00       3               1           -> it is not from whoever answered
  !               2             3        9:00       4               -
  !               1             3        9:00       5               3
  !               3             3        9:00       6               1
                  2             1        9:00       7               1
                  9             3        9:00       8               1
  `,
)

law(
  'last-sign-ins-are-the-last',
  'and so are conferences',
  `
  Registration    UserId  RegisterTime
                  1       9:00
                  1       10:00
                  2       9:00
  Conferences     OrganizerId  ConferenceStartTime
                  1            11:00
  UserStatistics  UserId  LastLogInTime  LastConfOrganizedTime
                  1       10:00          11:00
  !               2       9:00           9:00                   -> LastConfOrganizedTime is 2024-01-08 09:00:00.000 where NULL was due
                  3       -              -
  !               4       9:00           -
  `,
)
law(
  'last-sign-ins-are-the-last',
  'not an earlier one',
  `
  Registration    UserId  RegisterTime
                  1       9:00
                  1       10:00
  UserStatistics  UserId  LastLogInTime  LastConfOrganizedTime
  !               1       9:00           -                      -> LastLogInTime is 2024-01-08 09:00:00.000 where 2024-01-08 10:00:00.000 was due
  `,
)

law(
  'message-summaries-add-up',
  'hours to what is captured, and days to their hours',
  `
  Pools            PoolId  PoolFQDN
                   1       a
                   2       b
  SessionDetails   SessionIdTime  SessionIdSeq  PoolId  MediaTypes
                   9:00           1             1       1
                   9:59:59        1             1       3
                   9:30           1             1       16
                   10:00          1             1       1
                   9:30           2             2       1
  IMReportSummary  StartTime  TimePeriod  PoolFQDN  AuthType  SessionCount
                   9:00       H           a         0         1
                   9:00       H           a         1         1
  !                10:00      H           a         0         2             -> 2 sessions where 1 began
                   9:00       H           b         0         1
                   0:00       D           a         0         3
  !                0:00       D           a         1         2             -> 2 sessions, and 1 in its hours
                   0:00       D           b         0         1
                   0:00+1     D           b         0         0
  `,
)

law(
  'purge-settings-are-one-row',
  'whatever it says',
  `
  PurgeSettings  EnablePurge
                 1
  !              1            -> there is a row before it
  `,
)

export const voiceCases = cases

import { lawCases } from './law-cases.js'

const { law, cases } = lawCases()
const [one, two] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002']

/** Users 1 to 4 are the organization's own; endpoint one is at front end 1 from 9:00 to 10:00. */
const registered = `
  Tenants       TenantId  TenantKey
                0         00000000-0000-0000-0000-000000000000
                1         00000000-0000-0000-0000-000000000001
  Users         UserId  TenantId
                1       0
                2       0
                9       1
  Registration  UserId  EndpointId  ClientVersionId  IsInternal  PoolId  RegistrarId  RegisterTime  DeRegisterTime
                1       ${one}      1                1           1       1            9:00          10:00
`

law(
  'calls-have-their-own-dialog',
  'not that of a conference or a registration',
  `
  SessionDetails            SessionIdSeq
                            1
  !                         2              -> a conference or registration has it too
  !                         3
  ConferenceSessionDetails  SessionIdSeq
                            2
  Registration              SessionIdSeq
                            3
  `,
)

law(
  'parts-belong-to-a-call',
  'whatever the part',
  `
  SessionDetails  SessionIdSeq
                  1
  Media           SessionIdSeq  MediaId  StartTime
                  1             1        9:00
  !               2             1        9:00        -> no session between two has its key
  FileTransfers   SessionIdSeq  Cookie
                  1             a
  !               2             a
  Locations       SessionIdSeq
                  1
  !               2
  `,
)

law(
  'calls-run-forward',
  'as far as times are known',
  `
  SessionDetails  InviteTime  ResponseTime  SessionEndTime
                  9:00        9:01          9:02
                  9:00        9:00          9:00
                  9:01        -             -
  !               8:59        9:01          9:02            -> its times are 2024-01-08 09:00:00.000, 2024-01-08 08:59:00.000, 2024-01-08 09:01:00.000, 2024-01-08 09:02:00.000
  !               9:02        9:01          9:03
  !               9:00        9:02          9:01
  !               9:02        -             9:01
  !               -           8:59          9:01
  `,
)

law(
  'answers-have-a-time',
  'and times an answer',
  `
  SessionDetails  ResponseTime  ResponseCode
                  9:01          200
                  -             -
  !               9:01          -             -> ResponseCode is NULL, and the other is not
  !               -             487
  `,
)

law(
  'invitations-are-answered-in-time',
  'by what the answer is',
  `
  SessionDetails  InviteTime  ResponseTime  ResponseCode  DiagnosticId
                  9:00        9:00:30       200           -
  !               9:00        9:00:30~      200           -             -> 200 after 30 s
                  9:00        9:00:10       486           -
  !               9:00        9:00:10~      486           -
  !               9:00        9:00:11       603           51004
                  9:00        9:00:01       404           10003
  !               9:00        9:00:02       404           10003
                  9:00        9:00:30       480           -
  !               9:00        9:00:30       480           1033
                  9:00        9:03          487           -
  !               9:00        9:03~         487           -
  !               9:00        9:03~         -             -
                  9:00        -             -             -
  `,
)

law(
  'media-lie-inside-their-call',
  'as far as it is known when that ends',
  `
  SessionDetails  SessionIdSeq  ResponseTime  SessionEndTime
                  1             9:01          9:10
                  2             9:01          -
  Media           SessionIdSeq  MediaId  StartTime  EndTime
                  1             1        9:01       9:10
  !               1             1        9:00:59    9:10      -> 2024-01-08 09:00:59.000 to 2024-01-08 09:10:00.000 is not inside
  !               1             1        9:02       9:10~
  !               1             2        9:10~      -
                  1             3        9:05       -
  !               1             4        9:05       9:04
                  2             1        9:01       9:30
                  3             1        8:00       9:30
  `,
)

law(
  'media-of-a-kind-do-not-overlap',
  'in one session; without an end they go on',
  `
  Media  SessionIdSeq  MediaId  StartTime  EndTime
         1             5        9:00       9:05
         1             5        9:05       9:10
  !      1             5        9:09       -        -> begins at 2024-01-08 09:09:00.000, while it still goes on
  !      1             5        9:20       9:21
         1             6        9:00       9:10
         2             5        9:01       9:10
  `,
)

law(
  'media-are-those-of-the-call',
  'if it was accepted',
  `
  SessionDetails  SessionIdSeq  ResponseCode  MediaTypes
                  1             200           48
  !               2             200           48          -> its media have the bits 16 where 48 were due
  !               3             603           16
                  4             603           16
                  5             -             16
                  6             200           0
  Media           SessionIdSeq  MediaId  StartTime
                  1             5        9:00
                  1             5        9:05
                  1             6        9:00
                  2             5        9:00
                  3             5        9:00
                  6             9        9:00
  `,
)

law(
  'messages-are-of-conversations',
  'of either party',
  `
  SessionDetails  MediaTypes  User1MessageCount  User2MessageCount
                  1           3                  0
                  9           0                  2
                  16          0                  0
                  16          -                  -
  !               16          1                  0                  -> messages in a session with MediaTypes 16
  !               8           -                  2
  `,
)

law(
  'files-come-to-one-end',
  'in a session with files',
  `
  SessionDetails  SessionIdSeq  MediaTypes
                  1             3
                  2             1
  FileTransfers   SessionIdSeq  Cookie  Accept  Reject  Cancel
                  1             a       1       -       -
                  1             b       0       0       1
  !               1             c       1       -       1       -> 2 of Accept, Reject and Cancel are 1
  !               1             d       -       -       -
  !               2             e       1       -       -       -> its session has MediaTypes 1
                  3             f       1       -       -
  `,
)

law(
  'starters-are-parties',
  'or a telephone',
  `
  SessionDetails  SessionStartedById  User1Id  User2Id
                  1                   1        2
                  2                   1        2
                  -                   1        -
                  1                   1        -
  !               -                   1        2        -> started by NULL, who is no party
  !               3                   1        2
  !               3                   1        -
  `,
)

law(
  'parties-are-in-order',
  'and are two',
  `
  SessionDetails  User1Id  User2Id
                  1        2
                  1        -
  !               2        1        -> User1Id 2 is not below User2Id 1
  !               2        2
  `,
)

law(
  'diverted-calls-say-so',
  'by who referred them, or what they are part of',
  `
  SessionDetails  TargetUserId  User1Id  User2Id  ReferredById  CorrelationId
                  2             1        2        -             -
                  1             1        -        -             -
                  -             1        2        -             -
                  3             1        2        3             -
                  3             1        2        -             ${one}
  !               3             1        2        -             -              -> meant for 3, who is no party
  !               3             1        -        -             -
  `,
)

law(
  'parties-are-registered',
  'with that client, and from that side, unless nobody could reach them',
  `${registered}
  SessionDetails  User1Id  User1EndpointId  User1ClientVerId  IsUser1Internal  User2Id  User2EndpointId  User2ClientVerId  IsUser2Internal  SessionStartedById  InviteTime  ResponseCode
                  1        ${one}           1                 1                9        ${two}           1                 0                1                   9:00        200
                  1        ${one}           -                 1                9        ${two}           1                 0                1                   10:00       200
  !               1        ${one}           1                 1                9        ${two}           1                 0                1                   10:00~      200           -> the endpoint of party 1 is not registered so then
  !               1        ${one}           2                 1                9        ${two}           1                 0                1                   9:00        200
  !               1        ${one}           1                 0                9        ${two}           1                 0                1                   9:00        200
  !               1        ${one}           1                 1                2        ${two}           1                 1                1                   9:00        200           -> the endpoint of party 2 is not registered so then
                  1        ${one}           1                 1                2        ${two}           1                 1                1                   9:00        480
                  1        ${one}           1                 1                2        ${two}           1                 1                1                   9:00        -
                  1        ${one}           1                 1                2        -                1                 1                1                   9:00        200
  !               1        ${two}           1                 1                9        ${two}           1                 0                1                   9:00        480
  `,
)

law(
  'remote-parties-pass-an-edge',
  'each of them',
  `
  SessionDetails  IsUser1Internal  User1EdgeServerid  IsUser2Internal  User2EdgeServerid
                  1                -                  0                1
  !               1                1                  1                -                  -> party 1 is 1 with an Edge Server
  !               1                -                  0                -                  -> party 2 is 0 without an Edge Server
                  -                1                  1                -
  `,
)

law(
  'calls-are-captured-where-the-starter-is',
  'as far as their registration is known',
  `${registered}
  SessionDetails  User1Id  User1EndpointId  User2Id  User2EndpointId  SessionStartedById  InviteTime  PoolId  ServerId
                  1        ${one}           9        ${two}           1                   9:30        1       1
  !               1        ${one}           9        ${two}           1                   9:30        1       2         -> the starter is registered elsewhere than at server 2 of pool 1
  !               1        ${one}           9        ${two}           1                   9:30        2       1
                  1        ${one}           9        ${two}           9                   9:30        2       2
  !               1        ${one}           -        -                -                   9:30        2       2
                  1        ${one}           9        ${two}           1                   10:30       2       2
  !               0        -                1        ${one}           1                   9:30        1       2
  `,
)

law(
  'people-speak-in-one-call-at-a-time',
  'in calls, of which the later is reported',
  `
  UriTypes           UriTypeId  UriType
                     4          conf:audio-video
  Mcus               McuId  McuTypeId
                     1      4
  SessionDetails     SessionIdSeq  User1Id  User1EndpointId  User2Id  User2EndpointId  MediaTypes  ResponseCode  ResponseTime  SessionEndTime  CorrelationId
                     1             1        ${one}           2        ${two}           16          200           9:00          9:10            -
                     2             1        ${one}           -        -                16          200           9:10          9:20            -
  !                  3             1        ${one}           -        -                48          200           9:19          9:25            -               -> speaks elsewhere at 2024-01-08 09:19:00.000
                     4             1        ${one}           -        -                1           200           9:19          9:25            -
                     5             1        ${one}           -        -                16          487           9:19          9:25            -
                     6             1        -                -        -                16          200           9:19          9:25            -
  !                  7             2        ${two}           -        -                16          200           9:09          9:12            -
                     8             3        ${one}           -        -                16          200           9:00          9:30            ${two}
                     9             3        ${one}           -        -                16          200           9:10          9:20            ${two}
  !                  10            4        ${one}           -        -                16          200           9:00          -               -
  McuJoinsAndLeaves  UserId  McuId  IsFromPstn  UserJoinTime  UserLeaveTime
                     4       1      0           12:00         13:00
                     4       1      1           13:00         14:00
  `,
)
law(
  'people-speak-in-one-call-at-a-time',
  'but in a conference that replaces the call',
  `
  UriTypes                  UriTypeId  UriType
                            3          conf:chat
                            4          conf:audio-video
  Mcus                      McuId  McuTypeId
                            1      4
                            2      3
  SessionDetails            SessionIdSeq  User1Id  User1EndpointId  MediaTypes  ResponseCode  ResponseTime  SessionEndTime
                            1             1        ${one}           16          200           9:00          9:10
  !                         2             2        ${one}           16          200           9:00          9:10
                            3             3        ${one}           16          200           9:00          9:10
                            4             4        ${one}           16          200           9:00          9:10
  ConferenceSessionDetails  SessionIdTime  SessionIdSeq  ReplaceDialogIdTime  ReplaceDialogIdSeq
                            9:09           1             9:00                 1
                            9:09           2             -                    -
  McuJoinsAndLeaves         UserId  McuId  IsFromPstn  UserJoinTime  UserLeaveTime  DialogSessionIdTime  DialogSessionIdSeq
                            1       1      0           9:09          9:30           9:09                 1
                            2       1      0           9:09          9:30           9:09                 2
                            3       2      0           9:09          9:30           9:09                 3
                            4       1      0           9:10          9:30           9:09                 4
  `,
)

export const callsCases = cases

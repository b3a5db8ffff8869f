import { lawCases } from './law-cases.js'

const { law, cases } = lawCases()
const [one, two] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002']

/** Users 1 and 4 are the organization's own, 2 is federated, 3 anonymous, 5 of no tenant, 6 a telephone. */
const users = `
  Tenants  TenantId  TenantKey
           0         00000000-0000-0000-0000-000000000000
           1         00000000-0000-0000-0000-000000000001
           2         00000000-0000-0000-0000-000000000002
  Users    UserId  TenantId  UriTypeId
           2       1         0
           1       0         0
           3       2         0
           4       0         0
           5       -         0
           6       0         1
`

{
  const name = 'endpoints-are-registered'

  law(
    name,
    'when a session begins, and with that very endpoint',
    `${users}
    ClientVersions            VersionId  Version
                              1          UCCAPI/15.0 OC/15.0
    Registration              UserId  EndpointId  RegisterTime  DeRegisterTime
                              1       ${one}      9:00          10:00
                              4       ${two}      9:00          -
    ConferenceSessionDetails  UserId  UserEndpointId  UserClientVersionId  InviteTime
                              1       ${one}          1                    9:00
                              1       ${one}          1                    10:00
    !                         1       ${one}          1                    8:59:59     -> its endpoint is not registered then
    !                         1       ${one}          1                    10:00~
    !                         1       ${two}          1                    9:30
                              4       ${two}          1                    12:00
    !                         4       ${one}          1                    9:30
                              4       ${one}          1                    -
                              4       -               1                    9:30
    `,
  )
  law(
    name,
    'if the user is of the organization and the client is one that registers',
    `${users}
    ClientVersions            VersionId  Version
                              1          UCCAPI/15.0 OC/15.0
                              2          UCWA/5.0 LWA/5.0
                              3          CWA
                              4          RTCC/5.0 ST
                              5          RTCC/5.0 MediationServer
                              6          RTCC/5.0 Conferencing_Attendant/5.0
                              7          MyLWA/1.0
                              8          LWAX/1.0
                              9          -
    Registration              UserId  EndpointId  RegisterTime  DeRegisterTime
                              4       ${two}      9:00          10:00
    ConferenceSessionDetails  UserId  UserEndpointId  UserClientVersionId  InviteTime
    !                         1       ${one}          1                    9:00
                              2       ${one}          1                    9:00
                              3       ${one}          1                    9:00
                              5       ${one}          1                    9:00
                              7       ${one}          1                    9:00
                              1       ${one}          2                    9:00
                              1       ${one}          3                    9:00
                              1       ${one}          4                    9:00
                              1       ${one}          5                    9:00
                              1       ${one}          6                    9:00
    !                         1       ${one}          7                    9:00
    !                         1       ${one}          8                    9:00
                              1       ${one}          9                    9:00
                              1       ${one}          10                   9:00
                              1       ${one}          -                    9:00
    `,
  )
  law(
    name,
    'where no registration was captured at all nobody is missed',
    `${users}
    ClientVersions            VersionId  Version
                              1          UCCAPI/15.0 OC/15.0
    ConferenceSessionDetails  UserId  UserEndpointId  UserClientVersionId  InviteTime
                              1       ${one}          1                    9:00
    `,
  )
}

law(
  'sessions-agree-with-their-registration',
  'on the client and on the side, with one of those that cover its beginning',
  `
  Registration              UserId  EndpointId  ClientVersionId  IsInternal  RegisterTime  DeRegisterTime
                            1       ${one}      1                1           9:00          10:00
                            1       ${one}      2                0           10:00         11:00
                            2       ${one}      -                -           9:00          10:00
  ConferenceSessionDetails  UserId  UserEndpointId  UserClientVersionId  IsUserInternal  InviteTime
                            1       ${one}          1                    1               9:30
  !                         1       ${one}          2                    1               9:30        -> its endpoint is registered with another client, or from another side
  !                         1       ${one}          1                    0               9:30
                            1       ${one}          -                    1               9:30
                            1       ${one}          1                    -               9:30
                            1       ${one}          1                    1               10:00
                            1       ${one}          2                    0               10:00
  !                         1       ${one}          1                    0               10:00
  !                         1       ${one}          2                    1               10:30
                            1       ${one}          3                    1               12:00
                            1       ${two}          3                    1               9:30
                            2       ${one}          3                    1               9:30
                            1       ${one}          3                    1               -
  `,
)

law(
  'registrations-run-forward',
  'from the request to the registration to its end',
  `
  Registration  SessionIdTime  RegisterTime  DeRegisterTime
                9:00           9:00          9:00
                9:01           9:01          -
                9:02           -             9:00
  !             9:03~          9:03          9:04            -> asked 2024-01-08 09:03:00.003, on 2024-01-08 09:03:00.000, off 2024-01-08 09:04:00.000
  !             9:04           9:05~         9:05
  `,
)

law(
  'endpoints-register-once-at-a-time',
  'of one user; a registration without an end lasts',
  `
  Registration  UserId  EndpointId  RegisterTime  DeRegisterTime
                1       ${one}      9:00          10:00
                1       ${one}      10:00         11:00
  !             1       ${one}      10:59         12:00           -> registers at 2024-01-08 10:59:00.000, while it still is
  !             1       ${one}      10:59         11:10
  !             1       ${one}      11:30         -
  !             1       ${one}      13:00         13:10
                1       ${two}      9:30          -
                2       ${one}      9:30          11:00
                2       -           9:40          11:00
                -       ${one}      9:40          11:00
                2       ${one}      -             23:00
                2       ${one}      12:00         13:00
  !             3       ${one}      9:50          10:10
                3       ${one}      9:00          10:00
  `,
)

law(
  'registrations-are-of-own-users',
  'not of others, and not of telephones',
  `${users}
  Registration  UserId
                1
  !             2       -> UserId 2 is not of the organization
  !             3
                4
                5
  !             6
                7
                -
  `,
)

law(
  'registrations-from-outside-pass-an-edge',
  'and others do not',
  `
  Registration  IsInternal  EdgeServerId
                1           -
                0           1
  !             1           1             -> IsInternal is 1 with an Edge Server
  !             0           -             -> IsInternal is 0 without an Edge Server
                -           1
                -           -
  `,
)

law(
  'ended-registrations-say-why',
  'and others do not',
  `
  Registration  DeRegisterTime  DeRegisterTypeId
                9:30            1
                -               -
  !             9:30            -                 -> ended 2024-01-08 09:30:00.000, without a reason
  !             -               1                 -> ended NULL, with a reason
  `,
)

law(
  'registrations-have-their-own-dialog',
  'both parts of its key count',
  `
  Registration              SessionIdTime  SessionIdSeq
  !                         9:00           1             -> a session has the same dialog
                            9:00           2
                            9:01           1
  ConferenceSessionDetails  SessionIdTime  SessionIdSeq
                            9:00           1
  `,
)

export const registrationsCases = cases

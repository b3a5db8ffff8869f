import { lawCases } from './law-cases.js'

const { law, cases } = lawCases()

{
  const name = 'legs-lie-inside-a-focus-stay'
  const twoClients = (mark: string) => `
    FocusJoinsAndLeaves  UserId  ClientVerId  UserJoinTime  UserLeaveTime
                         1       1            9:00          9:30
                         1       2            9:31          9:40
                         2       -            9:00          9:40
    McuJoinsAndLeaves    UserId  ClientVerId  UserJoinTime  UserLeaveTime
                         1       1            9:05          9:20
                         1       2            9:32          9:35
    ${mark}              1       1            9:32          9:35
                         1       -            9:05          9:20
                         2       -            9:05          9:20
                         2       1            9:05          9:20
  `
  law(name, 'a stay of the same client, not of another, as far as both are noted', twoClients('!'))
  law(
    name,
    'callers are known to the focus by the attendant',
    `
    FocusJoinsAndLeaves  UserId  ClientVerId  UserJoinTime  UserLeaveTime
                         1       1            9:00          9:30
    McuJoinsAndLeaves    UserId  ClientVerId  IsFromPstn  UserJoinTime  UserLeaveTime
                         1       2            1           9:05          9:20
    !                    1       2            0           9:05          9:20
    !                    1       2            1           9:31          9:40
    `,
  )
  law(name, 'in 2010 legs name no client', twoClients(' '), { release: 2010 })

  law(
    name,
    'from its join to its leave',
    `
    FocusJoinsAndLeaves  UserId  ClientVerId  UserJoinTime  UserLeaveTime
                         1       1            9:00          9:30
                         1       1            9:30          9:40
                         2       1            9:00          -
    McuJoinsAndLeaves    UserId  ClientVerId  UserJoinTime  UserLeaveTime
                         1       1            9:00          9:30
    !                    1       1            9:00          9:30~  -> 2024-01-08 09:00:00.000 to 2024-01-08 09:30:00.003 lies in none of the user's 2 focus stays with that client
    !                    1       1            8:59:59       9:10
    !                    1       1            9:20          9:35
                         1       1            9:40          -
    !                    1       1            9:40~         -
                         1       1            9:20          9:10
    !                    1       1            9:41          9:10
                         2       1            9:50          9:59
    !                    3       1            9:10          9:20
    `,
  )

  law(
    name,
    'a stay in the same conference',
    `
    FocusJoinsAndLeaves  SessionIdTime  SessionIdSeq  UserId  UserJoinTime  UserLeaveTime
                         9:00           1             1       9:00          9:30
                         9:00           2             2       9:00          9:30
    McuJoinsAndLeaves    SessionIdTime  SessionIdSeq  UserId  UserJoinTime  UserLeaveTime
                         9:00           1             1       9:00          9:30
    !                    9:00           2             1       9:00          9:30
    !                    9:01           1             1       9:00          9:30
    `,
  )

  const callers = (mark: string) => `
    FocusJoinsAndLeaves  UserId  UserJoinTime  UserLeaveTime
                         1       9:00          9:30
    McuJoinsAndLeaves    UserId  IsFromPstn  UserJoinTime  UserLeaveTime
    !                    1       1           9:31          9:40
    ${mark}              2       1           9:00          9:30
    !                    2       0           9:00          9:30
    !                    2       -           9:00          9:30
  `
  law(name, 'telephone callers too', callers('!'))
  law(name, 'but telephone callers that have no row at the focus', callers(' '), { pstnFocusRows: false })
}

{
  const name = 'endpoints-join-once-at-a-time'
  const [one, two] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002']

  law(
    name,
    'also after a stay in between',
    `
    FocusJoinsAndLeaves  UserEndpointId  UserJoinTime  UserLeaveTime
                         ${one}          9:00          10:00
    !                    ${one}          9:10          9:20          -> joins at 2024-01-08 09:10:00.000, while the endpoint is there until 2024-01-08 10:00:00.000: SessionIdTime 2024-01-08 09:00:00.000, SessionIdSeq 1, DialogSessionIdTime 2024-01-08 08:59:59.000, DialogSessionIdSeq 1
    !                    ${one}          9:30          9:40
                         ${one}          10:00         10:10
                         ${two}          9:00          9:10
                         ${two}          9:10          9:20
                         -               9:00          9:10
                         -               9:00          9:10
    `,
  )
  law(
    name,
    'in whatever order rows come',
    `
    FocusJoinsAndLeaves  UserEndpointId  UserJoinTime  UserLeaveTime
                         ${one}          10:00         10:30
    !                    ${one}          9:20          9:40
                         ${one}          9:00          9:30
    !                    ${one}          9:39          10:00
    `,
  )
  law(
    name,
    'a lost leave is known to reach no further than its join',
    `
    FocusJoinsAndLeaves  UserEndpointId  UserJoinTime  UserLeaveTime
                         ${one}          9:00          -
                         ${one}          9:10          -
                         ${two}          9:00          9:20
    !                    ${two}          9:00          9:20
    !                    ${two}          9:19          -
    `,
  )
  law(
    name,
    'in one conference: another is no matter',
    `
    FocusJoinsAndLeaves  SessionIdTime  SessionIdSeq  UserEndpointId  UserJoinTime  UserLeaveTime
                         9:00           1             ${one}          9:00          9:20
                         9:00           2             ${one}          9:10          9:30
                         8:00           1             ${one}          9:15          9:30
    `,
  )
}

{
  const name = 'people-attend-one-conference-at-a-time'
  const twoConferences = (mark: string) => `
    FocusJoinsAndLeaves  SessionIdSeq  UserId  UserJoinTime  UserLeaveTime
                         1             1       9:00          9:10
                         1             1       9:05          10:00
    ${mark}              2             1       9:30          9:40
                         2             1       10:00         10:10
                         1             2       9:00          9:10
                         2             2       9:10          9:20
                         1             3       9:00          -
                         2             3       9:05          9:10
  `
  law(name, 'whoever is in another has to have left it', twoConferences('!'))
  law(name, 'unless double booking was asked for', twoConferences(' '), { exclusivePresence: false })

  law(
    name,
    'conferences of one moment differ by their number, of one number by their moment',
    `
    FocusJoinsAndLeaves  SessionIdTime  SessionIdSeq  UserId  UserJoinTime  UserLeaveTime
                         9:00           1             1       9:00          9:30
    !                    9:00           2             1       9:10          9:30  -> joins at 2024-01-08 09:10:00.000, while the user is there until 2024-01-08 09:30:00.000: SessionIdTime 2024-01-08 09:00:00.000, SessionIdSeq 1, DialogSessionIdTime 2024-01-08 08:59:59.000, DialogSessionIdSeq 1
                         9:00           1             2       9:00          9:30
    !                    8:00           1             2       9:10          9:30
    `,
  )

  const service = (clients: string) => `
    ClientVersions       ${clients}
    FocusJoinsAndLeaves  SessionIdSeq  UserId  ClientVerId  UserJoinTime  UserLeaveTime
                         1             1       1            9:00          9:30
                         2             1       1            9:10          9:20
                         1             2       2            9:00          9:30
    !                    2             2       2            9:10          9:20
                         1             3       -            9:00          9:30
    !                    2             3       -            9:10          9:20
                         1             4       1            9:00          9:30
                         2             4       2            9:10          9:20
                         1             5       2            9:00          9:30
                         2             5       1            9:10          9:20
  `
  law(
    name,
    'but the announcement service attends many',
    service(`VersionId  Version  ClientType
                         1          CAS      256
                         2          Lync     4`),
  )
  law(
    name,
    'which is known by its name where it has no type',
    service(`VersionId  Version
                         1          RTCC/4.0.0.0 Conferencing_Announcement_Service/4.0
                         2          UCCAPI/4.0 OC/4.0`),
    { release: 2010 },
  )
}

export const presenceCases = cases

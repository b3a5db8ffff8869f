import { HOUR, MINUTE } from '../../../../src/model/time.js'
import { usualLimits } from '../../../../src/truth/invariants/index.js'
import { lawCases } from './law-cases.js'

const { law, cases } = lawCases()
const name = 'anonymous-users-are-not-left-alone'

/** Users 1 and 2 are known, 3 is anonymous, 4 is the announcement service, 5 federated, 6 of no tenant. */
const people = `
  Tenants  TenantId  TenantKey
           0         00000000-0000-0000-0000-000000000000
           1         00000000-0000-0000-0000-000000000001
           2         00000000-0000-0000-0000-000000000002
  Users    UserId  TenantId
           1       0
           2       0
           3       2
           4       0
           5       1
           6       -
  ClientVersions  VersionId  Version                                               ClientType
                  1          UCCAPI/15.0 OC/15.0                                   4
                  2          RTCC/5.0.0.0 Conferencing_Announcement_Service/5.0    256
  Conferences  SessionIdSeq
               1
               2
               3
               4
               5
               6
`

law(
  name,
  'an hour and a half is the limit',
  `${people}
  FocusJoinsAndLeaves  SessionIdSeq  UserId  ClientVerId  UserJoinTime  UserLeaveTime
                       1             3       1            9:00          10:30
  !                    2             3       1            9:00          10:30~         -> alone for 1h 30m 0.003s from 2024-01-08 09:00:00.000
  `,
)

for (const [anonymousGrace, limit] of [
  [0, '9:00'],
  [30 * MINUTE, '9:30'],
  [24 * HOUR, '9:00'],
] as const) {
  const until = anonymousGrace === 24 * HOUR ? '+1' : ''
  law(
    name,
    `or as long as the servers let them: until ${limit}${until}`,
    `${people}
    FocusJoinsAndLeaves  SessionIdSeq  UserId  ClientVerId  UserJoinTime  UserLeaveTime
                         1             3       1            9:00          ${limit}${until}
    !                    2             3       1            9:00          ${limit}~${until}
    `,
    { limits: { ...usualLimits, anonymousGrace } },
  )
}

law(
  name,
  'whoever is known is company: before, in between, and until the end',
  `${people}
  FocusJoinsAndLeaves  SessionIdSeq  UserId  ClientVerId  UserJoinTime  UserLeaveTime
                       1             3       1            9:00          12:00
                       1             1       1            8:50          9:20
                       1             2       1            10:50         11:00
  !                    2             3       1            9:00          12:00          -> alone for 1h 31m from 2024-01-08 09:20:00.000
                       2             1       1            8:50          9:20
                       2             2       1            10:51         11:00
  !                    3             3       1            9:00          12:00          -> alone for 1h 31m from 2024-01-08 10:29:00.000
                       3             1       1            9:00          10:29
                       3             2       1            9:10          9:20
                       4             3       1            9:00          12:00
                       4             5       1            9:10          -
                       5             3       1            9:00          12:00
                       5             6       1            9:00          12:00
  !                    6             3       1            9:00          12:00
                       6             1       1            12:00         13:00
                       6             1       1            8:00          9:00
  `,
)

law(
  name,
  'company comes in any order, is known, and may go again',
  `${people}
  FocusJoinsAndLeaves  SessionIdSeq  UserId  ClientVerId  UserJoinTime  UserLeaveTime
                       1             3       1            9:00          12:00
                       1             2       1            11:00         12:00
                       1             1       1            9:00          10:00
  !                    2             3       1            9:00          12:00
                       2             9       1            9:00          12:00
  !                    3             3       1            9:00          14:00          -> alone for 3h 20m from 2024-01-08 10:40:00.000
                       3             1       1            10:30         10:40
  `,
)

law(
  name,
  'company at an MCU counts, and whoever is alone may be there',
  `${people}
  FocusJoinsAndLeaves  SessionIdSeq  UserId  ClientVerId  UserJoinTime  UserLeaveTime
                       1             3       1            9:00          12:00
  !                    2             3       1            9:00          12:00
                       3             1       1            9:00          10:00
  McuJoinsAndLeaves    SessionIdSeq  UserId  ClientVerId  UserJoinTime  UserLeaveTime
                       1             1       1            9:10          12:00
                       2             1       1            9:10          9:20
  !                    3             3       1            9:00          12:00
  !                    4             3       1            9:00          11:00
                       4             3       1            9:00          -
  `,
)

law(
  name,
  'another conference, the announcement service and other anonymous users are no company',
  `${people}
  FocusJoinsAndLeaves  SessionIdTime  SessionIdSeq  UserId  ClientVerId  UserJoinTime  UserLeaveTime
  !                    9:00           1             3       1            9:00          12:00
  !                    9:00           1             3       -            9:00          12:00
                       9:00           2             1       1            9:00          12:00
                       8:00           1             1       1            9:00          12:00
                       9:00           1             4       2            9:00          12:00
  McuJoinsAndLeaves    SessionIdTime  SessionIdSeq  UserId  ClientVerId  UserJoinTime  UserLeaveTime
                       9:00           1             4       2            9:00          12:00
  `,
)

law(
  name,
  'Lync Server 2010 knows the announcement service by its name, and at an MCU not at all',
  `${people}
  FocusJoinsAndLeaves  SessionIdSeq  UserId  ClientVerId  UserJoinTime  UserLeaveTime
  !                    1             3       1            9:00          12:00
                       1             4       2            9:00          12:00
                       2             3       1            9:00          12:00
  McuJoinsAndLeaves    SessionIdSeq  UserId  UserJoinTime  UserLeaveTime
                       2             4       9:00          12:00
  `,
  { release: 2010 },
)
law(
  name,
  'the service itself is not left alone, nor is anybody in a conference or of a name that nobody knows',
  `${people}
  FocusJoinsAndLeaves  SessionIdSeq  UserId  ClientVerId  UserJoinTime  UserLeaveTime
                       1             3       2            9:00          12:00
                       7             3       1            9:00          12:00
                       2             7       1            9:00          12:00
  `,
)

export const leftAloneCases = cases

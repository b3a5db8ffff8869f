import { lawCases } from './law-cases.js'

const { law, cases } = lawCases()

law(
  'foreign-keys-resolve',
  'one column or two; NULL refers to nothing',
  `
  Users                UserId  TenantId
                       1       0
  Tenants              TenantId
                       0
  Dialogs              SessionIdTime  SessionIdSeq
                       9:00           1
  Conferences          SessionIdSeq  OrganizerId
                       1             1
  !                    2             3             -> OrganizerId 3 is not in Users
                       3             -
  ConferenceMessageCount  SessionIdSeq  UserId
                       1             1
  !                    4             1             -> SessionIdTime 2024-01-08 09:00:00.000, SessionIdSeq 4 is not in Conferences
  McuJoinsAndLeaves    SessionIdSeq  UserId  DialogSessionIdTime  DialogSessionIdSeq
                       1             1       9:00                 1
  !                    1             1       9:00                 2
                       1             1       9:00                 -
                       1             1       -                    2
  `,
)

law(
  'lookups-resolve',
  'roles, client types and response codes',
  `
  Roles                     RoleId  Role
                            1       Presenter
  UserAgentDef              UAType  UAName
                            4       OC
  SIPResponseMetaData       ResponseCode
                            200
  FocusJoinsAndLeaves       UserRole
                            1
  !                         2           -> UserRole 2 is not in Roles
                            -
  ClientVersions            VersionId  ClientType
                            1          4
  !                         2          5
  ConferenceSessionDetails  ResponseCode
                            200
  !                         299
  Registration              ResponseCode
                            200
  !                         299
  `,
)

law(
  'parents-come-first',
  'in the order in which statements bring them',
  `
  Conferences  OrganizerId
  !            1            -> came before the row of Users that OrganizerId names
  Users        UserId
               1
  Conferences  OrganizerId
               1
  !            2
               -
  Users        UserId
               2
  `,
)

law(
  'built-in-rows-are-as-published',
  'blanks and letters of the tables that are as printed',
  `
  Roles                         RoleId  Role
                                1       Presenter
  !                             2       Presenter   -> 2, "Presenter" is no published row
  !                             3       Leader
  Tenants                       TenantId  TenantKey
                                0         00000000-0000-0000-0000-000000000000
  !                             1         00000000-0000-0000-0000-000000000000
                                7         00000000-0000-4000-8000-000000000007
  UriTypes                      UriTypeId  UriType
                                0          UserUri
                                1          Phone Uri
                                2          whatever
  UserAgentDef                  UAType  UAName  UACategory
                                4       OC      OC
  !                             4       OC      Other
  !                             99999   OC      OC
  ConferenceJoinTimeThresholds  ThresholdValue
                                2
  !                             3
  DeRegisterType                DeRegisterTypeId  DeRegisterReason
  !                             1                 whatever
  !                             99                Unknown
  `,
)
law(
  'built-in-rows-are-as-published',
  'a URI type that is not',
  `
  UriTypes  UriTypeId  UriType
            0          UserUri
  !         1          UserUri  -> 1, "UserUri" is no published row
  `,
)

export const referencesCases = cases

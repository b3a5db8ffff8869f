import { lawCases } from './law-cases.js'

const { law, cases } = lawCases()

law(
  'primary-keys-are-unique',
  'all columns of the key count, and from the second row on',
  `
  ConferenceMessageCount  SessionIdSeq  UserId  MessageCount
                          1             1       1
                          1             2       1
                          2             1       1
  !                       1             1       2             -> has the SessionIdTime, SessionIdSeq, UserId of an earlier row (SessionIdTime 2024-01-08 09:00:00.000, SessionIdSeq 1, UserId 1)
  UserAgentDef            UAType  UAName
                          1       a
                          1       a
  ClientVersions          VersionId  Version
                          1          a
  !                       1          b
                          -          c
                          -          d
  `,
)
law(
  'primary-keys-are-unique',
  'in 2010 a focus row is named by user and instance, not by its dialog',
  `
  FocusJoinsAndLeaves  UserId  FocusUserInstance  DialogSessionIdSeq
                       1       1                  1
                       1       2                  1
                       2       1                  1
  !                    1       1                  2
  `,
  { release: 2010 },
)

law(
  'implied-keys-are-unique',
  'whenever the URI was updated',
  `
  ConferenceUris  NextUpdateTS  ConferenceUriId
                  9:00          1
                  9:00          2
  !               9:10          1                -> has the ConferenceUriId of an earlier row (NextUpdateTS 2024-01-08 09:00:00.000, ConferenceUriId 1)
  `,
)

for (const [name, table] of [
  ['conference-numbers-have-no-gap', 'Conferences'],
  ['dialog-numbers-have-no-gap', 'Dialogs'],
]) {
  law(
    name,
    'from 1 on, in whatever order, within a moment; a repeated number is no gap',
    `
    ${table}  SessionIdTime  SessionIdSeq
              9:00           2
              9:00           1
    !         9:00           4             -> SessionIdSeq is 4 where 3 was due
              9:00           5
    !         9:01           2             -> SessionIdSeq is 2 where 1 was due
              9:02           1
              9:02           1
              9:02           2
    !         9:03           0
              9:03           1
              9:04           1
    !         9:05           0
    !         9:05           0
    `,
  )
}

law(
  'focus-instances-count-joins',
  'for each user and conference, without repetition',
  `
  FocusJoinsAndLeaves  SessionIdSeq  UserId  FocusUserInstance
                       1             1       2
                       1             1       1
                       1             2       1
                       2             1       1
  !                    1             2       3                  -> FocusUserInstance is 3 where 2 was due
                       2             2       1
  !                    2             2       1                  -> FocusUserInstance is 1 where 2 was due
                       3             1       -
                       3             2       1
                       3             2       -
  `,
)
law(
  'mcu-instances-count-legs',
  'for each user, conference and MCU; a repeated number is no gap',
  `
  McuJoinsAndLeaves  SessionIdSeq  UserId  McuId  McuUserInstance
                     1             1       1      2
                     1             1       1      1
                     1             1       2      1
                     1             2       1      1
                     2             1       1      1
                     1             2       2      1
                     1             2       2      1
  !                  2             1       1      3                -> McuUserInstance is 3 where 2 was due
  `,
)

law(
  'dictionaries-hold-each-value-once',
  'by the columns that make the value; NULL is no value, but part of one behind the first column',
  `
  UriTypes          UriType
                    conf:chat
  !                 conf:chat       -> has the UriType of an earlier row (UriTypeId 1)
  ContentTypes      ContentType
                    a
  !                 a
  Pools             PoolFQDN
                    a
  !                 a
  Servers           ServerFQDN
                    a
  !                 a
                    -
                    -
  EdgeServers       EdgeServer
                    a
  !                 a
  Gateways          Gateway
                    a
  !                 a
  MediationServers  MediationServer
                    a
  !                 a
  Manufacturers     Manufacturer
                    a
  !                 a
  HardwareVersions  Version
                    a
  !                 a
  Phones            PhoneUri
                    +12065550100
  !                 +12065550100
                    +12065550100;ext=1
                    -
                    -
  ErrorDef          ErrorId  ResponseCode  MsDiagId  CallTypeId  RequestType  ContentType
                    1        480           -         1           INVITE       text/plain
                    2        480           1033      1           INVITE       text/plain
  !                 3        480           -         1           INVITE       text/plain
                    4        480           -         3           INVITE       text/plain
                    5        480           -         1           BYE          text/plain
                    6        480           -         1           INVITE       application/sdp
  !                 7        480           1033      1           INVITE       text/plain
                    8        -             1033      1           INVITE       text/plain
                    9        -             1033      1           INVITE       text/plain
  Devices           MacAddress
                    1
  !                 1
  ClientVersions    VersionId  Version  ClientType
                    1          a        4
                    2          a        8
  !                 3          a        4
                    4          b        4
                    5          a        -
  !                 6          a        -
  Dialogs           ExternalId
                    a;b;c
  !                 a;b;c
  Users             UserId  UserUri  TenantId
                    1       a        0
                    2       a        1
  !                 3       a        0
                    4       b        0
  ConferenceUris    ConferenceUriId  ConferenceUri
                    1                a
  !                 2                a
  Mcus              McuUri
                    a
  !                 a
  `,
)
law(
  'required-columns-hold-values',
  'text, numbers and moments',
  `
  Roles    RoleId  Role
           1       a
  !        2       -      -> Role is NULL
  !        -       b      -> RoleId is NULL
  `,
)

const long = (length: number): string => 'x'.repeat(length)
law(
  'text-fits-its-column',
  'characters beyond the basic plane count twice',
  `
  Servers     ServerFQDN
              ${long(256)}
  !           ${long(257)}           -> ServerFQDN is "${long(120)}…"
              ${'😀'.repeat(128)}
  !           ${'😀'.repeat(128)}x
              ${'é'.repeat(256)}
              -
  Dialogs     ExternalId
              ${long(775)}
  !           ${long(776)}
  `,
)

law(
  'numbers-fit-their-column',
  'tinyint, smallint and bit, up to their limits',
  `
  UriTypes                UriTypeId  UriType
                          0          a
                          255        b
  !                       256        c         -> UriTypeId is 256
  !                       -1         d
  ConferenceMessageCount  UserId  MessageCount
                          1       32767
                          2       -32768
  !                       3       32768
  !                       4       -32769
                          5       -
  McuJoinsAndLeaves       IsFromPstn
                          1
                          0
  !                       2
  `,
)

law(
  'datetimes-are-sql-server-ticks',
  'a moment ends in .000, .003 or .007',
  `
  Conferences  ConferenceStartTime  ConferenceEndTime
               9:00                 9:00~
               9:00:00.007          -
               #-2054341440000     #76020690239999
  !            9:00½                -                  -> ConferenceStartTime is 2024-01-08 09:00:00.002
  !            -                    9:00½
  !            #-1.5                -
               #-1                  #-2
  !            #-2054341440001     -
  `,
)

export const keysCases = cases

import { lawCases } from './law-cases.js'

const { law, cases } = lawCases()
const [one, two] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002']
const conf = ';gruu;opaque=app:conf:'

/** One conference of Ada's with three URIs, one of Bob's, one that cannot be read, and types for them. */
const uris = `
  UriTypes        UriTypeId  UriType
                  1          conf:focus
                  2          conf:chat
                  3          UserUri
  ConferenceUris  ConferenceUriId  UriTypeId  ConferenceUri
                  1                1          sip:ada@example.com${conf}focus:id:X1
                  2                2          sip:ada@example.com${conf}chat:id:X1
                  3                -          sip:ada@example.com${conf}chat:id:X2
                  4                1          sip:bob@example.com${conf}focus:id:X1
                  5                9          whatever
`

law(
  'conferences-are-named-by-their-focus',
  'sessions too, and an MCU by its own',
  `${uris}
  Conferences               ConferenceUriId
                            1
  !                         2                -> ConferenceUriId is a conf:chat URI
                            3
                            5
                            6
                            -
  ConferenceSessionDetails  ConferenceUriId  McuConferenceUriId
                            1                2
  !                         2                2
  !                         1                1                   -> McuConferenceUriId is a conf:focus URI
                            1                -
                            1                3
                            -                6
  `,
)

law(
  'mcu-uris-follow-the-focus-uri',
  'the organizer and the id',
  `${uris}
  ConferenceSessionDetails  ConferenceUriId  McuConferenceUriId
                            1                2
  !                         1                3                   -> MCU URI of ada@example.com's X2, focus URI of ada@example.com's X1
  !                         4                2                   -> MCU URI of ada@example.com's X1, focus URI of bob@example.com's X1
                            1                5
                            5                2
                            1                -
                            6                2
  `,
)

law(
  'uri-types-match-the-uri',
  'as far as the URI can be read',
  `${uris}
  ConferenceUris  ConferenceUriId  UriTypeId  ConferenceUri
  !               10               1          sip:ada@example.com${conf}chat:id:X1       -> a URI of kind chat has type conf:focus
  !               11               3          sip:ada@example.com${conf}chat:id:X3       -> a URI of kind chat has type UserUri
                  12               1          sip:ada@example.com${conf}chat:X1
                  14               1          xsip:ada@example.com${conf}chat:id:X1
                  15               1          sip:ada@example.com${conf}chat:id:X1;x
                  13               1          -
  `,
)

law(
  'session-types-match-their-uri',
  'that of the MCU, else that of the focus if it says one',
  `${uris}
  ConferenceSessionDetails  ConferenceUriId  McuConferenceUriId  UriTypeId
                            1                2                   2
  !                         1                2                   1          -> UriTypeId is 1, its URI's is 2
  !                         1                2                   -          -> UriTypeId is NULL, its URI's is 2
                            1                -                   1
                            1                -                   -
  !                         1                -                   2
                            1                3                   2
                            1                6                   2
                            6                -                   2
                            -                -                   2
  `,
)

law(
  'mcus-are-conferencing-servers',
  'of a type other than the focus',
  `${uris}
  Mcus  McuTypeId
        2
  !     1          -> McuTypeId is that of conf:focus
  !     3          -> McuTypeId is that of UserUri
        9
        -
  `,
)

law(
  'conference-uris-are-the-organizers',
  'in whatever case',
  `${uris}
  Users        UserId  UserUri
               1       Ada@example.com
               2       bob@example.com
               3       -
  Conferences  ConferenceUriId  OrganizerId
               1                1
  !            1                2            -> the URI is ada@example.com's, the organizer is bob@example.com
               4                2
               1                3
               5                1
               6                1
               1                4
               -                1
               1                -
  `,
)

law(
  'occurrences-have-their-own-instance',
  'of one URI',
  `
  Conferences  ConferenceUriId  ConfInstance
               1                ${one}
               1                ${two}
               2                ${one}
  !            1                ${one}        -> ConfInstance ${one} was an earlier conference's of this URI
               1                -
               1                -
  `,
)

export const urisCases = cases

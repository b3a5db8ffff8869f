import { lawCases } from './law-cases.js'

const { law, cases } = lawCases()
const rest = ';gruu;opaque=app:conf:'

law(
  'conference-uris-are-well-formed',
  'address, kind and id; other types of URI are free',
  `
  UriTypes        UriTypeId  UriType
                  1          PhoneUri
                  2          conf:focus
  ConferenceUris  ConferenceUriId  UriTypeId  ConferenceUri
                  1                2          sip:ada@example.com${rest}focus:id:X1Y2Z3A4
                  2                2          SIP:Ada@Example.com${rest}chat:id:x1y2z3a4
                  3                2          sip:a@b${rest}audio-video:id:00000000
                  4                2          sip:a@b${rest}applicationsharing:id:00000000
                  5                2          sip:a@b${rest}data-conf:id:00000000
                  6                2          sip:a@b${rest}phone-conf:id:00000000
  !               7                2          sip:a@b${rest}focus:id:0000000       -> ConferenceUri is "sip:a@b${rest}focus:id:0000000"
  !               8                2          sip:a@b${rest}focus:id:000000000
  !               9                2          sip:a@b${rest}video:id:00000000
  !               10               2          a@b${rest}focus:id:00000000
  !               11               2          xsip:a@b${rest}focus:id:00000000
  !               12               2          sip:a${rest}focus:id:00000000
  !               13               2          sip:@b${rest}focus:id:00000000
  !               14               2          sip:a@${rest}focus:id:00000000
  !               15               2          sip:a@b@c${rest}focus:id:00000000
  !               16               2          sip:a b@c${rest}focus:id:00000000
  !               17               2          sip:a@b${rest}focus:id:0000000_
                  18               1          whatever
  !               19               3          whatever
  !               20               -          whatever
                  21               2          -
  `,
)

law(
  'dialog-ids-have-three-parts',
  'none empty, and without blanks',
  `
  Dialogs  ExternalId
           a;b;c
           call-id@10.0.0.1;1f;2E
  !        a;b              -> ExternalId is "a;b"
  !        a;b;c;d
  !        ;b;c
  !        a;;c
  !        a;b;
  !        a b;c;d
  !        a;b c;d
  !        a;b;c d
  !        a\tb;c;d
  `,
)

law(
  'user-uris-have-no-scheme',
  'in any case, at the beginning alone',
  `
  Users  UserId  UserUri
         1       ada@example.com
         2       sipper@example.com
         3       ada@sip:example.com
         4       -
  !      5       sip:ada@example.com     -> UserUri is "sip:ada@example.com"
  !      6       SIPS:ada@example.com
  !      7       tel:+15550100
  `,
)

law(
  'users-are-users-or-phones',
  'types 0 and 1',
  `
  Users  UserId  UriTypeId
         1       0
         2       1
         3       -
  !      4       2          -> UriTypeId is 2
  !      5       -1
  `,
)

law(
  'guids-are-not-zero',
  'in every column that holds one',
  ['Conferences.ConfInstance', 'ConferenceSessionDetails.UserEndpointId', 'FocusJoinsAndLeaves.UserEndpointId']
    .concat('Registration.EndpointId', 'Registration.EndpointEra', 'ConferenceSessionDetails.ConfInstance')
    .map(each => each.split('.'))
    .map(
      ([table, column]) => `
  ${table}  ${column}
            00000000-0000-4000-8000-000000000001
            -
  !         00000000-0000-0000-0000-000000000000  -> ${column} is 00000000-0000-0000-0000-000000000000
  `,
    )
    .join(''),
)

law(
  'flags-have-documented-bits',
  'one of a conference and of a user, two of a call',
  `
  Conferences               Flag
                            0
                            1
                            -
  !                         2     -> Flag is 2
  !                         -1
  ConferenceSessionDetails  UserFlag  CallFlag
                            0         0
                            1         1
                            -         2
                            -         3
  !                         2         0         -> UserFlag is 2
  !                         0         4         -> CallFlag is 4
  !                         -1        0
  !                         0         -1
  `,
)

law(
  'message-counts-are-positive',
  'from 1 on',
  `
  ConferenceMessageCount  UserId  MessageCount
                          1       1
                          2       -
  !                       3       0             -> MessageCount is 0
  `,
)

law(
  'phones-are-at-audio-mcus',
  'or at the telephony bridge',
  `
  UriTypes           UriTypeId  UriType
                     1          conf:audio-video
                     2          conf:phone-conf
                     3          conf:chat
  Mcus               McuId  McuTypeId
                     1      1
                     2      2
                     3      3
                     4      9
  McuJoinsAndLeaves  McuId  IsFromPstn
                     1      1
                     2      1
  !                  3      1           -> IsFromPstn is 1 at a conf:chat MCU
                     3      0
                     3      -
                     4      1
                     5      1
  `,
)

export const formatsCases = cases

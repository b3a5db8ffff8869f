import { lawCases } from './law-cases.js'

const { law, cases } = lawCases()
const [one, two] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002']

/** The dialog of a stay. */
const dialog = 'DialogSessionIdTime  DialogSessionIdSeq'

/** An MCU of each type, by the number of the type, and the URIs of a conference there. */
const mcus = `
  UriTypes        UriTypeId  UriType
                  1          conf:focus
                  2          conf:chat
                  3          conf:audio-video
                  4          conf:data-conf
  Mcus            McuId  McuTypeId
                  2      2
                  3      3
                  4      4
                  5      9
  ConferenceUris  ConferenceUriId  UriTypeId
                  1                1
                  2                2
                  3                3
                  4                4
                  5                9
                  6                -
`

law(
  'dialogs-have-a-session',
  'or a registration',
  `
  Dialogs                   SessionIdTime  SessionIdSeq
                            9:00           1
                            9:00           2
  !                         9:00           3             -> no session and no registration has this dialog
  !                         9:01           1
                            -              1
  ConferenceSessionDetails  SessionIdTime  SessionIdSeq
                            9:00           1
  Registration              SessionIdTime  SessionIdSeq
                            9:00           2
  `,
)

law(
  'dialogs-serve-one-stay',
  'the first that names it, or the one at the focus',
  `
  FocusJoinsAndLeaves  ${dialog}
                       9:00                 1
  !                    9:00                 1   -> its dialog is also that of FocusJoinsAndLeaves (SessionIdTime 2024-01-08 09:00:00.000, SessionIdSeq 1, DialogSessionIdTime 2024-01-08 09:00:00.000, DialogSessionIdSeq 1)
                       9:00                 2
                       9:01                 1
                       -                    1
                       -                    1
  McuJoinsAndLeaves    ${dialog}
  !                    9:00                 2
                       9:00                 3
  !                    9:00                 3
                       9:00                 -
                       9:00                 -
  `,
)

law(
  'joins-were-accepted',
  'at the focus, and at an MCU if there is a dialog',
  `
  ConferenceSessionDetails  SessionIdTime  SessionIdSeq  ResponseCode
                            9:00           2             503
                            9:00           1             200
                            9:00           3             -
  FocusJoinsAndLeaves       ${dialog}
                            9:00                 1
  !                         9:00                 2   -> its session was answered 503
  !                         9:00                 3   -> its session was answered NULL
                            9:00                 4
  McuJoinsAndLeaves         ${dialog}
                            9:00                 1
  !                         9:00                 2
                            -                    -
  `,
)

law(
  'focus-stays-have-focus-sessions',
  'which are with no MCU',
  `
  ConferenceSessionDetails  SessionIdTime  SessionIdSeq  McuConferenceUriId
                            9:00           1             -
                            9:00           2             7
                            9:00           3             0
  FocusJoinsAndLeaves       ${dialog}
                            9:00                 1
  !                         9:00                 2   -> its session is with the MCU of URI 7
  !                         9:00                 3
                            9:00                 4
  `,
)

law(
  'legs-have-sessions-of-their-mcu',
  'by the type of the MCU; web conferencing has none',
  `${mcus}
  ConferenceSessionDetails  SessionIdTime  SessionIdSeq  McuConferenceUriId
                            9:00           3             3
                            9:00           2             2
                            9:00           5             5
                            9:00           7             -
  McuJoinsAndLeaves         McuId  ${dialog}
                            2      9:00                 2
                            3      9:00                 3
  !                         2      9:00                 3   -> the MCU is conf:chat, its session is with conf:audio-video
  !                         2      9:00                 7   -> the MCU is conf:chat, its session is with the focus
  !                         2      9:00                 5
                            4      9:00                 3
                            5      9:00                 3
                            2      9:00                 8
                            2      -                    -
  `,
)

law(
  'sessions-are-of-their-stays-user',
  'at the focus and at an MCU',
  `
  ConferenceSessionDetails  SessionIdTime  SessionIdSeq  UserId
                            9:00           1             1
                            9:00           2             -
  FocusJoinsAndLeaves       UserId  ${dialog}
                            1       9:00                 1
  !                         2       9:00                 1   -> UserId is 2, its session's UserId is 1
                            -       9:00                 1
                            2       9:00                 2
                            2       9:00                 3
  McuJoinsAndLeaves         UserId  ${dialog}
                            1       9:00                 1
  !                         2       9:00                 1
  `,
)

{
  const name = 'sessions-are-of-their-stays-conference'
  const conferences = (mark: string, instances: readonly string[]) => `
  Conferences               SessionIdSeq  ConferenceUriId  ${instances[0]}
                            1             1                ${instances[1]}
                            2             1                ${instances[2]}
                            3             -                ${instances[1]}
  ConferenceSessionDetails  SessionIdTime  SessionIdSeq  ConferenceUriId  ${instances[0]}
                            9:00           1             1                ${instances[1]}
                            9:00           2             1                ${instances[2]}
                            9:00           3             2                ${instances[1]}
                            9:00           4             -                ${instances[1]}
  FocusJoinsAndLeaves       SessionIdSeq  ${dialog}
                            1             9:00                 1
  ${mark}                   1             9:00                 2
  !                         1             9:00                 3   -> its session is of the conference with ConferenceUriId 2${instances[3]}
  !                         1             9:00                 4
                            1             9:00                 5
                            3             9:00                 4
  !                         3             9:00                 1
                            4             9:00                 1
  McuJoinsAndLeaves         SessionIdSeq  ${dialog}
  ${mark}                   2             9:00                 1
                            2             9:00                 2
  `
  law(name, 'by URI and instance', conferences('!', ['ConfInstance', one, two, `, ConfInstance ${one}`]))
  law(name, 'in 2010 by the URI alone', conferences(' ', ['', '', '', '']), { release: 2010 })
}

law(
  'sessions-belong-to-a-conference',
  'by URI and instance; failed ones too',
  `
  Conferences               ConferenceUriId  ConfInstance
                            1                ${one}
  ConferenceSessionDetails  ConferenceUriId  ConfInstance
                            1                ${one}
  !                         1                ${two}        -> no conference has ConferenceUriId 1, ConfInstance ${two}
  !                         2                ${one}
                            -                ${two}
                            2                -
  `,
)
law(
  'sessions-belong-to-a-conference',
  'in 2010 by the URI alone',
  `
  Conferences               ConferenceUriId
                            1
  ConferenceSessionDetails  ConferenceUriId
                            1
  !                         2                -> no conference has ConferenceUriId 2
                            -
  `,
  { release: 2010 },
)

law(
  'focus-sessions-have-their-stays-client',
  'its version, endpoint and side',
  `
  ConferenceSessionDetails  SessionIdTime  SessionIdSeq  UserClientVersionId  UserEndpointId  IsUserInternal
                            9:00           1             1                    ${one}          1
                            9:00           2             -                    -               -
  FocusJoinsAndLeaves       ClientVerId  UserEndpointId  IsUserInternal  ${dialog}
                            1            ${one}          1               9:00                 1
  !                         2            ${one}          1               9:00                 1   -> ClientVerId is 2, its session's UserClientVersionId is 1
  !                         1            ${two}          1               9:00                 1   -> UserEndpointId is ${two}, its session's UserEndpointId is ${one}
  !                         1            ${one}          0               9:00                 1   -> IsUserInternal is 0, its session's IsUserInternal is 1
                            -            -               -               9:00                 1
                            1            ${one}          1               9:00                 2
                            2            ${two}          0               9:00                 3
  `,
)
law(
  'focus-sessions-have-their-stays-client',
  'in 2010 a focus row has no endpoint',
  `
  ConferenceSessionDetails  SessionIdTime  SessionIdSeq  UserClientVersionId  IsUserInternal
                            9:00           1             1                    1
  FocusJoinsAndLeaves       ClientVerId  IsUserInternal  ${dialog}
                            1            1               9:00                 1
  !                         2            1               9:00                 1
  !                         1            0               9:00                 1
  `,
  { release: 2010 },
)

const webLegs = (web: string, sip: string, what: string) => `${mcus}
  McuJoinsAndLeaves  McuId  ${dialog}
                     4      -                    -
  ${web}             4      9:00                 1   ${web === '!' ? `-> ${what}` : ''}
  ${web}             4      -                    1
  ${web}             4      9:00                 -
                     3      9:00                 1
  ${sip}             3      -                    -   ${sip === '!' ? `-> ${what}` : ''}
  ${sip}             2      -                    1
  ${sip}             2      9:00                 -
                     5      -                    1
                     6      -                    1
`
law('web-legs-have-no-dialog', 'nor half of one', webLegs('!', ' ', 'a conf:data-conf leg with a dialog'))
law('sip-legs-have-a-dialog', 'and all of it', webLegs(' ', '!', 'a conf:audio-video leg without a dialog'))

law(
  'web-conferencing-has-no-session',
  'with its own URI',
  `${mcus}
  ConferenceSessionDetails  McuConferenceUriId
                            2
  !                         4                   -> its MCU URI is a conf:data-conf one
                            5
                            7
                            -
  `,
)

law(
  'replaced-dialogs-are-whole',
  'both parts of the key, or neither',
  `
  ConferenceSessionDetails  ReplaceDialogIdTime  ReplaceDialogIdSeq
                            9:00                 1
                            -                    -
  !                         9:00                 -                   -> ReplaceDialogIdSeq is NULL, and the other half is not
  !                         -                    1                   -> ReplaceDialogIdTime is NULL, and the other half is not
  `,
)

law(
  'messages-are-from-participants',
  'at the focus or at an MCU of that conference',
  `
  ConferenceMessageCount  SessionIdSeq  UserId
                          1             1
                          1             2
  !                       1             3       -> the sender was never there
  !                       2             1
                          2             -
  FocusJoinsAndLeaves     SessionIdSeq  UserId
                          1             1
  McuJoinsAndLeaves       SessionIdSeq  UserId
                          1             2
  `,
)

export const sessionsCases = cases

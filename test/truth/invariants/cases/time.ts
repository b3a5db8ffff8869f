import { DAY, HOUR } from '../../../../src/model/time.js'
import { usualLimits } from '../../../../src/truth/invariants/index.js'
import { lawCases } from './law-cases.js'

const { law, cases } = lawCases()

law(
  'conferences-start-after-capture',
  'at once is not before',
  `
  Conferences  SessionIdTime  ConferenceStartTime
               9:00           9:00
               9:01           9:02
               9:02           -
  !            9:03~          9:03                 -> SessionIdTime 2024-01-08 09:03:00.003 is after ConferenceStartTime 2024-01-08 09:03:00.000
  `,
)

law(
  'conferences-end-after-start',
  'at once is not before',
  `
  Conferences  ConferenceStartTime  ConferenceEndTime
               9:00                 9:00
               9:00                 -
               -                    9:00
  !            9:00~                9:00               -> ConferenceStartTime 2024-01-08 09:00:00.003 is after ConferenceEndTime 2024-01-08 09:00:00.000
  `,
)

law(
  'stays-begin-within-the-conference',
  'at the focus and at an MCU',
  `
  Conferences          SessionIdSeq  ConferenceStartTime
                       1             9:00
  FocusJoinsAndLeaves  SessionIdSeq  UserJoinTime
                       1             9:00
  !                    1             8:59:59       -> joined 2024-01-08 08:59:59.000, before the start 2024-01-08 09:00:00.000
                       2             8:59:59
  McuJoinsAndLeaves    SessionIdSeq  UserJoinTime
                       1             9:00
  !                    1             8:59:59
                       2             8:59:59
  `,
)

law(
  'stays-end-within-the-conference',
  'by their leave or, if it is lost, by their join',
  `
  Conferences          SessionIdSeq  ConferenceStartTime  ConferenceEndTime
                       1             9:00                 10:00
                       2             9:00                 -
                       3             9:00                 8:00
                       4             9:00                 9:00
  FocusJoinsAndLeaves  SessionIdSeq  UserJoinTime  UserLeaveTime
                       1             9:00          10:00
  !                    1             9:00          10:00~         -> still there at 2024-01-08 10:00:00.003, after the end 2024-01-08 10:00:00.000
                       1             10:00         -
  !                    1             10:00~        -
  !                    1             10:01         9:59
                       2             9:00          11:00
                       3             9:00          9:10
                       4             9:00          9:00
  !                    4             9:00          9:00~
                       5             9:00          9:10
  McuJoinsAndLeaves    SessionIdSeq  UserJoinTime  UserLeaveTime
                       1             9:00          10:00
  !                    1             9:00          10:00~
  `,
)

law(
  'stays-end-after-they-begin',
  'at the focus and at an MCU',
  `
  FocusJoinsAndLeaves  UserJoinTime  UserLeaveTime
                       9:00          9:00
                       9:00          -
  !                    9:00~         9:00           -> UserJoinTime 2024-01-08 09:00:00.003 is after UserLeaveTime 2024-01-08 09:00:00.000
  McuJoinsAndLeaves    UserJoinTime  UserLeaveTime
                       9:00          9:00
  !                    9:00~         9:00
  `,
)

law(
  'dialogs-precede-their-stay',
  'at the focus and at an MCU',
  `
  FocusJoinsAndLeaves  DialogSessionIdTime  UserJoinTime
                       9:00                 9:00
                       8:00                 -
  !                    9:00~                9:00          -> DialogSessionIdTime 2024-01-08 09:00:00.003 is after UserJoinTime 2024-01-08 09:00:00.000
  McuJoinsAndLeaves    DialogSessionIdTime  UserJoinTime
                       9:00                 9:00
                       -                    9:00
  !                    9:00~                9:00
  `,
)

law(
  'sessions-run-forward',
  'from the invitation to the response to the end',
  `
  ConferenceSessionDetails  InviteTime  ResponseTime  SessionEndTime
                            9:00        9:00          9:00
  !                         9:00~       9:00          9:10            -> InviteTime 2024-01-08 09:00:00.003 is after ResponseTime 2024-01-08 09:00:00.000
  !                         9:00        9:10~         9:10            -> ResponseTime 2024-01-08 09:10:00.003 is after SessionEndTime 2024-01-08 09:10:00.000
                            9:00        -             9:00
  !                         9:00~       -             9:00            -> InviteTime 2024-01-08 09:00:00.003 is after SessionEndTime 2024-01-08 09:00:00.000
                            9:00        9:10          -
  !                         9:05        9:10          9:00            -> ResponseTime 2024-01-08 09:10:00.000 is after SessionEndTime 2024-01-08 09:00:00.000
                            -           9:10          9:20
                            -           -             -
  `,
)

law(
  'invitations-follow-the-request',
  'at once is not before',
  `
  ConferenceSessionDetails  SessionIdTime  InviteTime
                            9:00           9:00
                            9:01           -
  !                         9:02~          9:02        -> SessionIdTime 2024-01-08 09:02:00.003 is after InviteTime 2024-01-08 09:02:00.000
  `,
)

law(
  'conferences-last-a-day-at-most',
  'by their end or, while they have none, by who was seen there last',
  `
  Conferences          SessionIdSeq  ConferenceStartTime  ConferenceEndTime
                       1             9:00                 9:00+1
  !                    2             9:00                 9:00~+1            -> lasts 24h 0.003s
  !                    3             9:00                 -                  -> lasts 25h
  !                    4             9:00                 -
                       5             9:00                 -
                       6             9:00                 -
                       7             9:00                 10:00
  !                    8             9:00                 -
  FocusJoinsAndLeaves  SessionIdSeq  UserJoinTime  UserLeaveTime
                       3             9:00          10:00+1
                       3             9:00          9:10
                       5             9:00          9:00+1
                       7             9:00          10:00+1
                       8             9:10+1        -
  McuJoinsAndLeaves    SessionIdSeq  UserJoinTime  UserLeaveTime
                       4             9:00          9:30+1
                       3             9:00          9:20
  `,
)

for (const [days, mark] of [
  [1, '!'],
  [7, ' '],
] as const) {
  law(
    'conferences-last-a-day-at-most',
    `as long as the servers let them: ${days} days`,
    `
    Conferences          SessionIdSeq  ConferenceStartTime  ConferenceEndTime
    ${mark}              1             9:00                 9:00~+1
    ${mark}              2             9:00                 9:00+7
    !                    3             9:00                 9:00~+7
    ${mark}              4             9:00                 -
    FocusJoinsAndLeaves  SessionIdSeq  UserJoinTime  UserLeaveTime
                         4             9:00          10:00+1
    `,
    { limits: { ...usualLimits, maxConference: days * DAY } },
  )
  law(
    'only-open-conferences-lack-an-end',
    `as long as the servers let them be open: ${days} days`,
    `
    Conferences  ConferenceStartTime  ConferenceEndTime
    ${mark}      17:30                -
    ${mark}      18:00-6              -
    !            17:59-6              -
    `,
    { limits: { ...usualLimits, maxConference: days * DAY } },
  )
}

law(
  'conferences-last-a-day-at-most',
  'eight hours, if that is what the servers let them',
  `
  Conferences  ConferenceStartTime  ConferenceEndTime
               9:00                 17:00
  !            9:00                 17:00~             -> lasts 8h 0.003s
  `,
  { limits: { ...usualLimits, maxConference: 8 * HOUR } },
)

{
  const name = 'only-open-conferences-lack-an-end'
  law(
    name,
    'open are those that began within a day of the end of the capture',
    `
    Conferences  ConferenceStartTime  ConferenceEndTime
                 18:00                -
    !            17:30                -                  -> no end, though it began 24h 30m before the capture stopped
    !            17:59:59.997         -
                 17:00                17:30
    `,
  )
  const unknownEnd = { captureEnd: undefined } as object
  law(
    name,
    'where nobody knows when the capture stopped, the last join or leave stands for it',
    `
    Conferences          SessionIdSeq  ConferenceStartTime  ConferenceEndTime
                         1             10:00                -
    !                    2             9:00                 -
                         3             9:00                 9:30
    FocusJoinsAndLeaves  SessionIdSeq  UserJoinTime  UserLeaveTime
                         1             10:00         10:00+1
    `,
    unknownEnd,
  )
  law(
    name,
    'a join at an MCU does, too',
    `
    Conferences        SessionIdSeq  ConferenceStartTime  ConferenceEndTime
                       1             10:00                -
    !                  2             9:00                 -
    McuJoinsAndLeaves  SessionIdSeq  UserJoinTime  UserLeaveTime
                       1             10:00+1       -
    `,
    unknownEnd,
  )
  law(
    name,
    'and so does the start of a conference',
    `
    Conferences        SessionIdSeq  ConferenceStartTime  ConferenceEndTime
                       1             10:00+1              -
    !                  2             9:00                 -
                       3             10:00                -
    `,
    unknownEnd,
  )
}

/** Each time of a row, and what a row of the table needs besides. */
const facts: readonly (readonly [table: string, ...columns: string[]])[] = [
  ['Conferences', 'SessionIdTime', 'ConferenceStartTime', 'ConferenceEndTime'],
  ['ConferenceSessionDetails', 'InviteTime', 'ResponseTime', 'SessionEndTime'],
  ['FocusJoinsAndLeaves', 'UserJoinTime', 'UserLeaveTime'],
  ['McuJoinsAndLeaves', 'UserJoinTime', 'UserLeaveTime'],
  ['Registration', 'RegisterTime', 'DeRegisterTime'],
]

for (const [table, column] of facts.flatMap(([each, ...columns]) => columns.map(one => [each, one]))) {
  law(
    'rows-are-modified-after-their-facts',
    `${table}.${column}: at once is not before`,
    `
      ${table}  ${column}  LastModifiedTime
                9:00       9:00
                9:01       -
      !         9:02~      9:02              -> ${column} 2024-01-08 09:02:00.003 is after LastModifiedTime 2024-01-08 09:02:00.000
      `,
  )
  law(
    'nothing-happens-after-the-capture',
    `${table}.${column}: at once is not after, and the row may be written later`,
    `
      ${table}  ${column}  LastModifiedTime
                18:00+1    19:00+1
      !         18:00~+1   19:00+1           -> ${column} 2024-01-09 18:00:00.003 is after 2024-01-09 18:00:00.000
      `,
  )
  law(
    'nothing-happens-after-the-capture',
    `${table}.${column}: where it is not known when that was, nothing is too late`,
    `
      ${table}  ${column}
                18:00~+1
      `,
    { captureEnd: undefined } as object,
  )
}

law(
  'nothing-happens-after-the-capture',
  'dialogs neither',
  `
  Dialogs  SessionIdTime
           18:00+1
  !        18:00~+1
  `,
)

export const timeCases = cases

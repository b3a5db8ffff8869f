import { AUDIO, IM, SHARING, VIDEO } from '../../model/call/medium.js'
import { ACCEPTED } from '../../model/call/session.js'
import { DAY, type Duration, HOUR, MINUTE, SECOND } from '../../model/time.js'
import { type Call, callClaim, partTables } from './calls-of.js'
import { type CleanWorld, isKnown, number, speaks } from './clean-world.js'
import { type Candidate, candidateFor, type DefectKind, type Edit } from './defect.js'
import { addDialog } from './dialogs.js'
import { grouped } from './grouped.js'
import type { Cell, Row } from './table-rows.js'

const BETWEEN = 'SessionDetails'
const DIALOGS = 'Dialogs'
const MEDIA = 'Media'
const nothing = () => []

/** A bit of CallFlag. */
const RETRIED = 1

/** Defects of sessions between two. */
export const callDefects: readonly DefectKind[] = [
  {
    name: 'null-user2',
    description:
      'A session names no second party, though no telephone took part: User2Id is NULL, and inner joins with Users drop it.',
    violates: () => ['telephone-calls-have-voice-details'],
    candidates: clean =>
      plainCalls(clean)
        .filter(call => isKnown(call.row.User2Id) && call.row.SessionStartedById === call.row.User1Id && isSilent(call))
        .map(call =>
          inCall(call, editor =>
            editor.set(BETWEEN, call.row, { User2Id: null, User2EndpointId: null, TargetUserId: null }),
          ),
        ),
  },
  // Before what takes other sharings, of which there are few.
  {
    name: 'retried-session',
    description:
      'A sharing is there a second time: its client tried again a second later, with a dialog of its own and CallFlag 1.',
    violates: nothing,
    candidates: clean =>
      plainCalls(clean)
        .filter(call => call.row.MediaTypes === SHARING && isAccepted(call) && lastsOn(clean, call, 2 * SECOND))
        .map(call => retried(clean, call)),
  },
  {
    name: 'media-types-zero',
    description: 'The media of a session were never noted: MediaTypes is 0, and Media has no row of it.',
    violates: nothing,
    candidates: clean =>
      plainCalls(clean)
        .filter(call => call.row.MediaTypes !== 0 && !has(call, IM) && isSilent(call))
        .filter(call => call.partsIn('FileTransfers').length === 0)
        .map(call =>
          inCall(call, editor => {
            editor.set(BETWEEN, call.row, { MediaTypes: 0 })
            for (const medium of call.partsIn(MEDIA)) editor.remove(MEDIA, medium)
          }),
        ),
  },
  {
    name: 'mixed-media-types',
    description:
      'A conversation has sharing, audio or video in the same dialog: MediaTypes is 9, 17 or 33, which equals no kind.',
    violates: nothing,
    candidates: clean =>
      endedCalls(clean)
        .filter(({ row }) => row.MediaTypes === IM)
        .flatMap((call, i) => mixed(clean, call, mixtures[i % mixtures.length])),
  },
  {
    name: 'call-tick-burst',
    description:
      'Sessions one after the other have the SessionIdTime of the first of them, and SessionIdSeq 2, 3, ...: a load that goes on after ' +
      'the last moment it has misses some.',
    violates: nothing,
    inOrder: true,
    candidates(clean) {
      const [first, ...others] = loneCalls(clean)
      let seq = 1
      return others.map(call =>
        inCall(call, editor => {
          seq++
          const key = { SessionIdTime: first.row.SessionIdTime, SessionIdSeq: seq }
          editor.set(DIALOGS, call.dialog ?? {}, key)
          editor.set(BETWEEN, call.row, key)
          for (const table of partTables) for (const part of call.partsIn(table)) editor.set(table, part, key)
        }),
      )
    },
  },
  {
    name: 'callee-on-both-sides',
    description:
      'Somebody is both parties of a session, as who writes to themselves: User1Id is User2Id, and sums by party count it twice.',
    violates: () => ['parties-are-in-order'],
    candidates: clean =>
      endedCalls(clean)
        .filter(call => !has(call, AUDIO) && isSilent(call) && isKnown(call.row.User2Id))
        .filter(({ row }) => row.SessionStartedById === row.User1Id)
        .map(call => inCall(call, editor => editor.set(BETWEEN, call.row, onBothSides(call)))),
  },
  {
    name: 'call-over-midnight',
    description: 'A session between two lasts until after midnight UTC; those that begin shortly before it come first.',
    violates: nothing,
    inOrder: true,
    candidates: clean =>
      endedCalls(clean)
        .map(call => ({ call, midnight: Math.ceil((number(call.row.SessionEndTime) + 1) / DAY) * DAY }))
        .map(each => ({ ...each, before: each.midnight - number(each.call.row.SessionIdTime) }))
        .filter(({ call, midnight, before }) => before < 12 * HOUR && canLast(clean, call, midnight))
        .sort((a, b) => a.before - b.before)
        .map(({ call, midnight }) => lasting(call, midnight + 5 * MINUTE)),
  },
]

const inCall = ({ row }: Call, edit: Edit): Candidate => candidateFor([callClaim(row)], edit)

/** A person whose voice is there longer must not come to have another elsewhere. */
const inVoiceCall = ({ row }: Call, edit: Edit): Candidate =>
  candidateFor([callClaim(row), ...partiesOf(row).map(user => `voice ${user}`)], edit)

/** A telephone is nobody. */
const partiesOf = ({ User1Id, User2Id }: Row): readonly Cell[] => [User1Id, User2Id].filter(isKnown)

const plainCalls = (clean: CleanWorld): readonly Call[] => clean.calls().filter(({ isPlain }) => isPlain)

const isAccepted = (call: Call): boolean =>
  call.row.ResponseCode === ACCEPTED && call.row.DiagnosticId === null && call.partsIn('ErrorReport').length === 0

/** Accepted, ended as they should. */
const endedCalls = (clean: CleanWorld): readonly Call[] =>
  plainCalls(clean).filter(call => isAccepted(call) && isKnown(call.row.SessionEndTime))

const has = ({ row }: Call, bit: number): boolean => (number(row.MediaTypes) & bit) !== 0

/** True without anything of telephony. */
const isSilent = (call: Call): boolean => call.partsIn('VoipDetails').length === 0

/** True if a session goes on for so long after it was answered. */
const lastsOn = ({ captureEnd }: CleanWorld, { row }: Call, length: Duration): boolean =>
  number(row.SessionEndTime ?? captureEnd) - number(row.ResponseTime) > length

/** True if neither party speaks elsewhere, nor is in a conference, whose legs may be moved by an hour. */
const isQuiet = (clean: CleanWorld, { row }: Call, until: number): boolean =>
  partiesOf(row).every(
    user =>
      !clean
        .staysOf(user)
        .some(
          stay =>
            number(stay.UserJoinTime) <= until + HOUR &&
            number(stay.UserLeaveTime ?? clean.captureEnd) >= number(row.ResponseTime) - HOUR,
        ) && !speaks(clean, user, number(row.ResponseTime), until, row),
  )

/** What comes into a conversation: bits of MediaTypes, with their MediaId. */
const mixtures = [
  { bit: SHARING, MediaId: 4 },
  { bit: AUDIO, MediaId: 5 },
  { bit: VIDEO, MediaId: 6 },
] as const

function mixed(clean: CleanWorld, call: Call, { bit, MediaId }: (typeof mixtures)[number]): readonly Candidate[] {
  const [medium] = call.partsIn(MEDIA)
  const until = number(call.row.SessionEndTime)
  if (medium === undefined || (bit === AUDIO && !isQuiet(clean, call, until))) return []
  return [
    (bit === AUDIO ? inVoiceCall : inCall)(call, editor => {
      editor.set(BETWEEN, call.row, { MediaTypes: IM | bit })
      editor.add(MEDIA, medium, { ...medium, MediaId })
    }),
  ]
}

function retried(clean: CleanWorld, call: Call): Candidate {
  const { row, dialog, partsIn } = call
  return inCall(call, editor => {
    const moment = clean.freeMoment(number(row.SessionIdTime) + SECOND)
    const later = moment - number(row.SessionIdTime)
    const key = addDialog(editor, dialog ?? {}, moment, 'retried')
    const ResponseTime = number(row.ResponseTime) + later
    editor.add(BETWEEN, row, {
      ...row,
      ...key,
      InviteTime: number(row.InviteTime) + later,
      ResponseTime,
      CallFlag: number(row.CallFlag) | RETRIED,
      LastModifiedTime: Math.max(number(row.LastModifiedTime), ResponseTime),
    })
    for (const medium of partsIn(MEDIA)) {
      const StartTime = Math.min(number(medium.StartTime) + later, number(medium.EndTime ?? clean.captureEnd))
      editor.add(MEDIA, medium, { ...medium, ...key, StartTime })
    }
  })
}

/** Sessions without IM, which summaries count by their hour, whose moment no other dialog has. */
function loneCalls(clean: CleanWorld): readonly Call[] {
  const dialogs = grouped(clean.rows(DIALOGS), row => row.SessionIdTime)
  return plainCalls(clean).filter(call => !has(call, IM) && dialogs.get(call.row.SessionIdTime)?.length === 1)
}

const onBothSides = ({ row }: Call) => ({
  User2Id: row.User1Id,
  User2EndpointId: row.User1EndpointId,
  TargetUserId: row.User1Id,
  User2ClientVerId: row.User1ClientVerId,
  User2EdgeServerid: row.User1EdgeServerid,
  IsUser2Internal: row.IsUser1Internal,
  User2Flag: row.User1Flag,
})

const canLast = (clean: CleanWorld, call: Call, midnight: number): boolean =>
  midnight + 5 * MINUTE <= clean.captureEnd && (!has(call, AUDIO) || isQuiet(clean, call, midnight + 5 * MINUTE))

/** What went on until the end of the session goes on until the new one. */
const lasting = (call: Call, end: number): Candidate =>
  (has(call, AUDIO) ? inVoiceCall : inCall)(call, editor => {
    const { row } = call
    for (const medium of call.partsIn(MEDIA)) {
      if (medium.EndTime === row.SessionEndTime) editor.set(MEDIA, medium, { EndTime: end })
    }
    editor.set(BETWEEN, row, { SessionEndTime: end })
    editor.modified(BETWEEN, row, end)
  })

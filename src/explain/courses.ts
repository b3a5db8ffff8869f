import { momentOf } from '../generators/story/clock.js'
import { MODALITIES } from '../model/conference/modality.js'
import { idSeedsOf } from '../model/recording/dialog-id.js'
import type { Time } from '../model/time.js'
import { type Cells, numberIn, textIn } from './cells.js'
import { type ConferenceCdr, keyOf } from './conference-cdr.js'

/** One dialog, or stay without one, with what its rows say. Null is what they do not tell. */
export type Course = {
  readonly user: number
  readonly modality: number
  readonly stay: Cells | undefined
  readonly details: Cells | undefined
  readonly invited: Time | null
  readonly answered: Time | null
  readonly joined: Time | null
  readonly left: Time | null
  readonly ended: Time | null
  readonly code: number | null
  readonly diagnostic: number | null
  readonly byConference: boolean
  readonly dialedOut: boolean
  readonly retry: boolean
  readonly seq: number | null
  readonly id: readonly [number, number] | undefined
  readonly instance: number
}

export const timeIn = (row: Cells | undefined, column: string): Time | null => {
  const text = textIn(row, column)
  return text === null ? null : (momentOf(text) ?? null)
}

/** The sessions with the focus and the legs of a conference, each in the order in which they begin. */
export function coursesOf(cdr: ConferenceCdr): {
  readonly sessions: readonly Course[]
  readonly legs: readonly Course[]
} {
  const waiting = new Map(cdr.details.map(row => [keyOf(row), row]))
  const ids = new Map(cdr.dialogs.map(row => [keyOf(row), idSeedsOf(textIn(row, 'ExternalId') ?? '')]))
  const types = new Map(cdr.uris.map(row => [numberIn(row, 'ConferenceUriId'), numberIn(row, 'UriTypeId')]))
  const course = (stay: Cells | undefined, details: Cells | undefined, leg: boolean): Course => {
    const mcu = (((numberIn(stay, 'McuId') ?? 1) - 1) % (MODALITIES - 1)) + 1
    const type = types.get(numberIn(details, 'McuConferenceUriId'))
    return {
      ...{ stay, details, user: numberIn(stay ?? details, 'UserId') ?? 0 },
      modality: !leg ? 0 : stay === undefined ? (type ?? 4) - 2 : mcu,
      ...{ invited: timeIn(details, 'InviteTime'), answered: timeIn(details, 'ResponseTime') },
      ...{
        joined: timeIn(stay, 'UserJoinTime'),
        left: timeIn(stay, 'UserLeaveTime'),
        ended: timeIn(details, 'SessionEndTime'),
      },
      ...{ code: numberIn(details, 'ResponseCode'), diagnostic: numberIn(details, 'DiagnosticId') },
      byConference: numberIn(details, 'IsEndedByConfServer') === 1,
      dialedOut: numberIn(details, 'IsStartedByConfServer') === 1,
      retry: ((numberIn(details, 'CallFlag') ?? 0) & 1) === 1,
      ...{ seq: numberIn(details, 'SessionIdSeq'), id: details && ids.get(keyOf(details)) },
      instance: numberIn(stay, 'FocusUserInstance') ?? numberIn(stay, 'McuUserInstance') ?? 0,
    }
  }
  const taken = (stay: Cells) => {
    const details = waiting.get(keyOf(stay, 'Dialog'))
    waiting.delete(keyOf(stay, 'Dialog'))
    return details
  }
  const sessions = cdr.focus.map(stay => course(stay, taken(stay), false))
  const legs = cdr.legs.map(stay => course(stay, taken(stay), true))
  for (const details of waiting.values()) {
    const leg = numberIn(details, 'McuConferenceUriId') !== null
    ;(leg ? legs : sessions).push(course(undefined, details, leg))
  }
  const begin = ({ invited, joined }: Course) => invited ?? joined ?? 0
  const inOrder = (list: Course[]) => list.sort((a, b) => begin(a) - begin(b) || (a.seq ?? 0) - (b.seq ?? 0))
  return { sessions: inOrder(sessions), legs: inOrder(legs) }
}

/** When a dialog began, as far as it is known. */
export const begunAt = ({ invited, joined }: Course): Time => invited ?? joined ?? Number.POSITIVE_INFINITY

/** When it was over: at its end, or at its leave. */
export const overAt = ({ ended, left }: Course): Time | null => ended ?? left

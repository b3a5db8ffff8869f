import type { Moment, RawRow } from './conference.js'
import { numberOf, textOf } from './raw-rows.js'

/** The rows of one conference besides its own. */
export type ConferenceRows = Readonly<Record<'focus' | 'legs' | 'details', readonly RawRow[]>>

/** A dialog as its rows: a session without a stay, a stay without a session, or both. */
export type Course = {
  readonly stay: RawRow | undefined
  readonly details: RawRow | undefined
  readonly isLeg: boolean
}

export const beginOf = ({ stay, details }: Course): Moment =>
  (details && textOf(details, 'InviteTime')) ?? (stay && textOf(stay, 'UserJoinTime')) ?? ''

/** Each stay with its session, and the sessions that are left over, in the order in which they begin. */
export function coursesOf({ focus, legs, details }: ConferenceRows): readonly Course[] {
  const waiting = new Map(details.map(row => [dialogText(row, ''), row]))
  const stays = [...focus.map(stay => ({ stay, isLeg: false })), ...legs.map(stay => ({ stay, isLeg: true }))]
  const known = stays.map(({ stay, isLeg }) => {
    const dialog = dialogText(stay, 'Dialog')
    const session = waiting.get(dialog)
    waiting.delete(dialog)
    return { stay, details: session, isLeg }
  })
  const others = [...waiting.values()].map(row => ({ stay: undefined, details: row, isLeg: isLegOf(row) }))
  return [...known, ...others].sort((a, b) => compare(beginOf(a), beginOf(b)) || Number(a.isLeg) - Number(b.isLeg))
}

export const dialogText = (row: RawRow, prefix: '' | 'Dialog' | 'Replace'): string => {
  const [time, seq] =
    prefix === 'Replace'
      ? ['ReplaceDialogIdTime', 'ReplaceDialogIdSeq']
      : [`${prefix}SessionIdTime`, `${prefix}SessionIdSeq`]
  return `${textOf(row, time)}/${textOf(row, seq)}`
}

const isLegOf = (details: RawRow): boolean => numberOf(details, 'McuConferenceUriId') !== null

export const userOf = ({ stay, details }: Course): number | null =>
  (stay && numberOf(stay, 'UserId')) ?? (details ? numberOf(details, 'UserId') : null)

export const clientOf = ({ stay, details }: Course): number | null =>
  (stay && numberOf(stay, 'ClientVerId')) ?? (details ? numberOf(details, 'UserClientVersionId') : null)

export const endpointOf = ({ stay, details }: Course): string | null =>
  (stay && textOf(stay, 'UserEndpointId')) ?? (details ? textOf(details, 'UserEndpointId') : null)

export const internalOf = ({ stay, details }: Course): boolean | null => {
  const bit = (stay && numberOf(stay, 'IsUserInternal')) ?? (details ? numberOf(details, 'IsUserInternal') : null)
  return bit === null ? null : bit !== 0
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

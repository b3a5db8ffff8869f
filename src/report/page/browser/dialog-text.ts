import { type Conference, type Dialog, laneName } from '../../conference/conference.js'
import { mcuText } from '../../figures/words.js'

/** The index of a dialog, if one is meant. */
export type DialogMark = number | undefined

/** What both views are told, and tell. */
export type ViewProps<Clock> = {
  readonly conference: Conference
  readonly clock: Clock
  readonly chosen: DialogMark
  readonly choose: (dialog: DialogMark) => void
  readonly touch: (dialog: DialogMark) => void
}

/** A dialog in words: whose, with what, what became of it. */
export function dialogText({ lanes }: Conference, dialog: Dialog): string {
  const { lane, mcu, outcome, code, diagnostic, lobbySeconds, telephone, again } = dialog
  const facts = [
    serverText(mcu),
    ...(telephone ? ['by telephone'] : []),
    ...(again ? ['again'] : []),
    ...(lobbySeconds === null ? [] : [`${Math.round(lobbySeconds)} s in the lobby`]),
    outcome === 'refused' && code !== null ? `refused with ${code}` : outcome,
    ...(diagnostic === null ? [] : [`diagnostic ${diagnostic}`]),
  ]
  return `${laneName(lanes[lane])}: ${facts.join(', ')}`
}

export const serverText = (mcu: string | null): string => (mcu === null ? 'Focus' : mcuText(`conf:${mcu}`))

/** When a dialog begins and ends, as far as it is known. */
export const beginOf = ({ invited, joined, answered, left, ended }: Dialog): string | null =>
  invited ?? joined ?? answered ?? left ?? ended
export const endOf = ({ left, ended, answered, outcome }: Dialog): string | null =>
  left ?? ended ?? (outcome === 'refused' || outcome === 'not admitted' ? answered : null)

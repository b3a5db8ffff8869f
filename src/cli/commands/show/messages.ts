import type { Conference, Dialog, Moment } from '../../../report/conference/conference.js'
import { answerText } from './incidents.js'

/** A SIP message between an endpoint and the focus or an MCU, or a stay that has none, as far as CDR tells. */
export type Message = {
  readonly at: Moment
  readonly lane: number
  /** Null for the focus. */
  readonly mcu: string | null
  readonly from: 'endpoint' | 'conference'
  readonly text: string
  readonly failure: boolean
  /** No SIP message: all that is known is that somebody joined or left. */
  readonly silent: boolean
}

/** The messages of a conference in the order of time. */
export function messagesOf({ dialogs }: Conference): readonly Message[] {
  const all = dialogs.flatMap((dialog, i) => ofDialog(dialog).map((message, step) => ({ message, i, step })))
  all.sort((a, b) => compare(a.message.at, b.message.at) || a.i - b.i || a.step - b.step)
  return all.map(({ message }) => message)
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const REFUSAL = 300

function ofDialog(dialog: Dialog): readonly Message[] {
  const { lane, mcu, invited, answered, joined, left, ended, code, diagnostic, outcome, replaces } = dialog
  const caller = dialog.startedBy ?? 'endpoint'
  const callee = caller === 'endpoint' ? 'conference' : 'endpoint'
  const message = (
    at: Moment | null,
    from: Message['from'],
    text: string,
    more: Partial<Message> = {},
  ): readonly Message[] => (at === null ? [] : [{ at, lane, mcu, from, text, failure: false, silent: false, ...more }])
  if (invited === null) {
    return [
      ...message(joined, 'endpoint', 'joins', { silent: true }),
      ...message(left, 'endpoint', 'leaves', { silent: true }),
    ]
  }
  const id = diagnostic === null ? '' : ` (${diagnostic})`
  const refused = code !== null && code >= REFUSAL
  return [
    ...message(invited, caller, replaces === null ? 'INVITE' : 'INVITE, Replaces'),
    ...(code === null
      ? []
      : message(answered, callee, `${answerText(code)}${refused ? id : ''}`, { failure: refused })),
    ...(refused
      ? []
      : message(ended, dialog.endedBy ?? 'endpoint', `BYE${id}`, {
          failure: outcome === 'dropped' || outcome === 'not admitted',
        })),
  ]
}

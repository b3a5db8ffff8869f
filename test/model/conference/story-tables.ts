import type { Watch } from '../../../src/model/conference/conference.js'
import type { Dialog } from '../../../src/model/conference/conference-state.js'
import { conferenceMachine, focusSession, mcuLeg } from '../../../src/model/conference/machines.js'
import { FOCUS, modalities } from '../../../src/model/conference/modality.js'
import { type Time, toMilliseconds } from '../../../src/model/time.js'
import type { Told } from './story.js'

/**
 * A line for each dialog: with what, in parentheses if there is no SIP dialog; whose, the how many-th join there, when it was invited and answered, and how; from when until when
 * it was in; who ended it, the server or the endpoint; which dialog it replaces. `-` is what did not happen, before the capture end.
 */
export function rowsOf({ conference, names, captureEnd, end, begun }: Told): string {
  if (!begun) return `nothing, until ${timeText(captureEnd)}`
  const { sessions, legs, messages, started } = conference
  const dialogs: readonly Dialog[] = [...sessions, ...legs]
  const before = (time: Time) => (time < captureEnd ? timeText(time) : '-')
  const rows = dialogs
    .toSorted((a, b) => a.invited - b.invited)
    .map(dialog => [
      (dialog.modality === FOCUS ? '' : '  ') + nameOf(dialog),
      names[dialog.invitation.person],
      String(dialog.instance || '-'),
      timeText(dialog.invited),
      dialog.responded < captureEnd ? `${dialog.response} ${timeText(dialog.responded)}` : '-',
      Number.isNaN(dialog.joined) ? '-' : timeText(dialog.joined),
      dialog.leaveLost ? 'lost' : before(dialog.left),
      dialog.left < captureEnd ? endedBy(dialog) : '-',
      dialog.replaces === null ? '' : timeText(dialog.replaces.invited),
    ])
  const chat = names.flatMap((name, person) => (messages[person] > 0 ? [`, ${name} writes ${messages[person]}`] : []))
  const whole = `conference ${timeText(started)} to ${Number.isNaN(end) ? '-' : timeText(end)}${chat.join('')}`
  return [...table([header, ...rows]), whole].join('\n')
}

const header = ['dialog', 'who', 'no', 'invited', 'answered', 'joined', 'left', 'ended by', 'replaces']

const nameOf = ({ modality, numbered }: Dialog): string =>
  numbered ? modalities[modality] : `(${modalities[modality]})`

const endedBy = ({ endedByServer, broken }: Dialog): string =>
  (endedByServer ? 'server' : 'endpoint') + (broken ? ', broken' : '')

/** A line for each dialog, or the conference, that has another state than before. */
export function statesOf(play: (watch: Watch) => Told): string {
  const known = new Map<unknown, number>()
  const lines: (readonly string[])[] = []
  const changed = (what: object, state: number) => known.get(what) !== state && known.set(what, state)
  const seen: { at: Time; dialog?: Dialog; state: string }[] = []
  const { names } = play(conference => {
    const at = conference.agenda.now
    if (changed(conference.plan, conference.state)) seen.push({ at, state: conferenceMachine.states[conference.state] })
    for (const dialog of [...conference.sessions, ...conference.legs] as readonly Dialog[]) {
      if (!changed(dialog, dialog.state)) continue
      seen.push({ at, dialog, state: (dialog.modality === FOCUS ? focusSession : mcuLeg).states[dialog.state] })
    }
  })
  for (const { at, dialog, state } of seen) {
    const what = dialog === undefined ? 'conference' : modalities[dialog.modality]
    lines.push([timeText(at), dialog === undefined ? '' : names[dialog.invitation.person], what, state])
  }
  return table(lines).join('\n')
}

/** `09:00:00`, and what a tick is away from it. */
const timeText = (time: Time): string =>
  new Date(toMilliseconds(time))
    .toISOString()
    .slice(11, 23)
    .replace(/\.?0+$/, '')

function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows[0].map((_, column) => Math.max(...rows.map(row => row[column].length)))
  return rows.map(row =>
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  )
}

import { type Dialog, newConferenceState, type Rates } from '../../../src/model/conference/conference-state.js'
import type { ConferencePlan, Invitation } from '../../../src/model/conference/invitation.js'
import { conferenceMachine, focusSession } from '../../../src/model/conference/machines.js'
import { FOCUS, modalities } from '../../../src/model/conference/modality.js'
import type { Observation } from '../../../src/model/recording/observer.js'
import { fromMilliseconds, type Time } from '../../../src/model/time.js'

/** One who attends, as far as it matters; users are numbered from 1 in the order of the first argument. */
export type Person = Partial<Invitation> & {
  readonly uri?: string
  readonly tenant?: number
  readonly agent?: string
  /** Messages sent. */
  readonly messages?: number
}

export type Held = {
  /** When it starts, and when its last session was closed; without, it is still on. */
  readonly starts?: string
  readonly closed?: string
  readonly captureEnd?: string
  readonly plan?: Partial<ConferencePlan>
}

/**
 * A conference as its simulation leaves it, from lines: who, where (focus or an MCU), invited, answered, joined, left. A dash is never;
 * a star after a leave says that it was lost.
 *
 *     ada  focus        9:00:00  9:00:01  9:00:02  9:30
 *     ada  audio-video  9:00:02  9:00:03  9:00:04  9:29*
 */
export function observe(people: Readonly<Record<string, Person>>, lines: string, held: Held = {}): Observation {
  const names = Object.keys(people)
  const all = Object.values(people)
  const conference = newConferenceState({} as Rates)
  const invitations = all.map(({ uri, tenant, agent, messages, ...person }, place) => ({
    ...{ user: place + 1, person: place, client: place + 1, presenter: false, internal: true, fromPstn: false },
    ...{ dialedOut: false, service: false, ...person },
  })) as unknown as readonly Invitation[]
  const startsAt = moment(held.starts ?? '9:00')
  conference.plan = { flag: 0, organizer: 1, pool: 1, startsAt, invitations, ...held.plan } as ConferencePlan
  conference.captured = startsAt
  conference.started = startsAt + 6
  conference.deactivation = 1
  conference.seq = 1
  conference.state = held.closed === undefined ? conferenceMachine.state.active : conferenceMachine.state.ended
  conference.lastClosed = moment(held.closed ?? '-')
  for (const [i, { messages = 0 }] of all.entries()) conference.messages[i] = messages
  for (const line of lines.split('\n').filter(each => each.trim() !== '')) {
    const [name, where, invited, responded, joined, left] = line.trim().split(/ +/)
    const place = names.indexOf(name)
    const modality = (modalities as readonly string[]).indexOf(where)
    if (place < 0 || modality < 0) throw new Error(`${line}: nobody of this name, or no such place`)
    const dialog = {
      ...{ invitation: invitations[place], user: invitations[place].user, place, modality, numbered: true },
      ...{ invited: moment(invited), responded: moment(responded), joined: moment(joined) },
      ...{ left: moment(left.replace('*', '')), leaveLost: left.endsWith('*') },
      state: left === '-' ? focusSession.state.connected : focusSession.state.disconnected,
    } as Dialog
    if (modality === FOCUS) conference.sessions.push({ ...dialog, session: null, legs: [] })
    else conference.legs.push({ ...dialog, session: conference.sessions[0] })
  }
  return {
    conference,
    captureEnd: moment(held.captureEnd ?? '23:00'),
    uriOf: user => all[user - 1]?.uri ?? `${names[user - 1]}@example.com`,
    idOf: user => user,
    tenantOf: user => all[user - 1]?.tenant ?? 0,
    clientOf: version => all[version - 1]?.agent ?? 'UCCAPI/16.0 OC/16.0 (Skype for Business)',
  }
}

/** `9:30` or `9:30:10.003` on 8 January 2024, UTC; `33:30` is the day after; a dash is never. */
function moment(text: string): Time {
  if (text === '-') return Number.NaN
  const [hours, minutes, seconds = 0] = text.split(':').map(Number)
  return fromMilliseconds(Date.UTC(2024, 0, 8) + ((hours * 60 + minutes) * 60 + seconds) * 1000)
}

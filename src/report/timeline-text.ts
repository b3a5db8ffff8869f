import { endOf } from '../model/conference/conference.js'
import type { ConferenceState, Dialog, Leg, Session } from '../model/conference/conference-state.js'
import { modalities } from '../model/conference/modality.js'
import type { Observation } from '../model/recording/observer.js'
import { userAgentRows } from '../model/schema/lookups.js'
import type { Time } from '../model/time.js'
import { formatTime } from '../model/time-text.js'

/** A name that is longer is cut, so that a line fits 80 columns. */
const WIDEST_NAME = 24

/** What a terminal has, at least. */
const WIDEST_LINE = 80

type Line = { readonly at: Time; readonly rank: number; readonly name: string; readonly what: string }

/** One conference in the order of time: who came to the focus and to each MCU, and when they left. */
export function timelineText(observation: Observation): string {
  const { conference } = observation
  const name = namesOf(observation)
  const known = { ...observation, name }
  const lines = [
    ...admitted(conference).flatMap(session => ofSession(session, known)),
    ...established(conference).flatMap(leg => ofLeg(leg, known)),
  ]
  // At the same moment one comes in through the focus and goes out through it.
  lines.sort((a, b) => a.at - b.at || a.rank - b.rank)
  const width = Math.max(...lines.map(line => line.name.length))
  const dated = lines.map(({ at, name, what }, i) => {
    const isNewDay = i > 0 && dayOf(at) !== dayOf(lines[i - 1].at)
    return `${isNewDay ? `${dayOf(at)}\n` : ''}${clock(at)}  ${name.padEnd(width)}  ${what}`
  })
  return [...heading(observation), ...dated, ...unrecorded(known), '']
    .flatMap(text => text.split('\n'))
    .map(cut)
    .join('\n')
}

/** The agents of some desk phones are long. */
const cut = (line: string): string => (line.length > WIDEST_LINE ? `${line.slice(0, WIDEST_LINE - 1)}…` : line)

/** Sessions that have a row of FocusJoinsAndLeaves. */
export const admitted = ({ sessions }: ConferenceState): readonly Session[] =>
  sessions.filter(({ joined, numbered }) => !Number.isNaN(joined) && numbered)

/** Legs that have a row of McuJoinsAndLeaves. */
export const established = ({ legs }: ConferenceState): readonly Leg[] =>
  legs.filter(({ joined }) => !Number.isNaN(joined))

function heading({ conference, captureEnd }: Observation): readonly string[] {
  const { captured, seq, started } = conference
  const end = endOf(conference, captureEnd)
  const until = Number.isNaN(end) ? 'still on when the period ends' : `to ${clock(end)}`
  return [
    `One conference, ${dayOf(started)} ${clock(started)} ${until} (UTC)`,
    `SessionIdTime ${formatTime(captured)}, SessionIdSeq ${seq}`,
  ]
}

type Known = Observation & { readonly name: (dialog: Dialog) => string }

const ofSession = (session: Session, known: Known): readonly Line[] => {
  const name = known.name(session)
  const left = leaveOf(session, known)
  const role = session.invitation.presenter ? 'presenter' : 'attendee'
  const about = [role, whereabouts(session, known), clientOf(session, known)].join(', ')
  return [
    { at: session.joined, rank: 0, name, what: `joins as ${about}` },
    ...(left === undefined ? [] : [{ at: left, rank: 3, name, what: 'leaves' }]),
  ]
}

const ofLeg = (leg: Leg, known: Known): readonly Line[] => {
  const name = known.name(leg)
  const left = leaveOf(leg, known)
  const mcu = modalities[leg.modality]
  return [
    { at: leg.joined, rank: 1, name, what: `  joins ${mcu}${leg.invitation.fromPstn ? ' by telephone' : ''}` },
    ...(left === undefined ? [] : [{ at: left, rank: 2, name, what: `  leaves ${mcu}` }]),
  ]
}

/** Leaves without a time: lost if the conference has ended, open if it has not. */
function unrecorded(known: Known): readonly string[] {
  const { conference, captureEnd, name } = known
  const what = Number.isNaN(endOf(conference, captureEnd)) ? 'is still in' : 'has no leave time in'
  return [...admitted(conference), ...established(conference)]
    .filter(dialog => leaveOf(dialog, known) === undefined)
    .map(
      dialog =>
        `--:--:--  ${name(dialog)} ${what} ${dialog.session === null ? 'the focus' : modalities[dialog.modality]}`,
    )
}

const leaveOf = ({ left, leaveLost }: Dialog, { captureEnd }: Observation): Time | undefined =>
  leaveLost || !(left < captureEnd) ? undefined : left

/** Addresses, without the domain if it is the organizer's. */
function namesOf({ conference, uriOf }: Observation): Known['name'] {
  const domain = uriOf(conference.plan.organizer).replace(/^.*(?=@)/, '')
  return ({ user }) => {
    const name = uriOf(user).replace(domain, '')
    return name.length > WIDEST_NAME ? `${name.slice(0, WIDEST_NAME - 1)}…` : name
  }
}

const tenants = ['', 'federated', 'anonymous', 'public']

const whereabouts = ({ invitation, user }: Session, { tenantOf }: Observation): string =>
  tenants[tenantOf(user)] || (invitation.internal ? 'internal' : 'external')

const categories = new Map(userAgentRows.map(([, agent, category]) => [agent, category]))

/** The category of a client, by the last agent of its user agent string: `UCCAPI/16.0 OC/16.0 (Skype for Business)` is an OC. */
function clientOf({ invitation }: Session, { clientOf: nameOf }: Observation): string {
  const [agent] = /\S+$/.exec(nameOf(invitation.client).replace(/ \(.*/, '')) ?? ['']
  const name = agent.replace(/\/.*/, '')
  return categories.get(name) ?? name
}

const dayOf = (time: Time): string => formatTime(time).slice(0, 10)
const clock = (time: Time): string => formatTime(time).slice(11, 19)

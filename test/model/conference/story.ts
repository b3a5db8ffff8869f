import { resolveConfig } from '../../../src/generators/config/config.js'
import { distributionsOf } from '../../../src/generators/config/distributions.js'
import { type Random, stream } from '../../../src/model/chance/random.js'
import { simulateConference } from '../../../src/model/conference/conference.js'
import {
  type Leg,
  newConferenceState,
  type Rates,
  type Session,
} from '../../../src/model/conference/conference-state.js'
import {
  type ConferencePlan,
  firstArrival,
  type Invitation,
  type LobbyFate,
} from '../../../src/model/conference/invitation.js'
import {
  APPLICATION_SHARING,
  AUDIO_VIDEO,
  bit,
  CHAT,
  DATA_CONF,
  FOCUS,
  modalities,
  PHONE_CONF,
} from '../../../src/model/conference/modality.js'
import type { Failures } from '../../../src/model/conference/outage.js'
import { duration, fromMilliseconds, SECOND, type Time, toMilliseconds } from '../../../src/model/time.js'

/**
 * A conference told as a table, one line for each endpoint: who, what, and from when until when; `~` is until the end. Words:
 * presenter, anonymous, phone, callee, service; lobby=60s, denied, gives-up; returns=5m, booted=10m.
 */
export type Story = {
  readonly endpoints: string
  /** What comes into use when; without, audio from the start. */
  readonly opens?: string
  readonly ends?: string
  readonly locked?: string
  readonly captureEnd?: string
  /** What is down from when until when: an MCU by its modality, or the way in of an endpoint by its name. */
  readonly down?: string
  /** Its server stops at the end. */
  readonly crashes?: true
  readonly rates?: Partial<Rates>
  readonly seed?: number
}

const { joinTime, legSetup, messagesImOnly, messages } = distributionsOf(resolveConfig())
const NOTHING: Rates = {
  ...{ joinFailure: 0, setupFailure: 0, drop: 0, mcuRejoin: 0, lostLeave: 0, pstnFocusRows: true },
  ...{ joinTime, legSetup, messagesImOnly, messages },
}
const NEVER = Number.POSITIVE_INFINITY
const EVERYTHING = bit(CHAT) | bit(AUDIO_VIDEO) | bit(APPLICATION_SHARING) | bit(DATA_CONF)

/** Plays the story and tells what was recorded, a line for each row: in the order of joins, to the second. */
export function told(story: Story): string {
  const names: string[] = []
  const invitations = lines(story.endpoints).map(words => invitation(words, names))
  const plan: ConferencePlan = {
    day: 0,
    number: 0,
    uri: 1,
    organizer: 1,
    pool: 1,
    server: 1,
    mcus: 1,
    flag: 0,
    bookedAt: Number.NaN,
    startsAt: firstArrival(invitations),
    endsAt: clock(story.ends ?? '10:00:00'),
    opens: opening(story.opens ?? 'audio-video 08:00:00'),
    locksAt: story.locked === undefined ? NEVER : clock(story.locked),
    unlocksAt: NEVER,
    imOnly: false,
    continuation: false,
    failures: failures(story, names),
    invitations,
  }
  const captureEnd = story.captureEnd === undefined ? NEVER : clock(story.captureEnd)
  const conference = newConferenceState({ ...NOTHING, ...story.rates })
  simulateConference(conference, plan, { random: chanceOf(story), captureEnd })
  return [
    ...conference.sessions.map(session => said('focus', session)),
    ...conference.legs.map(leg => said(`  ${modalities[leg.modality]}`, leg)),
  ]
    .sort((a, b) => a.at - b.at)
    .map(({ text }) => text)
    .join('\n')

  function said(what: string, dialog: Session | Leg) {
    const who = names[dialog.invitation.person].padEnd(5)
    const joined = !Number.isNaN(dialog.joined)
    const end = dialog.left < captureEnd ? shown(dialog.left) : '-'
    const text = joined
      ? `${what.padEnd(18)} ${who} ${dialog.instance}  ${shown(dialog.joined)}  ${end}`
      : `${what.padEnd(18)} ${who} -  ${shown(dialog.invited)}  never joined: ${dialog.responded < captureEnd ? dialog.response : 'no answer yet'}`
    return { at: joined ? dialog.joined : dialog.invited, text }
  }
}

/** The stream that a story hangs from. What a conference draws of itself, its start and its ConfInstance, is no part of it. */
function chanceOf({ seed = 1 }: Story): Random {
  const random = stream(seed, 'conference', 'a story')
  let drawn = 0
  return { next: () => random.next(), word: () => (drawn++ < 5 ? 0 : random.word()) }
}

function invitation([name, what, comes, goes, ...words]: readonly string[], names: string[]): Invitation {
  if (!names.includes(name)) names.push(name)
  const given = (word: string): string | undefined => words.find(each => each.startsWith(`${word}=`))?.split('=')[1]
  const phone = what === 'phone' || what === 'callee'
  const fate: LobbyFate = words.includes('denied') ? 'denied' : words.includes('gives-up') ? 'departed' : 'admitted'
  return {
    user: names.indexOf(name) + 1,
    person: names.indexOf(name),
    presenter: what === 'presenter' || what === 'service',
    authenticated: what === 'presenter' || what === 'attendee' || what === 'service',
    internal: true,
    fromPstn: phone,
    dialedOut: what === 'callee',
    service: what === 'service',
    client: 1,
    userFlag: 0,
    endpoint: null,
    edge: 0,
    mediation: 0,
    gateway: 0,
    wants: phone ? bit(AUDIO_VIDEO) | (what === 'callee' ? bit(PHONE_CONF) : 0) : EVERYTHING,
    arrives: clock(comes),
    leaves: goes === '~' ? NEVER : clock(goes),
    lobby: given('lobby') === undefined ? 'none' : fate,
    lobbyWait: duration(given('lobby') ?? '0s'),
    returns: duration(given('returns') ?? '0s'),
    bootedAfter: duration(given('booted') ?? '0s'),
  }
}

function failures({ down, crashes }: Story, names: readonly string[]): Failures | null {
  if (down === undefined && crashes === undefined) return null
  const outages = lines(down ?? '').filter(([what]) => what !== undefined && what !== '')
  return {
    crashes: crashes ?? false,
    outages: outages.map(([what, from, until]) => ({
      from: clock(from),
      until: clock(until),
      modality: names.includes(what) ? FOCUS : modalities.indexOf(what as (typeof modalities)[number]),
      places: new Set(names.includes(what) ? [names.indexOf(what)] : []),
    })),
  }
}

function opening(text: string): Time[] {
  const opens = modalities.map(() => NEVER)
  for (const [name, at] of lines(text)) opens[modalities.indexOf(name as (typeof modalities)[number])] = clock(at)
  return opens
}

const lines = (text: string): string[][] =>
  text
    .trim()
    .split('\n')
    .map(line => line.trim().split(/\s+/))

const DAY_ONE = Date.UTC(2024, 0, 8)
const clock = (text: string): Time => {
  const [hours, minutes, seconds] = text.split(':').map(Number)
  return fromMilliseconds(DAY_ONE) + ((hours * 60 + minutes) * 60 + seconds) * SECOND
}
const shown = (time: Time): string => new Date(toMilliseconds(time)).toISOString().slice(11, 19)

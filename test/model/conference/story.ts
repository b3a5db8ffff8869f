import type { Counts } from '../../../src/model/chance/counts.js'
import { quantiles } from '../../../src/model/chance/quantiles.js'
import type { Random } from '../../../src/model/chance/random.js'
import { endOf, simulateConference, type Watch } from '../../../src/model/conference/conference.js'
import { type ConferenceState, newConferenceState, type Rates } from '../../../src/model/conference/conference-state.js'
import {
  type ConferencePlan,
  firstArrival,
  type Invitation,
  type LobbyFate,
} from '../../../src/model/conference/invitation.js'
import { AUDIO_VIDEO, bit, FOCUS, type ModalitySet, modalities } from '../../../src/model/conference/modality.js'
import type { Failures } from '../../../src/model/conference/outage.js'
import { NULL_INT } from '../../../src/model/rows/batch.js'
import { duration, fromMilliseconds, MINUTE, NEVER, SECOND, type Time } from '../../../src/model/time.js'
import { rowsOf, statesOf } from './story-tables.js'

/**
 * A conference told as a table, one line for each endpoint: who, what, and from when until when; `~` is until the end. Words: organizer,
 * presenter, attendee, anonymous, phone, callee, service; lobby=60s, denied, gives-up; returns=5m, booted=10m; wants=chat,data-conf.
 */
export type Story = {
  readonly endpoints: string
  /** What comes into use when; without, audio from the start. */
  readonly opens?: string
  readonly ends?: string
  readonly locked?: string
  readonly unlocked?: string
  readonly captureEnd?: string
  /** What is down from when until when: an MCU by its modality, or the way in of an endpoint by its name. */
  readonly down?: string
  /** Its server stops at the end. */
  readonly crashes?: true
  readonly imOnly?: true
  readonly rates?: Partial<Rates>
  /** What is to be known of the conference, and of whom, beyond what tables tell. */
  readonly plan?: Partial<ConferencePlan>
  readonly of?: Readonly<Record<string, Partial<Invitation>>>
  /** What each draw gives, from 0 to 1. One half is the median of all durations, and whatever is rarer does not happen. */
  readonly chance?: number
  /** Draws that differ, for what must not depend on them. */
  readonly random?: Random
}

const always = (value: string | number) =>
  quantiles([
    [0, value],
    [100, value],
  ])

/** So many messages, whatever is drawn. */
export const messages = (count: number): Counts => new Float64Array(count + 1)

/** Nothing goes wrong; the focus takes a second to let somebody in and an MCU two. */
const smooth: Rates = {
  ...{
    joinFailure: 0,
    setupFailure: 0,
    drop: 0,
    givenUp: 0,
    unanswered: 0,
    mcuRejoin: 0,
    lostLeave: 0,
    pstnFocusRows: true,
    aloneFor: 88 * MINUTE,
  },
  ...{
    joinTime: always('1s'),
    legSetup: always('2s'),
    legPace: modalities.map(() => 1),
    rush: 1,
    messagesImOnly: messages(40),
    messages: messages(7),
  },
}

/** The rows of a story: a line for each dialog in the order of invitations, and one for the conference. */
export const rows = (story: Story): string => rowsOf(simulated(story))

/** What states its dialogs, and the conference, went through, a line for each moment at which something changed. */
export const states = (story: Story): string => statesOf(watch => simulated(story, watch))

/** A story as the simulation left it. */
export type Told = {
  readonly conference: ConferenceState
  /** Of each person, by number. */
  readonly names: readonly string[]
  readonly captureEnd: Time
  /** ConferenceEndTime. */
  readonly end: Time
  /** Whether it was simulated at all. */
  readonly begun: boolean
}

export function simulated(story: Story, watch?: Watch): Told {
  const { plan, names } = planned(story)
  const captureEnd = story.captureEnd === undefined ? NEVER : clock(story.captureEnd)
  const conference = used({ ...smooth, ...story.rates })
  const random = story.random ?? constant(story.chance ?? 0.5)
  const begun = simulateConference(conference, plan, { random, captureEnd, ...(watch && { watch }) })
  return { conference, names, captureEnd, end: endOf(conference, captureEnd), begun }
}

/** A state that another conference has left as it was, in the middle of all: none of it may show in a story. */
function used(rates: Rates): ConferenceState {
  const conference = newConferenceState(rates)
  const { plan } = planned({
    endpoints: `
      eve  anonymous  07:00:00  ~         lobby=10s
      fay  attendee   07:00:00  ~         wants=chat,data-conf
      gus  organizer  07:00:02  07:00:05  returns=1m
      hal  callee     07:00:03  ~
      ivy  attendee   07:00:08  ~`,
    opens: `
      chat         06:00:00
      data-conf    07:00:05
      audio-video  07:00:00
      phone-conf   07:00:00`,
    locked: '07:00:05',
    down: `
      chat  07:00:08  09:00:00
      fay   07:00:06  07:00:07`,
  })
  simulateConference(conference, plan, { random: constant(0.3), captureEnd: clock('07:00:09') })
  return conference
}

function planned(story: Story): { readonly plan: ConferencePlan; readonly names: readonly string[] } {
  const names: string[] = []
  const invitations = lines(story.endpoints).map(words => {
    const more = story.of?.[words[0]]
    return { ...invitation(words, names), ...(more?.client && { mcuClient: more.client }), ...more }
  })
  const plan: ConferencePlan = {
    ...{ day: 0, number: 0, uri: 1, organizer: 1, pool: 1, server: 1, servers: modalities.map(() => 1), flag: 0 },
    bookedAt: Number.NaN,
    startsAt: firstArrival(invitations),
    endsAt: clock(story.ends ?? '10:00:00'),
    opens: opening(story.opens ?? 'audio-video 08:00:00'),
    locksAt: story.locked === undefined ? NEVER : clock(story.locked),
    unlocksAt: story.unlocked === undefined ? NEVER : clock(story.unlocked),
    imOnly: story.imOnly ?? false,
    continuation: false,
    failures: failures(
      story,
      lines(story.endpoints).map(([name]) => name),
    ),
    invitations,
    ...story.plan,
  }
  return { plan, names }
}

/** One more draw somewhere changes no story. */
const constant = (share: number): Random => ({ next: () => share, word: () => Math.floor(share * 2 ** 32) | 0 })

function invitation([name, what, comes, goes, ...words]: readonly string[], names: string[]): Invitation {
  if (!names.includes(name)) names.push(name)
  const given = (word: string): string | undefined => words.find(each => each.startsWith(`${word}=`))?.split('=')[1]
  const phone = what === 'phone' || what === 'callee'
  const fate: LobbyFate = words.includes('denied') ? 'denied' : words.includes('gives-up') ? 'departed' : 'admitted'
  return {
    // The organizer of all stories is user 1.
    user: what === 'organizer' ? 1 : names.indexOf(name) + 2,
    person: names.indexOf(name),
    guest: false,
    barred: words.includes('barred'),
    presenter: ['organizer', 'presenter', 'service'].includes(what),
    authenticated: ['organizer', 'presenter', 'attendee', 'service'].includes(what),
    internal: true,
    fromPstn: phone,
    dialedOut: what === 'callee',
    service: what === 'service',
    ...{ mcuClient: 1, clientNoted: true, offersAlternatives: false, onBehalfOf: NULL_INT, referredBy: NULL_INT },
    ...{ client: 1, userFlag: 0, endpoint: null, edge: 0, mediation: 0, gateway: 0 },
    pace: 1,
    wants: wanted(given('wants')) ?? (phone ? bit(AUDIO_VIDEO) : ANY),
    arrives: clock(comes),
    leaves: goes === '~' ? NEVER : clock(goes),
    lobby: given('lobby') === undefined ? 'none' : fate,
    lobbyWait: duration(given('lobby') ?? '0s'),
    returns: duration(given('returns') ?? '0s'),
    bootedAfter: duration(given('booted') ?? '0s'),
  }
}

const modalityOf = (name: string): number => modalities.indexOf(name as (typeof modalities)[number])

/** All that a client can do; only phones are on the bridge. */
const ANY = wanted('chat,audio-video,applicationsharing,data-conf')

function wanted(names: string): ModalitySet
function wanted(names: string | undefined): ModalitySet | undefined
function wanted(names: string | undefined): ModalitySet | undefined {
  return names?.split(',').reduce((set, name) => set | bit(modalityOf(name)), 0)
}

function failures({ down, crashes }: Story, invited: readonly string[]): Failures | null {
  if (down === undefined && crashes === undefined) return null
  return {
    crashes: crashes ?? false,
    outages: lines(down ?? '').map(([what, from, until]) => ({
      from: clock(from),
      until: clock(until),
      modality: invited.includes(what) ? FOCUS : modalityOf(what),
      places: new Set(invited.flatMap((name, place) => (name === what ? [place] : []))),
    })),
  }
}

function opening(text: string): Time[] {
  const opens = modalities.map(() => NEVER)
  for (const [name, at] of lines(text)) opens[modalityOf(name)] = clock(at)
  return opens
}

const lines = (text: string): string[][] =>
  text
    .split('\n')
    .map(line => line.trim().split(/\s+/))
    .filter(([first]) => first !== '')

const MONDAY = fromMilliseconds(Date.UTC(2024, 0, 8))
export const clock = (text: string): Time => {
  const [hours, minutes, seconds] = text.split(':').map(Number)
  return MONDAY + Math.round(((hours * 60 + minutes) * 60 + seconds) * SECOND)
}

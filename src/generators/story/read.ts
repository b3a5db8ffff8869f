import type { z } from 'zod'
import { SECOND, type Time } from '../../model/time.js'
import { formatValue } from '../config/definition/format-value.js'
import { didYouMean } from '../config/definition/suggest.js'
import { momentOf } from './clock.js'
import { type Device, keysAt, type Person, type Story, storySchema } from './form.js'
import { type Does, readEvent, reservedNames, type StoryEvent } from './words.js'

/** Something wrong in a story: where, by keys and indexes, and a sentence. */
export type StoryProblem = { readonly path: readonly PropertyKey[]; readonly says: string }

/** What happens at one moment: an event of a machine. `joins` has become two, `dialed` and `admitted`. */
export type Step = {
  readonly at: number
  readonly does: Exclude<Does, 'joins' | 'rejoins'>
  readonly event: StoryEvent
}

/** Somebody with one of their devices. */
export type Endpoint = { readonly who: string; readonly device: string; readonly person: Person }

/** A story whose words have been read; whether all of it can happen, `perform` finds out. */
export type ReadStory = {
  readonly story: Story
  readonly starts: Time
  readonly people: ReadonlyMap<string, Person>
  readonly organizer: string
  /** By `nameOf`, in the order of the people, and of their devices. */
  readonly endpoints: ReadonlyMap<string, Endpoint>
  /** In the order of time. */
  readonly steps: readonly Step[]
  /** Ticks from the start until the capture ends; undefined: after everything. */
  readonly captureEnd: number | undefined
}

/** What an endpoint is called: `ada`, or `ada/mobile`. */
export const nameOf = (who: string, device: string): string => (device === '' ? who : `${who}/${device}`)

/** When a story starts that does not say when. */
const USUAL_START = '2024-01-08 14:00'

/** How long before a join its INVITE was sent, where nothing is said. */
const JOINING = SECOND

/** Reads a story from plain data, such as YAML gives. */
export function readStory(input: unknown): ReadStory | { readonly problems: readonly StoryProblem[] } {
  const { data: story, error } = storySchema.safeParse(input)
  if (story === undefined) return { problems: (error?.issues ?? []).flatMap(issue => problemsOf(issue, input)) }
  const people = new Map(
    Object.entries(story.people).map(([name, person]) => [name, typeof person === 'string' ? { is: person } : person]),
  )
  const problems = [...peopleProblems(story, people)]
  const events: StoryEvent[] = []
  for (const [index, text] of story.events.entries()) {
    const read = readEvent(text, index)
    const wrong = typeof read === 'string' ? `the event ${read}` : strangerIn(read, people)
    if (wrong !== undefined) problems.push({ path: ['events', index], says: wrong })
    else if (typeof read !== 'string') events.push(read)
  }
  const begins = events.some(({ does }) => ['dialed', 'invited', 'joins', 'rejoins'].includes(does))
  if (problems.length === 0 && !begins)
    problems.push({ path: ['events'], says: 'events must have somebody dial, join or be invited' })
  if (problems.length > 0) return { problems }
  const starts = momentOf(story.starts ?? USUAL_START) ?? 0
  const end = events.find(({ who }) => who === 'capture')
  const internal = [...people].find(([, { is = 'internal' }]) => is === 'internal') ?? [...people][0]
  return {
    ...{ story, starts, people, captureEnd: end?.at },
    organizer: story.conference?.organizer ?? internal[0],
    endpoints: endpointsOf(people, events),
    steps: stepsOf(events, people),
  }
}

function* peopleProblems(story: Story, people: ReadonlyMap<string, Person>): Iterable<StoryProblem> {
  const names = [...people.keys()]
  if (names.length === 0) yield { path: ['people'], says: 'people must have somebody' }
  const known = (path: readonly PropertyKey[], name: string | null | undefined) =>
    name == null || people.has(name)
      ? []
      : [
          {
            path,
            says: `${path.at(-1)?.toString()} must be somebody in people, not ${formatValue(name)}${didYouMean(name, names)}`,
          },
        ]
  yield* known(['conference', 'organizer'], story.conference?.organizer)
  const [uris, ids] = [new Map<string, string>(), new Map<number, string>()]
  for (const [name, person] of people) {
    const path = ['people', name]
    if (reservedNames.includes(name))
      yield { path, says: `nobody can be called ${name}: events say so of the conference` }
    for (const device of [person, ...devicesOf(person).map(([, each]) => each)]) {
      yield* known([...path, 'onBehalfOf'], device.onBehalfOf)
      yield* known([...path, 'referredBy'], device.referredBy)
    }
    const uri = person.uri?.toLowerCase()
    if (uri !== undefined && uris.has(uri))
      yield {
        path: [...path, 'uri'],
        says: `${name} must have a uri of their own, and ${uris.get(uri)} has ${person.uri}`,
      }
    if (person.id !== undefined && ids.has(person.id))
      yield {
        path: [...path, 'id'],
        says: `${name} must have an id of their own, and ${ids.get(person.id)} has ${person.id}`,
      }
    if (uri !== undefined) uris.set(uri, name)
    if (person.id !== undefined) ids.set(person.id, name)
  }
}

function strangerIn({ who, device }: StoryEvent, people: ReadonlyMap<string, Person>): string | undefined {
  if (reservedNames.includes(who)) return undefined
  const person = people.get(who)
  if (person === undefined) {
    const names = [...people.keys()]
    return `the event must be about somebody in people, or about the conference, not ${formatValue(who)}${didYouMean(who, names)}`
  }
  const names = devicesOf(person).map(([name]) => name)
  if (device === undefined || names.includes(device)) return undefined
  const has = names.length === 0 ? `${who} has no devices` : `${who} has ${names.join(', ')}`
  return `the event must be about a device in people, not ${formatValue(device)}: ${has}`
}

/** The devices of somebody by name, each with what is said of its person. */
export function devicesOf({ devices = {}, ...person }: Person): readonly (readonly [name: string, device: Device])[] {
  return Object.entries(devices).map(([name, device]) => [
    name,
    { ...person, ...(typeof device === 'string' ? { client: device } : device) },
  ])
}

/** The device that is meant: the first, where none is named. */
const deviceIn = ({ device }: StoryEvent, person: Person): string => device ?? devicesOf(person)[0]?.[0] ?? ''

function endpointsOf(
  people: ReadonlyMap<string, Person>,
  events: readonly StoryEvent[],
): ReadonlyMap<string, Endpoint> {
  const endpoints = new Map<string, Endpoint>()
  for (const [who, person] of people) {
    const used = new Set(events.filter(event => event.who === who).map(event => deviceIn(event, person)))
    const known = [...devicesOf(person), ['', person] as const]
    for (const [device, facts] of known)
      if (used.has(device)) endpoints.set(nameOf(who, device), { who, device, person: { ...person, ...facts } })
  }
  return endpoints
}

/** The name of the endpoint that an event is about. */
export const endpointOf = (event: StoryEvent, people: ReadonlyMap<string, Person>): string =>
  nameOf(event.who, deviceIn(event, people.get(event.who) ?? {}))

/** The steps of events in the order of time; of one moment, in the order of the lines. */
function stepsOf(events: readonly StoryEvent[], people: ReadonlyMap<string, Person>): readonly Step[] {
  const last = new Map<string, number>()
  const inTime = [...events].sort((a, b) => a.at - b.at || a.index - b.index)
  const steps = inTime.flatMap((event): readonly Step[] => {
    const name = endpointOf(event, people)
    const before = last.get(name) ?? 0
    last.set(name, event.at)
    const { at, does, details } = event
    if (does !== 'joins' && does !== 'rejoins') return [{ at, does, event }]
    const dialed = details.dialed ?? Math.max(Math.min(before, at), at - JOINING, 0)
    return [
      { at: dialed, does: 'dialed', event },
      { at, does: 'admitted', event },
    ]
  })
  return steps.sort((a, b) => a.at - b.at || a.event.index - b.event.index)
}

/** One sentence for what the schema found at a place. */
function problemsOf(issue: z.core.$ZodIssue, input: unknown): readonly StoryProblem[] {
  const value = issue.path.reduce((each, key) => (each as Record<PropertyKey, unknown> | undefined)?.[key], input)
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(issue.path)
    return issue.keys.map(key => ({
      path: [...issue.path, key],
      says: `${nameIn([...issue.path, key])} is not a key that is allowed here: they are ${known.join(', ')}${didYouMean(key, known)}`,
    }))
  }
  if (issue.code === 'invalid_key')
    return [
      {
        path: issue.path,
        says: `${nameIn(issue.path)} is not a name that is allowed here: they are ${issue.issues[0].message}`,
      },
    ]
  const deeper = issue.code === 'invalid_union' ? issue.errors.flat().find(({ path }) => path.length > 0) : undefined
  if (deeper !== undefined)
    return problemsOf({ ...deeper, path: [...issue.path, ...deeper.path] } as z.core.$ZodIssue, input)
  const unknown =
    issue.code === 'invalid_union' ? issue.errors.flat().find(({ code }) => code === 'unrecognized_keys') : undefined
  if (unknown !== undefined) return problemsOf({ ...unknown, path: issue.path } as z.core.$ZodIssue, input)
  const got = value === undefined ? '' : `, not ${formatValue(value)}`
  return [
    {
      path: issue.path,
      says: `${nameIn(issue.path)} ${value === undefined ? 'is missing: it ' : ''}${issue.message}${got}`,
    },
  ]
}

const nameIn = (path: readonly PropertyKey[]): string => (path.length === 0 ? 'the story' : path.map(String).join('.'))

import { z } from 'zod'
import { modalities } from '../../model/conference/modality.js'
import { joinOr } from '../config/definition/format-value.js'
import { notAMapping } from '../config/definition/knobs.js'
import { MOMENT_ALLOWED, momentOf } from './clock.js'

/** How somebody is known, which decides their tenant; `service` is the announcement service. */
export const personKinds = ['internal', 'federated', 'anonymous', 'telephone', 'service'] as const

/** Clients by what they are called in stories; any other is given by its VersionId. */
export const clientWords = [
  'desktop',
  'older',
  'web',
  'android',
  'iphone',
  'ipad',
  'deskphone',
  'telephone',
  'synthetic',
] as const
export type ClientWord = (typeof clientWords)[number]

/** Tables of names that the rows of a conference refer to, each by number. */
export const nameTables = ['Pools', 'Servers', 'EdgeServers', 'Gateways', 'MediationServers', 'ClientVersions'] as const
export type NameTable = (typeof nameTables)[number]

const MOST = 0x7fff_ffff
const number = (least: number, most = MOST) => {
  const error = `must be a whole number from ${least} to ${most}`
  return z.int(error).min(least, error).max(most, error)
}
const flag = z.boolean('must be true or false')
const moment = z
  .string(`must be ${MOMENT_ALLOWED}`)
  .refine(text => momentOf(text) !== undefined, `must be ${MOMENT_ALLOWED}`)

const GUID_ALLOWED = 'must be a GUID, such as 6F9619FF-8B86-5011-B42D-00CF4FC964FF, and not of zeros alone'
const guid = z
  .string(GUID_ALLOWED)
  .refine(text => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text) && /[1-9a-f]/i.test(text), GUID_ALLOWED)

const URI_ALLOWED = 'must be a SIP address without "sip:", or a telephone number, of 450 characters or fewer'
const uri = z.string(URI_ALLOWED).refine(text => /^[^\s;:]{1,450}$/.test(text) && /^\+?\d+$|@/.test(text), URI_ALLOWED)

/** Names of people and devices are single words, so that events can be read. */
const NAME_ALLOWED = 'letters, digits, dots, - and _'
const isName = (text: string): boolean => /^[\p{L}\d._-]{1,64}$/u.test(text)
const named = <T extends z.ZodType>(value: T, what: string) =>
  z.record(z.string().refine(isName, NAME_ALLOWED), value, `must be a mapping of ${what}`)

const device = {
  client: z.union([z.enum(clientWords), number(1)], `must be ${joinOr(clientWords)}, or a VersionId`),
  mcuClient: number(1),
  noted: flag,
  role: z.enum(['presenter', 'attendee'], 'must be presenter or attendee'),
  internal: flag,
  endpoint: guid.nullable(),
  edge: number(1).nullable(),
  mediation: number(1).nullable(),
  gateway: number(1).nullable(),
  alternatives: flag,
  paired: flag,
  onBehalfOf: z.string('must be the name of somebody in people'),
  referredBy: z.string('must be the name of somebody in people').nullable(),
}
const deviceSchema = z.strictObject(optional(device), notAMapping(Object.keys(device)))

const person = {
  is: z.enum(personKinds, `must be ${joinOr(personKinds)}`),
  uri,
  id: number(1),
  since: moment,
  ...device,
  devices: named(
    z.union(
      [z.enum(clientWords), deviceSchema],
      `must be ${joinOr(clientWords)}, or a mapping of ${Object.keys(device).join(', ')}`,
    ),
    'names to devices',
  ),
}

const conference = {
  organizer: z.string('must be the name of somebody in people'),
  synthetic: flag,
  id: z
    .string('must be 8 characters of base 36, such as AB12CD34')
    .regex(/^[A-Z\d]{8}$/, 'must be 8 characters of base 36, such as AB12CD34'),
  uriId: number(1),
  since: moment,
  instance: guid,
  seq: number(1),
  pool: number(1),
  server: number(1, 100_000),
  servers: z.partialRecord(
    z.enum(modalities, joinOr(modalities)),
    number(1, 100_000),
    `must be a mapping of ${modalities.join(', ')} to ServerIds`,
  ),
}

const story = {
  about: z.string('must be text'),
  starts: moment,
  people: named(
    z.union(
      [z.enum(personKinds), z.strictObject(optional(person), notAMapping(Object.keys(person)))],
      `must be ${joinOr(personKinds)}, or a mapping of ${Object.keys(person).join(', ')}`,
    ),
    'names to people',
  ),
  conference: z.strictObject(optional(conference), notAMapping(Object.keys(conference))).optional(),
  names: z
    .partialRecord(
      z.enum(nameTables, joinOr(nameTables)),
      z.record(z.string().regex(/^[1-9]\d{0,8}$/, 'numbers'), z.string('must be text').min(1, 'must be text')),
      `must be a mapping of ${nameTables.join(', ')}`,
    )
    .optional(),
  events: z
    .array(z.string('must be text, such as "9:30 ada drops"'), 'must be a list of events, such as "9:30 ada drops"')
    .min(1, 'must have one event at least, such as "0:00 ada joins"'),
}

/** The schema of a story, but for the words of its events, which `read.ts` reads. */
export const storySchema = z.strictObject(
  { ...story, about: story.about.optional(), starts: story.starts.optional() },
  notAMapping(Object.keys(story)),
)

/** The keys that a mapping of a story may have, by where it is: `[]` for the story itself, `['people', 'ada']` for a person. */
export function keysAt([first, ...rest]: readonly PropertyKey[]): readonly string[] {
  if (first === undefined) return Object.keys(story)
  if (first === 'conference') return Object.keys(conference)
  return Object.keys(rest.length > 1 ? device : person)
}

/**
 * A conference told by hand: who is there, and what happens. Times of events are from the start of the story, which `starts` says. All that
 * is not said has a quiet default.
 */
export type Story = z.input<typeof storySchema>

/** Somebody in a story. */
export type Person = Exclude<Story['people'][string], string>

/** What somebody joins with. */
export type Device = z.input<typeof deviceSchema>

type Optional<S extends Readonly<Record<string, z.ZodType>>> = { [K in keyof S]: z.ZodOptional<S[K]> }

/** A shape of which all may be left out. */
function optional<S extends Readonly<Record<string, z.ZodType>>>(shape: S): Optional<S> {
  return Object.fromEntries(Object.entries(shape).map(([key, type]) => [key, type.optional()])) as Optional<S>
}

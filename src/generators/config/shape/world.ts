import { z } from 'zod'
import { releases } from '../../../model/schema/definition/schema.js'
import { storySchema } from '../../story/form.js'
import { FIRST_DATE, isDate, LAST_DATE } from '../../time/date.js'
import { isUntil } from '../../time/until.js'
import { isZone } from '../../time/zone.js'
import { joinOr } from '../definition/format-value.js'
import { count, type Knob, knobs, notAMapping } from '../definition/knobs.js'
import { locales, zoneOfLocale } from '../definition/locales.js'
import { profileNames } from '../definition/profile-names.js'
import { YOURS } from '../definition/sources.js'
import { scenariosSchema } from '../scenarios/schema.js'

/** A knob that is a text of a certain form. */
const text = (knob: Knob, fits: (text: string) => boolean) =>
  z.string(`must be ${knob.allowed}`).refine(fits, `must be ${knob.allowed}`)

const startKnob: Knob = {
  allowed: `a date that exists, written YYYY-MM-DD, from ${FIRST_DATE} to ${LAST_DATE}`,
  about: 'First day, from midnight in `timezone`.',
  source: YOURS,
}

const untilKnob: Knob = {
  allowed: `a date or a moment, written YYYY-MM-DD, YYYY-MM-DDThh:mm or YYYY-MM-DDThh:mm:ss, in \`timezone\` or with Z or +hh:mm behind it, from ${FIRST_DATE} to ${LAST_DATE}`,
  about:
    'Moment at which the period ends, with what goes on then still open; a date is the midnight that begins it. Given with `start` or `days`, the other of the two follows.',
  source: YOURS,
}

const timezoneKnob: Knob = {
  allowed: 'the name of an IANA time zone, such as Europe/Berlin',
  about: 'Time zone of the users: working hours, weekends and daylight saving follow it. Rows are in UTC.',
  source: YOURS,
}

const domainKnob: Knob = {
  allowed: 'a domain of 60 characters or fewer, in small letters, such as contoso.example',
  about: 'Domain of the users and servers. Reserved for examples unless you give one of yours.',
  source: YOURS,
}

const directoryKnob: Knob = {
  allowed: 'the SHA-256 of a file, 64 hexadecimal digits in small letters',
  about:
    'SHA-256 of the file of `--people`, which that option sets: the people themselves are in no config and no manifest.',
  source: YOURS,
}

const isDigest = (text: string): boolean => /^[0-9a-f]{64}$/.test(text)

const shiftToKnob: Knob = {
  allowed: `a moment in UTC, written YYYY-MM-DDThh:mmZ, from ${FIRST_DATE}T00:00Z to ${LAST_DATE}T23:59Z`,
  about: 'Shifts the period by whole weeks so that it ends by this time. Weekdays and local hours stay.',
  source: YOURS,
}

const SHARE = 'must be a number from 0 to 1'

const siteSchema = z.strictObject(
  {
    name: z.string('must be text').min(1, 'must be text').max(60, 'must be 60 characters or fewer'),
    timezone: text(timezoneKnob, isZone),
    share: z.number(SHARE).min(0, SHARE).max(1, SHARE),
    locale: z.enum(locales, `must be ${joinOr(locales)}`).optional(),
  },
  notAMapping(['name', 'timezone', 'share', 'locale']),
)

const shareSum = (sites: unknown): number =>
  Number((sites as readonly { share: number }[]).reduce((sum, { share }) => sum + share, 0).toPrecision(12))

const sitesSchema = z
  .array(siteSchema, 'must be a list of sites, each with name, timezone and share')
  .refine(sites => sites.length === 0 || Math.abs(shareSum(sites) - 1) < 1e-9, {
    error: ({ input }) => `must have shares that add up to 1, not to ${shareSum(input)}`,
    params: { complete: true },
  })
  .refine(sites => new Set(sites.map(({ name }) => name)).size === sites.length, {
    error: 'must have a name of its own for each site',
    params: { complete: true },
  })

const AT = 'must be a date and a local time, written YYYY-MM-DDThh:mm or YYYY-MM-DDThh:mm:ss'

const storiesSchema = z.array(
  z.strictObject(
    {
      at: z
        .string(AT)
        .refine(text => /^[^T]{10}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(text) && isDate(text.slice(0, 10)), AT),
      story: storySchema,
    },
    notAMapping(['at', 'story']),
  ),
  'must be a list of stories, each with a time (at) and a story',
)

/** The values of keys that others follow from, where they are left out. */
export const DEFAULT_DAYS = 5
export const MOST_DAYS = 3660
export const DEFAULT_TIMEZONE = zoneOfLocale('en')

/** Size, period, place and scenarios. */
export const world = {
  profile: z
    .enum(profileNames, `must be ${joinOr(profileNames)}`)
    .default('measured')
    .register(knobs, {
      allowed: joinOr(profileNames),
      about: 'Set of published figures to start from; `rollcall profile NAME` prints it.',
      source: YOURS,
    }),
  users: count(1000, 1, 2_000_000, { about: 'Number of enabled users.', source: YOURS }),
  days: count(DEFAULT_DAYS, 1, MOST_DAYS, { about: 'Number of days, weekends included.', source: YOURS }),
  start: text(startKnob, isDate).default('2024-01-08').register(knobs, startKnob),
  until: text(untilKnob, isUntil).optional().register(knobs, untilKnob),
  timezone: text(timezoneKnob, isZone).default(DEFAULT_TIMEZONE).register(knobs, timezoneKnob),
  locale: z
    .enum(locales, `must be ${joinOr(locales)}`)
    .default('en')
    .register(knobs, {
      allowed: joinOr(locales),
      about:
        'Language of the names of people and partner companies, and of the country whose `timezone` is meant where none is given.',
      source: YOURS,
    }),
  directory: text(directoryKnob, isDigest).optional().register(knobs, directoryKnob),
  domain: text(domainKnob, isDomain).default('example.com').register(knobs, domainKnob),
  seed: count(1, 0, 0xffff_ffff, { about: 'Random seed: another seed, another world.', source: YOURS }),
  release: z
    .literal([...releases], `must be ${joinOr(releases.map(String))}`)
    .default(2015)
    .register(knobs, {
      allowed: joinOr(releases.map(String)),
      about:
        'Lync Server 2010 or 2013, or Skype for Business Server 2015, 2019 or Subscription Edition, whose tables are those of 2015.',
      source: YOURS,
    }),
  shiftTo: text(shiftToKnob, isMoment).optional().register(knobs, shiftToKnob),
  sites: sitesSchema.default([]).register(knobs, {
    allowed: 'a list of sites, each with name, timezone and share, and locale if wanted, whose shares add up to 1',
    about:
      'Sites with their share of the users and their own time zone, and names of another `locale` if they have one. Without any, all users work in `timezone`.',
    source: YOURS,
  }),
  stories: storiesSchema.optional().register(knobs, {
    allowed: 'a list of stories, each with a local time (at) and a story, or in a file of --config the file of one',
    about: 'Conferences told by hand, each on a date: docs/stories.md.',
    source: YOURS,
  }),
  scenarios: scenariosSchema.default([]).register(knobs, {
    allowed: 'a list of scenarios, each with a name, a day (at) and parameters',
    about: 'Events on dates, such as a pool fail-over: docs/scenarios.md.',
    source: YOURS,
  }),
}

function isMoment(text: string): boolean {
  const [, date] = /^(\d{4}-\d\d-\d\d)T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?Z$/.exec(text) ?? []
  return date !== undefined && isDate(date)
}

/** Labels of letters, digits and hyphens, the last of letters: what a SIP URI and a server name can hold. */
function isDomain(text: string): boolean {
  return text.length <= 60 && /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/.test(text)
}

import fc from 'fast-check'
import { clockText } from '../generators/story/clock.js'
import { personKinds, type Story } from '../generators/story/form.js'
import { storyWorld } from '../generators/story/rows/story-world.js'
import { SECOND } from '../model/time.js'
import { UsageError } from '../model/usage-error.js'
import { literal, printedAs } from './printed.js'

type PersonKind = (typeof personKinds)[number]

/** What may be in a story. */
export interface StoryConstraints {
  /** The most people, from 1 to 26; 6, if nothing is said. */
  readonly maxPeople?: number
  /** What people may be, besides the first, who organizes and is internal; anything, if nothing is said. */
  readonly kinds?: readonly PersonKind[]
  /** Whether somebody may be there with two devices (yes). */
  readonly devices?: boolean
  /** Whether somebody may come back (yes). */
  readonly rejoins?: boolean
}

const NAMES =
  'ada bob cal dot eve fay gus hal ida jan kim lee max nan oto pia quin ray sue tom una vic wes xen yan zoe'.split(' ')

/** Servers end what only anonymous people are in after 90 minutes, so nobody is anywhere for longer. */
const LONGEST = 4000

/** So much later a device begins anew at the earliest: a dialog takes a moment to close. */
const PAUSE = 1

type Visit = {
  /** Seconds after the start, or later where the visit before is not over. Not after that visit: without it, this one would move. */
  readonly at: number
  readonly held: number
  readonly lasts: number
  readonly mcu: 'none' | 'audio-video' | 'chat' | 'applicationsharing' | 'data-conf'
  readonly messages: number
  readonly ends: 'leaves' | 'drops' | 'is removed' | 'leaves unreported' | 'stays'
}

type Somebody = {
  readonly is: PersonKind
  readonly visits: readonly Visit[]
  /** Those with a second device. */
  readonly mobile: readonly Visit[]
}

// Few of them, so that things often happen at once, and what happens at once is where reports go wrong.
const seconds = (most: number) =>
  fc.oneof(
    { withCrossShrink: true },
    fc.nat(5),
    fc.constantFrom(0, 60, 300, 600).map(each => Math.min(each, most)),
    fc.nat(most),
  )

const visit: fc.Arbitrary<Visit> = fc.record({
  at: seconds(LONGEST / 2),
  held: fc.oneof({ withCrossShrink: true }, { weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 60 })),
  lasts: seconds(LONGEST / 8),
  mcu: fc.constantFrom('none', 'audio-video', 'chat', 'applicationsharing', 'data-conf'),
  messages: fc.oneof({ withCrossShrink: true }, fc.constant(0), fc.nat(40)),
  ends: fc.constantFrom('leaves', 'drops', 'is removed', 'leaves unreported', 'stays'),
})

const somebody = ({ kinds = personKinds, devices = true, rejoins = true }: StoryConstraints): fc.Arbitrary<Somebody> =>
  fc.record({
    is: fc.constantFrom(...kinds),
    visits: fc.array(visit, { maxLength: rejoins ? 3 : 1 }),
    mobile: fc.array(visit, { maxLength: devices ? 1 : 0 }),
  })

/**
 * Stories that can happen: people of every kind, who come, wait, speak, write, drop, come back and leave, often at once. They shrink to few
 * people and visits at 0:00, and print as something to paste into a test. Throws a `UsageError` for constraints that nothing meets.
 */
export function stories(constraints: StoryConstraints = {}): fc.Arbitrary<Story> {
  const { maxPeople = 6, kinds = personKinds } = constraints
  if (!Number.isInteger(maxPeople) || maxPeople < 1 || maxPeople > NAMES.length) {
    throw new UsageError(`maxPeople must be a whole number from 1 to ${NAMES.length}, not ${maxPeople}`)
  }
  if (kinds.length === 0 || !kinds.every(kind => personKinds.includes(kind))) {
    throw new UsageError(`kinds must be one or several of ${personKinds.join(', ')}, not ${JSON.stringify(kinds)}`)
  }
  return fc.array(somebody(constraints), { maxLength: maxPeople }).map(told)
}

// What may be empty shrinks best: of a list that must not be, fast-check never leaves out the last.
const ALONE: Somebody = {
  is: 'internal',
  visits: [{ at: 0, held: 0, lasts: 0, mcu: 'none', messages: 0, ends: 'leaves' }],
  mobile: [],
}

function told(drawn: readonly Somebody[]): Story {
  const present = drawn.filter(({ visits, mobile }) => visits.length + mobile.length > 0)
  const everybody = present.length === 0 ? [ALONE] : present
  const people: Record<string, Story['people'][string]> = {}
  const events: { readonly at: number; readonly text: string }[] = []
  for (const [i, { is: kind, visits, mobile }] of everybody.entries()) {
    // Whoever is first organizes, and so is of the organisation.
    const is = i === 0 ? 'internal' : kind
    const name = NAMES[i]
    const hasMobile = mobile.length > 0 && visits.length > 0 && is !== 'telephone' && is !== 'service'
    people[name] = hasMobile ? { is, devices: { pc: 'desktop', mobile: 'android' } } : is
    events.push(...visitsOf(hasMobile ? `${name}/pc` : name, is, visits.length > 0 ? visits : mobile))
    if (hasMobile) events.push(...visitsOf(`${name}/mobile`, is, mobile))
  }
  const lines = events.toSorted((a, b) => a.at - b.at).map(({ at, text }) => `${clockText(at * SECOND)} ${text}`)
  const story = possible({ people, events: lines })
  return printedAs(story, () => literal(story))
}

/** The story without what cannot happen, such as a removal while no presenter is there. The first event always can. */
function possible(story: Story): Story {
  const found = storyWorld(story)
  if ('batches' in found) return story
  const wrong = new Set(found.problems.map(({ path }) => path[1]))
  const events = story.events.filter((_, index) => !wrong.has(index))
  if (events.length === story.events.length) throw new Error(found.problems.map(({ says }) => says).join('\n'))
  return possible({ ...story, events })
}

/** The events of an endpoint, one visit after the other. */
function* visitsOf(who: string, is: Somebody['is'], visits: readonly Visit[]) {
  let now = 0
  for (const { at, held, lasts, mcu, messages, ends } of visits.toSorted((a, b) => a.at - b.at)) {
    now = Math.max(now, at)
    if (held === 0) yield { at: now, text: `${who} joins` }
    else {
      yield { at: now, text: `${who} dials` }
      yield { at: now, text: `${who} is held` }
      now += held
      yield { at: now, text: `${who} is admitted` }
    }
    if (mcu !== 'none' && (is !== 'telephone' || mcu === 'audio-video')) yield { at: now, text: `${who} joins ${mcu}` }
    if (mcu === 'chat' && messages > 0 && is !== 'telephone')
      yield { at: now, text: `${who} writes ${messages} messages` }
    if (ends === 'stays') return
    now += Math.max(1, lasts)
    yield { at: now, text: `${who} ${ends}` }
    now += PAUSE
  }
}

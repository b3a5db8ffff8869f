import fc from 'fast-check'
import { clockText } from '../../../src/generators/story/clock.js'
import type { Story } from '../../../src/generators/story/form.js'
import { storyWorld } from '../../../src/generators/story/rows/story-world.js'
import { modalities } from '../../../src/model/conference/modality.js'

const people: Story['people'] = {
  ada: 'internal',
  bob: { is: 'federated', role: 'presenter' },
  eve: 'anonymous',
  cal: 'telephone',
  dot: { devices: { pc: 'desktop', mobile: 'android', phone: 'telephone' } },
  bot: 'service',
}
const names = ['ada', 'bob', 'eve', 'cal', 'dot/pc', 'dot/mobile', 'dot/phone', 'bot']
const atFocus = [
  'joins',
  'joins',
  'joins',
  'dials',
  'is held',
  'is admitted',
  'leaves',
  'drops',
  'rejoins',
  'is removed',
  'is ended',
  'fails',
  'is invited',
  'rings',
  'is busy',
  'is muted',
  'is unmuted',
  'writes 2 messages',
  'leaves unreported',
]
const atMcus = ['joins', 'joins', 'dials', 'leaves', 'drops', 'is removed from', 'rejoins', 'is admitted to']
const ofConference = ['conference locks', 'conference unlocks', 'conference ends', 'capture ends']

const word = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(fc.constantFrom(...names), fc.constantFrom(...atFocus)).map(words => words.join(' ')),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.constantFrom(...names), fc.constantFrom(...atMcus), fc.constantFrom(...modalities.slice(1, 5)))
      .map(words => words.join(' ')),
  },
  { weight: 1, arbitrary: fc.constantFrom(...ofConference) },
)

/** Any words in any order; most of it cannot happen. */
const anything: fc.Arbitrary<Story> = fc
  .array(fc.tuple(fc.oneof(fc.nat(120), fc.nat(40_000), fc.nat(2_000_000)), word), { minLength: 1, maxLength: 25 })
  .map(list => list.toSorted(([a], [b]) => a - b))
  .map(list => ({ people, events: ['0:00 ada joins', ...list.map(([at, what]) => `${clockText(at)} ${what}`)] }))

/** Stories that can happen: what cannot is left out of any, as its refusals say. */
export const stories: fc.Arbitrary<Story> = anything.map(possible)

function possible(story: Story): Story {
  const found = storyWorld(story)
  if ('batches' in found) return story
  // Where nobody is left, one is.
  if (found.problems.some(({ path }) => path.length < 2)) return { people, events: ['0:00 ada joins'] }
  const wrong = new Set(found.problems.map(({ path }) => path[1]))
  return possible({ ...story, events: story.events.filter((_, index) => !wrong.has(index)) })
}

import type { Story } from '../generators/story/form.js'
import { story as rowsOfStory, type StoryOptions } from '../generators/story/rows/story-world.js'
import { type Spoilable, spoilable } from './memory-world.js'
import { sourceOf } from './row-source.js'
import { type RowWorld, rowWorldOf } from './world.js'

/**
 * A conference told by hand, as a world of its own: `story({ people: { ada: 'internal' }, events: ['0:00 ada joins', '9:30 ada drops'] })` has
 * all its rows, answers and the rest. Throws a `UsageError` with a sentence for each mistake, and for each event that cannot happen, with
 * its state.
 */
export const story = (input: Story, options?: StoryOptions): RowWorld & Spoilable<RowWorld> =>
  spoilable(sourceOf(rowsOfStory(input, options)), rowWorldOf)

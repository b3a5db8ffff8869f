import type fc from 'fast-check'
import type { Story } from '../generators/story/form.js'
import type { Spoilable } from '../library/memory-world.js'
import { story } from '../library/story.js'
import type { RowWorld } from '../library/world.js'
import { literal, printedAs } from './printed.js'
import { type StoryConstraints, stories } from './stories.js'

/** One conference with all its rows and answers, and the story that it was told by. */
export type ToldConference = RowWorld & Spoilable<RowWorld> & { readonly story: Story }

/**
 * Conferences, each as a world of its own. They shrink as stories do, to the smallest that still fails, and print as `story({ ... })`, which
 * gives the same rows wherever it is pasted.
 */
export const conferences = (constraints: StoryConstraints = {}): fc.Arbitrary<ToldConference> =>
  stories(constraints).map(told => printedAs({ ...story(told), story: told }, () => `story(${literal(told)})`))

import path from 'node:path'
import type { StoryProblem } from '../../generators/story/read.js'
import { type StoryOptions, type StoryWorld, storyWorld } from '../../generators/story/rows/story-world.js'
import { UsageError } from '../../model/usage-error.js'
import { readYaml } from './yaml-file.js'
import { offsetsIn } from './yaml-offsets.js'

/** A file of a story: what is in it, and how what is wrong with it is told. */
export type StoryFile = {
  readonly value: unknown
  /** A sentence for each problem, with file, line and column, in the order of the file. */
  mistakes(problems: readonly StoryProblem[]): readonly string[]
}

/** Reads a YAML file. Throws a `UsageError` where it is none. */
export function readStoryFile(file: string, what: string): StoryFile {
  const { document, value, repeated, at } = readYaml(file, what)
  const offset = offsetsIn(document)
  const mistakes = (problems: readonly StoryProblem[]) =>
    [...repeated, ...problems.map(({ path, says }) => ({ offset: offset({ path, got: says }), says }))]
      .sort((a, b) => a.offset - b.offset)
      .map(at)
  return { value, mistakes }
}

/** The world of a story in a file. Throws a `UsageError` with file, line and column of each mistake, and of each event that cannot happen. */
export function storyOfFile(file: string, options: StoryOptions): StoryWorld {
  const { value, mistakes } = readStoryFile(file, 'the story')
  const found = storyWorld(value, options)
  const wrong = mistakes('problems' in found ? found.problems : [])
  if ('problems' in found || wrong.length > 0) throw new UsageError(wrong)
  return found
}

/**
 * Settings with the stories that they name by `file`, which is beside their own. Throws a `UsageError` with file, line and column for what is
 * wrong with one.
 */
export function withStories(
  settings: Readonly<Record<string, unknown>>,
  file: string,
): Readonly<Record<string, unknown>> {
  const { stories } = settings
  if (!Array.isArray(stories)) return settings
  return { ...settings, stories: stories.map((entry, index) => withStory(entry, index, file)) }
}

function withStory(entry: unknown, index: number, beside: string): unknown {
  const { file, ...rest } = (typeof entry === 'object' && entry !== null ? entry : {}) as Readonly<
    Record<string, unknown>
  >
  if (typeof file !== 'string' || 'story' in rest) return entry
  const { value, mistakes } = readStoryFile(path.resolve(path.dirname(beside), file), `stories.${index}.file`)
  const found = storyWorld(value)
  // The world may have what is missing where a story is alone.
  const problems = 'problems' in found ? found.problems.filter(({ path: [key] }) => key !== 'names') : []
  const wrong = mistakes(problems)
  if (wrong.length > 0) throw new UsageError(wrong)
  return { ...rest, story: value }
}

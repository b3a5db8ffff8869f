import type { StoryProblem } from '../../generators/story/read.js'
import { type StoryOptions, type StoryWorld, storyWorld } from '../../generators/story/rows/story-world.js'
import { UsageError } from '../../model/usage-error.js'
import { offsetsIn } from './config-file.js'
import { readYaml } from './yaml-file.js'

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

import { type ConfigInput, keyProblems } from '../../generators/config/config.js'
import { type Problem, sentence } from '../../generators/config/problems.js'
import { withStories } from './story-file.js'
import { type Mistake, readYaml } from './yaml-file.js'
import { offsetsIn } from './yaml-offsets.js'

/** A config file: its settings, and all that is wrong with them. */
export type ConfigFile = {
  readonly value: ConfigInput
  /** A sentence for each mistake, with file, line and column, in the order of the file. `more`: what was found when it was put together. */
  mistakes(more: readonly Problem[]): readonly string[]
}

/** Reads and checks a YAML file, with the profile of the command line. Throws a UsageError where it is no YAML that can be used. */
export function readConfigFile(file: string, profile: object = {}, option = '--config'): ConfigFile {
  const { document, value: written, repeated, at } = readYaml(file, option)
  const value = withStories(written, file)
  const problems = keyProblems({ ...value, ...profile })
  const offset = offsetsIn(document)
  const mistake = (problem: Problem): Mistake => ({ offset: offset(problem), says: sentence(problem) })
  return {
    value,
    mistakes: more => [...repeated, ...[...problems, ...more].map(mistake)].sort((a, b) => a.offset - b.offset).map(at),
  }
}

import type { Companion } from '../../export/output/companion.js'
import type { World } from '../../generators/world.js'
import { answerFiles, answersBy } from '../../report/answers/answer-files.js'
import type { AnswerKeys } from '../../truth/answers/answer-keys.js'
import { version } from '../program/version.js'

/** The files of all keys of a world. */
export function answerFilesOf(
  { config, schema, captureEnd }: Pick<World, 'config' | 'schema' | 'captureEnd'>,
  keys: AnswerKeys,
): readonly Companion[] {
  const about = { version: version(), release: config.release, schema, captureEnd, timezone: config.timezone }
  return [...keys.by].flatMap(([by, key]) => {
    const given = { ...about, answers: () => key.answers() }
    return by === 'day' ? answerFiles(given) : [answersBy(by, given)]
  })
}

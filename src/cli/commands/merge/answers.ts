import fs from 'node:fs'
import path from 'node:path'
import type { Companion } from '../../../export/output/companion.js'
import type { PartFolder } from '../../../export/output/merge-parts.js'
import { checksum } from '../../../export/sink/checksum.js'
import type { ConfigInput } from '../../../generators/config/config.js'
import { simulate } from '../../../generators/simulate.js'
import { toLocal, zone } from '../../../generators/time/zone.js'
import { UsageError } from '../../../model/usage-error.js'
import { ANSWERS_OF_PART, readAnswersOfPart } from '../../../report/answers/part-file.js'
import { AnswerKeys } from '../../../truth/answers/answer-keys.js'
import { answerFilesOf } from '../../configuration/answer-files-of.js'

/** The answers of the whole, where the parts say what they add to them. */
export function answersOfAll(parts: readonly PartFolder[]): readonly Companion[] {
  const [{ manifest }] = parts
  if (!manifest.files.some(({ file }) => file === ANSWERS_OF_PART)) return []
  const world = simulate(manifest.config as ConfigInput)
  const clock = zone(world.config.timezone)
  const read = parts.map(partAnswers)
  const keys = new AnswerKeys(read[0].by, time => toLocal(clock, time))
  for (const { states } of read) for (const state of states) keys.addState(state)
  return answerFilesOf(world, keys)
}

function partAnswers({ folder, manifest }: PartFolder): ReturnType<typeof readAnswersOfPart> {
  const file = path.join(folder, ANSWERS_OF_PART)
  const noted = manifest.files.find(each => each.file === ANSWERS_OF_PART)
  if (!fs.existsSync(file) || checksum(folder, ANSWERS_OF_PART) !== noted?.sha256)
    throw new UsageError(`${file} is not what its manifest says: its SHA-256 differs`)
  return readAnswersOfPart(fs.readFileSync(file, 'utf8'))
}

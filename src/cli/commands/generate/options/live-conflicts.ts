import type { DatabasePlace } from '../../../../connections/database-place.js'
import { targetConflict } from '../../../configuration/target-conflict.js'
import type { OptionValues } from '../../../program/command.js'
import type { generateOptions } from './options.js'

type GenerateValues = OptionValues<typeof generateOptions>
type Option = keyof GenerateValues

const FILES = 'rows go into the database, not into files'

/** Options that no database has, and why. */
const filesOnly: readonly (readonly [Option, string])[] = [
  ['format', FILES],
  ['compress', FILES],
  ['checksums', FILES],
  ['split', FILES],
  ['rows-per-insert', 'rows go in as the database loads fastest'],
  ['rows-per-transaction', 'each day is a transaction'],
  ['inserts', 'rows go in as the database loads fastest'],
  ['idempotent', '--force replaces what is there'],
  ['database', 'the URL names the database'],
  ['views', 'the database has the views'],
  ['answers', 'the answers need a folder; the same options make them in one'],
  ['defects', 'the list of defects needs a folder'],
  ['part', 'parts are files that merge joins'],
]

/** The first option that a database does not go with, as a sentence. */
export function liveConflict(values: GenerateValues, place: DatabasePlace): string | undefined {
  const given = (option: Option): boolean => values[option] !== undefined
  const [option, why] = filesOnly.find(([each]) => given(each)) ?? []
  if (option !== undefined) return `--${option} is not allowed with --out ${place}: ${why}`
  return targetConflict(values, place, `--out ${place}`)
}

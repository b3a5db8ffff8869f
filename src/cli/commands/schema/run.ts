import { dialectNames, schemaScript } from '../../../export/sql/schema-script.js'
import { formatValue } from '../../../generators/config/definition/format-value.js'
import { didYouMean } from '../../../generators/config/definition/suggest.js'
import { releases } from '../../../model/schema/definition/schema.js'
import { schemaOf } from '../../../model/schema/release.js'
import { UsageError } from '../../../model/usage-error.js'
import { schemaPage } from '../../../report/schema-page.js'
import type { OptionValues } from '../../program/command.js'
import { schemaOptions } from './options.js'

/** What `schema` was asked to print. */
export function schemaText(given: OptionValues<typeof schemaOptions>): string {
  const release = oneOf('release', given.release, releases)
  if (given.markdown !== true) return schemaScript(schemaOf(release), oneOf('dialect', given.dialect, dialectNames))
  if (given.dialect === undefined) return schemaPage(release)
  throw new UsageError('--dialect is not allowed with --markdown: the reference is that of SQL Server')
}

function oneOf<T extends string | number>(
  option: 'release' | 'dialect',
  given: string | undefined,
  known: readonly T[],
): T {
  const { allowed, default: usual } = schemaOptions[option]
  const word = given ?? usual
  const found = known.find(each => String(each) === word)
  if (found !== undefined) return found
  // Of years none is nearer than another.
  const hint = option === 'dialect' ? didYouMean(word, known.map(String)) : ''
  throw new UsageError(`--${option} must be ${allowed}, not ${formatValue(word)}${hint}`)
}

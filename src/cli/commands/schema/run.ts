import { dialectNames, schemaScript } from '../../../export/sql/schema-script.js'
import { releases } from '../../../model/schema/definition/schema.js'
import { schemaOf } from '../../../model/schema/release.js'
import { UsageError } from '../../../model/usage-error.js'
import { schemaPage } from '../../../report/schema-page.js'
import type { OptionValues } from '../../program/command.js'
import { formatMeanings } from '../../program/meanings.js'
import { parseChoice } from '../../program/option-kinds.js'
import { schemaOptions } from './options.js'

/** The statements or the reference, as the options say. */
export function schemaText(values: OptionValues<typeof schemaOptions>): string {
  const { release: year = schemaOptions.release.default, dialect: name = schemaOptions.dialect.default } = values
  const release = parseChoice('release', schemaOptions.release, year, releases)
  if (!values.markdown) {
    return schemaScript(
      schemaOf(release),
      parseChoice('dialect', schemaOptions.dialect, name, dialectNames, formatMeanings),
    )
  }
  if (values.dialect === undefined) return schemaPage(release)
  throw new UsageError('--dialect is not allowed with --markdown: the reference is that of SQL Server')
}

import type { LoadTarget } from '../../live/load/load-options.js'
import { askPassword } from '../program/ask-password.js'
import type { OptionValues } from '../program/command.js'
import { invalidValue, oneOf, parseChoice } from '../program/option-kinds.js'

/** Only ASCII: names are in scripts that are ASCII, and in commands of the databases' clients. */
export const sqlName = { kind: 'value', placeholder: 'NAME', allowed: 'a name of letters, digits and _' } as const

/** Options of a database that rows are loaded into. */
export const liveOptions = {
  'create-database': { kind: 'flag', description: 'make the database that the URL names, unless it is there' },
  'schema-name': { ...sqlName, description: 'schema of the tables, dbo by default in SQL Server' },
  names: { ...oneOf(['lower']), description: 'names in lower case, so that queries on PostgreSQL need no quotes' },
} as const

/** The value of an option that is a name in SQL. Throws a `UsageError` for another text. */
export function sqlNameFrom<N extends string>(
  values: { readonly [K in N]?: string | undefined },
  name: N,
): string | undefined {
  const text = values[name]
  if (text === undefined || /^[A-Za-z_]\w{0,62}$/.test(text)) return text
  throw invalidValue(name, sqlName, text)
}

/** Whether names are to be in lower case. */
export const lowerNamesFrom = ({ names }: OptionValues<typeof liveOptions>): boolean =>
  names !== undefined && parseChoice('names', liveOptions.names, names, ['lower']) === 'lower'

/** How a database is to be opened. */
export const targetOptionsFrom = (
  values: OptionValues<typeof liveOptions>,
): Pick<LoadTarget, 'createDatabase' | 'schemaName' | 'lowerNames' | 'ask'> => ({
  createDatabase: values['create-database'] === true,
  schemaName: sqlNameFrom(values, 'schema-name'),
  lowerNames: lowerNamesFrom(values),
  ask: askPassword(),
})

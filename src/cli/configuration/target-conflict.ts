import type { Engine } from '../../connections/connection.js'
import type { DatabasePlace } from '../../connections/database-place.js'
import { engineOf } from '../../connections/open-connection.js'

/** Options that some databases have, and why others do not. */
const some: Readonly<Record<string, { readonly engines: readonly Engine[]; readonly why: string }>> = {
  'schema-name': { engines: ['postgres', 'mssql'], why: 'it has no schemas besides databases' },
  names: { engines: ['postgres'], why: 'its names need no quotes as they are' },
  append: { engines: ['postgres', 'mysql', 'mssql', 'sqlite'], why: 'its foreign keys let no rows be taken out' },
}

/** The first option that is given and that a database does not have, as a sentence. `shown`: how the database was named, such as `--out URL`. */
export function targetConflict(
  values: Readonly<Record<string, unknown>>,
  place: DatabasePlace,
  shown: string,
): string | undefined {
  const engine = engineOf(place)
  const [option, found] =
    Object.entries(some).find(([name, { engines }]) => values[name] !== undefined && !engines.includes(engine)) ?? []
  return found && `--${option} is not allowed with ${shown}: ${found.why}`
}

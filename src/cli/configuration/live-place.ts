import { type DatabasePlace, databasePlace } from '../../connections/database-place.js'
import { engineOf } from '../../connections/open-connection.js'

const SCHEMES = /^(?:postgres(?:ql)?|mysql|mariadb|mssql|sqlserver|sqlite|duckdb):/i

/** The database that a word names, if it names one. Throws a `UsageError` for one that cannot be read. */
export function livePlace(word: string, what: string): DatabasePlace | undefined {
  if (!SCHEMES.test(word)) return undefined
  const place = databasePlace(word, what)
  engineOf(place)
  return place
}

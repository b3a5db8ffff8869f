import path from 'node:path'
import { UsageError } from '../../model/usage-error.js'

// Engines read more into a path than a name: a leading `~` is somebody's home, `file:` and `:memory:` are no files, `*`, `?` and `[`
// stand for many files, and `PoolId=2` is a column. Whatever is handed to DuckDB or SQLite goes through here and means that file alone.

/** Text as SQL. */
export const sqlString = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** A file for a driver that opens it. An absolute path has no meaning besides. */
export const literalPath = (file: string): string => path.resolve(file)

/** A file as SQL, for ATTACH and COPY TO. */
export const literalFile = (file: string): string => sqlString(literalPath(file))

/** A table function of DuckDB over files as they are, with its options. Columns come from the files alone, never from their paths. */
export function readFiles(
  reader: 'read_csv' | 'read_json' | 'read_json_objects' | 'read_parquet',
  files: readonly string[],
  options: readonly string[] = [],
): string {
  const patterns = files.map(file => sqlString(literalPattern(file)))
  return `${reader}(${[`[${patterns.join(', ')}]`, 'hive_partitioning = false', ...options].join(', ')})`
}

/** A pattern that only this file matches. */
function literalPattern(file: string): string {
  const literal = literalPath(file)
  if (!/[*?[]/.test(literal)) return literal
  // In a pattern a backslash separates folders, on every system, and nothing stands for it.
  if (path.sep === '/' && literal.includes('\\'))
    throw new UsageError(`${file} has a backslash and one of * ? [ in its path, which DuckDB cannot be told; rename it`)
  return literal.replaceAll(/[*?[]/g, '[$&]')
}

/** Whether DuckDB can make a database there: what follows a question mark it takes for options, and looks for its log before it. */
export const canHoldDatabase = (file: string): boolean => !literalPath(file).includes('?')

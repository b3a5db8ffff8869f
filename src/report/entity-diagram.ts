import type { ForeignKey, ReleaseTable, Schema } from '../model/schema/definition/schema.js'

/**
 * The tables of a schema and what they refer to, as text of Mermaid, which GitHub and many editors draw. A line for each pair of tables,
 * with the columns that refer; where views alone follow a reference, the line is dashed.
 */
export function entityDiagram({ tables }: Schema): string {
  return ['erDiagram', ...tables.flatMap(linesOf), ''].join('\n')
}

function linesOf({ name, foreignKeys, lookups, columns }: ReleaseTable): readonly string[] {
  const isNullable = (key: ForeignKey) =>
    key.columns.some(each => columns.find(column => column.name === each)?.nullable)
  const isKey = (lookup: ForeignKey) => foreignKeys.some(key => key.columns.join() === lookup.columns.join())
  const pairs = new Map<string, string[]>()
  const add = (key: ForeignKey, line: string) => {
    const pair = `${key.references} ${isNullable(key) ? '|o' : '||'}${line}o{ ${name}`
    pairs.set(pair, [...(pairs.get(pair) ?? []), key.columns.join(' + ')])
  }
  for (const key of foreignKeys) add(key, '--')
  for (const lookup of lookups) if (!isKey(lookup)) add(lookup, '..')
  return [...pairs].map(([pair, keys]) => `  ${pair} : "${keys.join(', ')}"`)
}

import type { ReleaseTable } from '../../model/schema/definition/schema.js'

/** Errors about the cells of a column, by its number: what a database would refuse is found where it is written. */
export function cellErrors({ name, columns }: ReleaseTable) {
  const cell = (column: number): string => `${name}.${columns[column].name}`
  const typed = (column: number): string => `${cell(column)}, ${columns[column].type},`
  return {
    cannotBeNull: (column: number) => new Error(`${cell(column)} cannot be NULL`),
    tooLong: (column: number, text: string) =>
      new Error(`${typed(column)} cannot hold a text of ${text.length} characters: ${text}`),
    tooMany: (column: number, bytes: number) => new Error(`${typed(column)} cannot hold ${bytes} bytes`),
  }
}

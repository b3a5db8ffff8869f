import type { Cell } from '../../../src/connections/connection.js'
import type { Shape, Statement } from '../../../src/live/replay/events/statement.js'
import type { ReleaseTable, Schema } from '../../../src/model/schema/definition/schema.js'

type Row = Record<string, Cell>

/** Tables in memory that keep keys and references as a database does, and say so where a statement breaks one. */
export class MemoryTarget {
  readonly rows: ReadonlyMap<string, Row[]>
  /** By table and columns of each key, and of each reference to it: key to row. */
  readonly #indexes = new Map<string, Map<string, Row>>()
  readonly #schema: Schema

  constructor(schema: Schema) {
    this.#schema = schema
    this.rows = new Map(schema.tables.map(({ name }) => [name, []]))
  }

  run({ kind, table, columns, key }: Shape, { values }: Pick<Statement, 'values'>): void {
    const cells = Object.fromEntries(columns.map(({ name }, i) => [name, values[i]]))
    if (kind === 'insert') this.insert(table, cells)
    else this.#update(table, cells, key.map((_, i) => values[columns.length + i]).join())
  }

  #update(table: ReleaseTable, cells: Row, wanted: string): void {
    const row = this.#index(table.name, table.primaryKey).get(wanted)
    if (row === undefined) throw new Error(`${table.name} has no row ${wanted} to update`)
    Object.assign(row, cells)
    this.#check(table, row)
  }

  insert(table: ReleaseTable, row: Row): void {
    this.#check(table, row)
    for (const columns of this.#keysOf(table)) {
      const index = this.#index(table.name, columns)
      const key = keyIn(row, columns)
      if (index.has(key)) throw new Error(`${table.name} has a row ${key} already`)
      index.set(key, row)
    }
    this.rows.get(table.name)!.push(row)
  }

  #check(table: ReleaseTable, row: Row): void {
    for (const { name, nullable } of table.columns) {
      if (row[name] === undefined || (row[name] === null && !nullable)) throw new Error(`${table.name}.${name} is NULL`)
    }
    for (const { columns, references, parent } of table.foreignKeys) {
      if (columns.some(name => row[name] === null) || !this.#isKey(references, parent)) continue
      const key = keyIn(row, columns)
      if (!this.#index(references, parent).has(key))
        throw new Error(`${table.name} refers to ${references} ${key}, which is not there`)
    }
  }

  #keysOf = ({ primaryKey, unique }: ReleaseTable) => [primaryKey, ...unique].filter(({ length }) => length > 0)

  #isKey(name: string, columns: readonly string[]): boolean {
    const table = this.#schema.tables.find(each => each.name === name)!
    return this.#keysOf(table).some(key => key.join() === columns.join())
  }

  #index(table: string, columns: readonly string[]): Map<string, Row> {
    const name = `${table} ${columns.join()}`
    const index = this.#indexes.get(name) ?? new Map<string, Row>()
    this.#indexes.set(name, index)
    return index
  }
}

const keyIn = (row: Row, columns: readonly string[]): string => columns.map(name => row[name]).join()

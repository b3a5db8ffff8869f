import { Batch, NULL_INT } from '../../model/rows/batch.js'
import type { Columns, Kind, ReleaseColumn, SqlType } from '../../model/schema/definition/schema.js'
import { cellCopier } from './cell-copy.js'

/** Rows of a table that views join to, found by their keys: of each, the columns that views show or follow. */
export interface JoinedRows {
  /** Columns under their names in the spec. */
  readonly rows: Batch
  add(batch: Batch): void
  /** The row that has these keys in its key columns; -1 if there is none, or a key is NULL. */
  find(keys: readonly Numbers[], row: number): number
  clear(): void
}

export type Numbers = Float64Array | Int32Array

/** A column, and the type that a view shows it as. */
export type CastColumn = { readonly from: ReleaseColumn; readonly type: SqlType; readonly kind: Kind }

export type JoinedSpec = {
  readonly table: string
  readonly keys: readonly ReleaseColumn[]
  readonly wanted: ReadonlyMap<string, CastColumn>
  /** Whether a key has one row at most. Of several, the least text of a column counts, as with MIN. */
  readonly unique: boolean
}

const NONE = -1

/** Keys lie in typed columns, with a table of row numbers beside them: a row costs its cells and some ten bytes. */
export function joinedRows({ table, keys, wanted, unique }: JoinedSpec): JoinedRows {
  const names = keys.map(({ name }) => `key ${name}`)
  const columns: Columns = {
    ...Object.fromEntries(keys.map(({ type }, i) => [names[i], { type, about: '' }])),
    ...Object.fromEntries([...wanted].map(([name, { type }]) => [name, { type, about: '' }])),
  }
  const rows = new Batch({ name: table, about: '', columns, primaryKey: [], foreignKeys: [] })
  let slots = new Int32Array(64).fill(NONE)
  let own = storages()

  function storages(): readonly Numbers[] {
    return names.map(name => rows.values[name] as Numbers)
  }

  const slotOf = (key: readonly Numbers[], row: number): number => {
    const mask = slots.length - 1
    let slot = hash(key, row) & mask
    while (slots[slot] !== NONE && !isSame(own, slots[slot], key, row)) slot = (slot + 1) & mask
    return slot
  }

  const enlarge = () => {
    slots = new Int32Array(slots.length * 2).fill(NONE)
    for (let row = 0; row < rows.length; row++) slots[slotOf(own, row)] = row
  }

  /** The number of a new row for a new key; for a known one, the complement of its row. */
  const place = (key: readonly Numbers[], row: number): number => {
    if (rows.length * 2 >= slots.length) enlarge()
    const slot = slotOf(key, row)
    if (slots[slot] !== NONE) return ~slots[slot]
    const { capacity } = rows
    const made = rows.add()
    if (rows.capacity !== capacity) own = storages()
    for (let i = 0; i < own.length; i++) own[i][made] = key[i][row]
    slots[slot] = made
    return made
  }

  return {
    rows,
    add(batch) {
      const key = keys.map(column => batch.values[column.key] as Numbers)
      const places = Int32Array.from({ length: batch.length }, (_, row) => place(key, row))
      for (const [name, { from, kind }] of wanted) {
        const copy = cellCopier(from.kind, kind)(batch.values[from.key], rows.values[name])
        const isLess = unique ? () => false : lesser(batch.values[from.key], rows.values[name])
        for (let row = 0; row < batch.length; row++) {
          const to = places[row]
          if (to >= 0) copy(row, to)
          else if (isLess(row, ~to)) copy(row, ~to)
        }
      }
    },
    find(key, row) {
      for (let i = 0; i < key.length; i++) if (key[i][row] === NULL_INT || Number.isNaN(key[i][row])) return NONE
      return slots[slotOf(key, row)]
    },
    clear() {
      rows.clear()
      slots.fill(NONE)
    },
  }
}

/** Multiplying and folding spreads neighbouring numbers; of a time the low 32 bits do, which repeat after half a year. */
function hash(key: readonly Numbers[], row: number): number {
  let mixed = 0
  for (let i = 0; i < key.length; i++) {
    mixed = Math.imul(mixed ^ key[i][row], 0x9e37_79b1)
    mixed ^= mixed >>> 15
  }
  return mixed
}

function isSame(own: readonly Numbers[], at: number, key: readonly Numbers[], row: number): boolean {
  for (let i = 0; i < key.length; i++) if (own[i][at] !== key[i][row]) return false
  return true
}

/** Texts are compared as the bytes of UTF-8, as SQLite and DuckDB do. */
function lesser(from: unknown, to: unknown): (row: number, known: number) => boolean {
  if (!Array.isArray(from) || !Array.isArray(to)) throw new Error('only of texts is the least taken')
  const [texts, kept] = [from as (string | null)[], to as (string | null)[]]
  return (row, known) => {
    const [text, least] = [texts[row], kept[known]]
    return text !== null && (least === null || Buffer.compare(Buffer.from(text), Buffer.from(least)) < 0)
  }
}

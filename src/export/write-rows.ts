import { type Batch, type Bytes, bytesStart, NULL_BIT, NULL_INT } from '../model/batch.js'
import { type Mark, writeGuid, writeHex, writeInt, writeLong, writeMark } from './bytes.js'
import type { Chunk } from './chunk.js'
import { isNullGuid } from './guid.js'
import { BLOCK, type Plan, type RowRange } from './row-plan.js'

/** What stands before the first row, before each other, and after each; and how many bytes the widest row needs. */
export type RowMarks = { readonly first: Mark; readonly opens: Mark; readonly closes: Mark; readonly widest: number }

export function writeRows(plan: Plan, batch: Batch, { first, end }: RowRange, chunk: Chunk, marks: RowMarks): void {
  const { view } = chunk
  for (let from = first; from < end; from += BLOCK) {
    const rows = Math.min(BLOCK, end - from)
    hold(plan, batch, { first: from, end: from + rows })
    for (let i = 0; i < rows; i++) {
      chunk.room(marks.widest)
      const at = writeMark(view, chunk.at, from + i === first ? marks.first : marks.opens)
      chunk.at = writeMark(view, writeCells(plan, chunk, at, i, from + i), marks.closes)
    }
  }
}

/** Copies numbers together, and remembers where the rest is. */
function hold(plan: Plan, batch: Batch, { first, end }: RowRange): void {
  const { columns, kinds, places, times, ints, words, texts, stretches } = plan
  for (let s = 0; s < columns.length; s++) {
    const stored = batch.values[columns[s].key]
    switch (kinds[s]) {
      case 0:
      case 7:
        times.set(checked((stored as Float64Array).subarray(first, end), Number.NaN, plan, s), places[s])
        break
      case 1:
        ints.set(checked((stored as Int32Array).subarray(first, end), NULL_INT, plan, s), places[s])
        break
      case 2:
        ints.set(checked((stored as Uint8Array).subarray(first, end), NULL_BIT, plan, s), places[s])
        break
      case 3:
        words.set((stored as Uint32Array).subarray(first * 4, end * 4), places[s] * 4)
        break
      case 4:
        texts[s] = stored as (string | null)[]
        break
      case 5:
        stretches[s] = stored as Bytes
    }
  }
}

/** Looking for NULL here costs less than cell by cell. */
function checked<T extends Float64Array | Int32Array | Uint8Array>(cells: T, none: number, plan: Plan, s: number): T {
  if (!plan.columns[s].nullable && cells.includes(none)) throw cannotBeNull(plan, s)
  return cells
}

/** Writes row `i` of what is held, which is a row of the batch. */
function writeCells(plan: Plan, chunk: Chunk, at: number, i: number, row: number): number {
  const { view } = chunk
  const { kinds, opens, none, places, times, ints, words, clocks } = plan
  const { heads, lengths } = opens
  for (let s = 0; s < kinds.length; s++) {
    const place = places[s] + i
    switch (kinds[s]) {
      case 0: {
        const time = times[place]
        if (Number.isNaN(time)) {
          view.setFloat64(at, none.heads[s], true)
          at += none.lengths[s]
          break
        }
        view.setFloat64(at, heads[s], true)
        at = closed(view, clocks[s].write(view, at + lengths[s], time), plan.closes.time)
        break
      }
      case 1: {
        const value = ints[place]
        if (value === NULL_INT) {
          view.setFloat64(at, none.heads[s], true)
          at += none.lengths[s]
          break
        }
        view.setFloat64(at, heads[s], true)
        at = writeInt(view, at + lengths[s], value)
        break
      }
      case 2: {
        const value = ints[place]
        const said = value === NULL_BIT ? none : value === 0 ? plan.zero : plan.one
        view.setFloat64(at, said.heads[s], true)
        at += said.lengths[s]
        break
      }
      case 3: {
        if (isNullGuid(words, place)) {
          at = noGuid(view, at, plan, s)
          break
        }
        view.setFloat64(at, heads[s], true)
        at = closed(view, writeGuid(view, at + lengths[s], words, place * 4), plan.closes.guid)
        break
      }
      case 7: {
        const value = times[place]
        const said = Number.isNaN(value) ? none : opens
        view.setFloat64(at, said.heads[s], true)
        at += said.lengths[s]
        if (said === opens) at = writeLong(view, at, value)
        break
      }
      case 4:
        at = writeText(plan, chunk, at, s, row)
        break
      case 5:
        at = writeBytes(plan, chunk, at, s, row)
        break
      default:
        at = writeMark(view, at, plan.labels[s])
    }
  }
  return at
}

const closed = (view: DataView, at: number, { head, length }: Mark): number => {
  view.setFloat64(at, head, true)
  return at + length
}

function noGuid(view: DataView, at: number, plan: Plan, s: number): number {
  if (!plan.columns[s].nullable) throw cannotBeNull(plan, s)
  return writeMark(view, at, plan.noGuid[s])
}

function writeText(plan: Plan, { bytes, view }: Chunk, at: number, s: number, row: number): number {
  const { opens, none, texts, columns } = plan
  const value = texts[s][row]
  if (value === null) {
    if (!columns[s].nullable) throw cannotBeNull(plan, s)
    view.setFloat64(at, none.heads[s], true)
    return at + none.lengths[s]
  }
  if (value.length > plan.most[s])
    throw new Error(`${columnOf(plan, s)} cannot hold a text of ${value.length} characters: ${value}`)
  view.setFloat64(at, opens.heads[s], true)
  return plan.text.write(bytes, at + opens.lengths[s], value)
}

/** A batch has no NULL for bytes: a row without any has the empty string of bytes. */
function writeBytes(plan: Plan, { view }: Chunk, at: number, s: number, row: number): number {
  const { opens, stretches, closes, most } = plan
  const stored = stretches[s]
  const from = bytesStart(stored, row)
  const to = stored.ends[row]
  if (to - from > most[s]) throw new Error(`${columnOf(plan, s)} cannot hold ${to - from} bytes`)
  view.setFloat64(at, opens.heads[s], true)
  return closed(view, writeHex(view, at + opens.lengths[s], stored.heap, { from, to }), closes.bytes)
}

const columnOf = ({ table, columns }: Plan, s: number): string =>
  `${table.name}.${columns[s].name}, ${columns[s].type},`

const cannotBeNull = ({ table, columns }: Plan, s: number): Error =>
  new Error(`${table.name}.${columns[s].name} cannot be NULL`)

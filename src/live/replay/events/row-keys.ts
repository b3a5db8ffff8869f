import { type Batch, NULL_INT } from '../../../model/rows/batch.js'
import { columnNamed } from '../../../model/schema/definition/named.js'
import type { ReleaseTable } from '../../../model/schema/definition/schema.js'
import type { Time } from '../../../model/time.js'

/** No more things than this are numbered at one tick. */
const MOST_SEQS = 2 ** 20

/**
 * The key that some columns make in each row, as one number; NaN where one of them is NULL. What others refer to by is a number, or a moment
 * and a number; moments are counted from `since`, so that both fit.
 */
export function rowKeys(
  rows: Batch,
  table: ReleaseTable,
  names: readonly string[],
  since: Time,
): (row: number) => number {
  const columns = names.map(name => columnNamed(table, name))
  const [first, second] = columns.map(({ key }) => rows.values[key])
  const kinds = columns.map(({ kind }) => kind).join()
  if (kinds === 'int') return row => number((first as Int32Array)[row])
  if (kinds !== 'datetime,int') throw new Error(`${table.name} (${names.join(', ')}) is no key of rows that happen`)
  const [times, seqs] = [first as Float64Array, second as Int32Array]
  return row => {
    const seq = number(seqs[row])
    if (seq >= MOST_SEQS) throw new Error(`${table.name} has number ${seq} at one moment`)
    return (times[row] - since) * MOST_SEQS + seq
  }
}

const number = (int: number): number => (int === NULL_INT ? Number.NaN : int)

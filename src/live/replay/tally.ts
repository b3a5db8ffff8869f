import type { ReleaseTable } from '../../model/schema/definition/schema.js'
import type { Shape, Statement } from './events/statement.js'
import type { Sent } from './report/totals.js'

/** What has been answered, and how far without a gap. */
export interface Tally {
  /** A statement was carried out, or failed for good. */
  end(statement: Statement, failed: boolean): void
  /** So many statements, from the first on, are done, and which of them failed. */
  noted(): { readonly done: number; readonly failed: readonly number[] }
  sent(): Sent
}

/** Sums are kept as plain numbers up to here. */
const CARRY = 2 ** 51

/** `standing`: rows that were there before. */
export function tally(shapes: readonly Shape[], standing: Sent): Tally {
  const tables = new Map([...standing].map(([name, { rows, sum }]) => [name, { rows, sum, rest: 0 }]))
  const of = ({ name }: ReleaseTable) => {
    const found = tables.get(name) ?? { rows: 0, sum: 0n, rest: 0 }
    tables.set(name, found)
    return found
  }
  const counts = shapes.map(({ table }) => of(table))
  const ahead = new Set<number>()
  const failures: number[] = []
  let done = 0
  return {
    end({ number, shape, digest }, failed) {
      ahead.add(number)
      while (ahead.delete(done)) done++
      if (failed) {
        failures.push(number)
        return
      }
      const table = counts[shape]
      if (shapes[shape].kind === 'insert') table.rows++
      table.rest += digest
      if (Math.abs(table.rest) < CARRY) return
      table.sum += BigInt(table.rest)
      table.rest = 0
    },
    noted: () => ({ done, failed: failures.filter(number => number < done) }),
    sent: () => new Map([...tables].map(([name, { rows, sum, rest }]) => [name, { rows, sum: sum + BigInt(rest) }])),
  }
}

import type { Cell } from '../../connections/connection.js'
import type { Statement } from './events/statement.js'
import type { Planned } from './pacing/source.js'

/** Statements on the way from one thread to another: few objects, since each costs as much as many numbers. */
export type Chunk = {
  readonly length: number
  /** The number of the first; the others follow. */
  readonly first: number
  readonly shapes: Uint8Array
  readonly rows: Float64Array
  readonly moments: Float64Array
  readonly positions: Float64Array
  readonly digests: Float64Array
  /** Where the cells of each statement end, and the rows that it comes after. */
  readonly cellEnds: Uint32Array
  readonly afterEnds: Uint32Array
  readonly cells: readonly Cell[]
  readonly after: Float64Array
}

/** Packs statements that follow each other; at least one. */
export function pack(planned: readonly Planned<Statement>[]): Chunk {
  const works = planned.map(({ work }) => work)
  let cellEnd = 0
  let afterEnd = 0
  return {
    length: works.length,
    first: works[0].number,
    shapes: Uint8Array.from(works, ({ shape }) => shape),
    rows: Float64Array.from(works, ({ row }) => row),
    moments: Float64Array.from(works, ({ moment }) => moment),
    positions: Float64Array.from(planned, ({ position }) => position),
    digests: Float64Array.from(works, ({ digest }) => digest),
    cellEnds: Uint32Array.from(works, ({ values }) => {
      cellEnd += values.length
      return cellEnd
    }),
    afterEnds: Uint32Array.from(works, ({ after }) => {
      afterEnd += after.length
      return afterEnd
    }),
    cells: works.flatMap(({ values }) => values),
    after: Float64Array.from(works.flatMap(({ after }) => after)),
  }
}

export function unpack(chunk: Chunk, i: number): Planned<Statement> {
  const before = (ends: Uint32Array) => (i === 0 ? 0 : ends[i - 1])
  return {
    position: chunk.positions[i],
    work: {
      number: chunk.first + i,
      shape: chunk.shapes[i],
      row: chunk.rows[i],
      moment: chunk.moments[i],
      digest: chunk.digests[i],
      values: chunk.cells.slice(before(chunk.cellEnds), chunk.cellEnds[i]),
      after: [...chunk.after.subarray(before(chunk.afterEnds), chunk.afterEnds[i])],
    },
  }
}

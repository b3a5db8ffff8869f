import type { Cell } from '../../../connections/connection.js'
import { cellsIn } from '../../../export/databases/cells.js'
import { timeFormatter } from '../../../export/text/cell-text.js'
import { handedOver } from '../../../model/recording/last-modified.js'
import type { Time } from '../../../model/time.js'
import { rowDigest } from './row-digest.js'
import type { RowMoments } from './row-moments.js'
import type { Shape, Statement } from './statement.js'

const momentText = timeFormatter()

type Composing = {
  readonly table: RowMoments
  readonly shapes: readonly Shape[]
  readonly captureEnd: Time
  readonly wide: boolean
}

/** Makes the statements of a table's rows, in the order of each row's steps. */
export function composer({
  table,
  shapes,
  captureEnd,
  wide,
}: Composing): (shape: number, row: number, moment: Time) => Omit<Statement, 'number'> {
  const { course, rows, first, links } = table
  const { columns } = course.table
  const state = stateReader(table, captureEnd)
  const digests = new Float64Array(rows.length)
  const plans = new Map(
    shapes.flatMap((shape, number) => {
      const places = [...shape.columns, ...shape.key].map(column => columns.indexOf(column))
      return shape.table === course.table ? [[number, { step: shape.step, places }] as const] : []
    }),
  )
  return (shape, row, moment) => {
    const { step, places } = plans.get(shape)!
    const cells = state(row, step)
    const whole = rowDigest(cells, wide)
    const digest = whole - digests[row]
    digests[row] = whole
    const parents = links.flatMap(link => (link.rows[row] < 0 ? [] : [link.place.first + link.rows[row]]))
    const after = step === 0 ? parents : [first + row]
    return { shape, values: places.map(place => cells[place]), moment, row: first + row, after, digest }
  }
}

/** The cells of a row as they are when so many of its later facts are known. */
function stateReader(
  { course, rows, later, begins }: RowMoments,
  captureEnd: Time,
): (row: number, step: number) => readonly Cell[] {
  const { columns } = course.table
  const finals = columns.map(column => cellsIn(rows, column))
  // 0: from the beginning.
  const knownAt = columns.map(column => 1 + course.later.findIndex(each => each.columns.includes(column)))
  const modified = course.modified === undefined ? -1 : columns.indexOf(course.modified)
  const facts = [begins, ...later]
  const sessions = rows.values.SessionIdTime as Float64Array
  const isUnknown = (place: number, row: number, step: number) =>
    later.length > 0 && knownAt[place] > step && !Number.isNaN(later[knownAt[place] - 1][row])
  return (row, step) => {
    const isLast = !later.some((moments, i) => i >= step && !Number.isNaN(moments[row]))
    return columns.map(({ nullable }, place) => {
      // A mark that may not be NULL is not set yet.
      if (isUnknown(place, row, step)) return nullable ? null : 0
      if (place !== modified || isLast) return finals[place](row)
      const known = facts.slice(0, step + 1).map(moments => moments[row])
      return momentText(
        handedOver(Math.max(...known.filter(moment => !Number.isNaN(moment))), sessions[row], captureEnd),
      )
    })
  }
}

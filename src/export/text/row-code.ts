import { NULL_BIT, NULL_GUID, NULL_INT } from '../../model/rows/batch.js'
import type { Kind, ReleaseColumn, ReleaseTable } from '../../model/schema/definition/schema.js'
import { DAY, MINUTE, SECOND } from '../../model/time.js'
import type { RowDelimiters } from './row-spec.js'
import { lengthOf, nullText, type Pair, type TextFormat } from './text-format.js'
import { TIME_BYTES } from './times.js'
import { eightBytes, fourBytes } from './wide-stores.js'

/**
 * The body of a function that writes rows of one table in one format, cell after cell without a loop over columns: what stands around
 * values is in it as numbers, eight bytes at a time. A loop that asks of each cell what it is takes twice as long. The names that it uses
 * are those of compile-row-writer.ts; test/export/text/row-writer.test.ts holds what it writes against compose-row-writer.ts.
 */
export function rowCode({ name, columns }: ReleaseTable, format: TextFormat, delimiters: RowDelimiters): string {
  const cells = columns.map((column, s): Cell => {
    const before = (s === 0 ? '' : format.separator) + (format.label?.(column) ?? '')
    return { s, column, before, none: before + nullText(column, format), format }
  })
  return `
return function ${name}({ values }, from, to, first, chunk) {
  const { view, bytes } = chunk
  const most = bytes.length - ${delimiters.widest} - SPILL
  let at = chunk.at
  ${lines(cells, ({ s, column }) => `const c${s} = values.${column.key}; ${column.kind === 'datetime' ? lastDay(s) : ''}`)}
  for (let row = from; row < to; row++) {
    if (at > most) {
      chunk.at = at
      chunk.room(${delimiters.widest})
      at = chunk.at
    }
    ${opening(delimiters)}
    ${lines(cells, cell => `{ ${kinds[cell.column.kind](cell)} }`)}
    ${put(delimiters.closes)}
  }
  chunk.at = at
}`
}

type Cell = {
  readonly s: number
  readonly column: ReleaseColumn
  /** The text before its value; all of the cell if it is NULL. */
  readonly before: string
  readonly none: string
  readonly format: TextFormat
}

/** The day of the column's last time, in variables, which cost nothing to look at. */
const lastDay = (s: number): string => `let midnight${s} = NaN, month${s} = NaN, date${s} = 0`

const lines = (cells: readonly Cell[], code: (cell: Cell) => string): string => cells.map(code).join('\n')

const opening = ({ first, opens }: RowDelimiters): string =>
  first === opens ? put(first) : `if (row === first) { ${put(first)} } else { ${put(opens)} }`

/** Stores a text of ASCII and goes behind it. */
function put(text: string): string {
  const stores: string[] = []
  for (let i = 0; i < text.length; i += 8) {
    const part = text.slice(i, i + 8)
    if (part.length === 1) stores.push(`view.setUint8(at + ${i}, ${part.charCodeAt(0)})`)
    else if (part.length <= 4) stores.push(`view.setInt32(at + ${i}, ${fourBytes(part)}, true)`)
    else stores.push(`view.setFloat64(at + ${i}, ${eightBytes(part)}, true)`)
  }
  return text === '' ? '' : `${stores.join('; ')}; at += ${text.length};`
}

/** Either NULL, where there may be one, or a value. */
const either = ({ s, column, none }: Cell, isNull: string, value: string): string =>
  `if (${isNull}) { ${column.nullable ? put(none) : `throw cannotBeNull(${s})`} } else { ${value} }`

const between = ({ before }: Cell, [opens, closes]: Pair, value: string): string =>
  `${put(before + opens)} ${value} ${put(closes)}`

const kinds: { readonly [K in Kind]: (cell: Cell) => string } = {
  datetime(cell) {
    const { s, format } = cell
    const value = `
      let ticks = cell - midnight${s}
      if (!(ticks >= 0 && ticks < ${DAY})) {
        const day = dayOf(cell)
        midnight${s} = day.midnight
        month${s} = day.month
        date${s} = day.date
        ticks = cell - midnight${s}
      }
      const whole = ticks | 0
      const minute = (whole / ${MINUTE}) | 0
      const rest = whole - minute * ${MINUTE}
      const second = (rest / ${SECOND}) | 0
      ${between(
        cell,
        format.time,
        `view.setFloat64(at, month${s}, true)
        view.setInt32(at + 8, date${s}, true)
        view.setFloat64(at + 11, minutes[minute], true)
        view.setInt32(at + 17, seconds[second], true)
        view.setInt32(at + 20, fractions[rest - second * ${SECOND}], true)
        if (whole !== ticks) view.setInt32(at + 20, betweenTicks(cell), true)
        at += ${TIME_BYTES};`,
      )}`
    return `const cell = c${s}[row]; ${either(cell, 'cell !== cell', value)}`
  },
  int(cell) {
    const small = `view.setInt32(at, shortDigits[cell], true); at += shortLength[cell]`
    const digits = `if (cell >= 0 && cell < 10000) { ${small} } else at = writeInt(view, at, cell)`
    return `const cell = c${cell.s}[row]; ${either(cell, `cell === ${NULL_INT}`, `${put(cell.before)} ${digits}`)}`
  },
  long(cell) {
    const digits = `${put(cell.before)} at = writeLong(view, at, cell)`
    return `const cell = c${cell.s}[row]; ${either(cell, 'cell !== cell', digits)}`
  },
  bit(cell) {
    const [no, yes] = cell.format.bit.map(text => put(cell.before + text))
    const said = `if (cell === 0) { ${no} } else { ${yes} }`
    return `const cell = c${cell.s}[row]; ${either(cell, `cell === ${NULL_BIT}`, said)}`
  },
  guid(cell) {
    const isNull = [0, 1, 2, 3].map(i => `c${cell.s}[word + ${i}] === ${NULL_GUID}`).join(' && ')
    const value = between(cell, cell.format.guid, `at = writeGuid(view, at, c${cell.s}, word);`)
    return `const word = row * 4; ${either(cell, isNull, value)}`
  },
  text(cell) {
    const { s, column, before } = cell
    const most = `if (cell.length > ${lengthOf(column.type)}) throw tooLong(${s}, cell)`
    const value = `${most}; ${put(before)} at = text.write(bytes, at, cell)`
    return `const cell = c${s}[row]; ${either(cell, 'cell === null', value)}`
  },
  /** A batch has no NULL for bytes: a row without any has the empty string of bytes. */
  bytes(cell) {
    const { s, column, format } = cell
    const most = `if (to - from > ${lengthOf(column.type)}) throw tooMany(${s}, to - from)`
    const value = between(cell, format.bytes, `at = writeHex(view, at, c${s}.heap, from, to);`)
    return `const { ends } = c${s}; const from = row === 0 ? 0 : ends[row - 1], to = ends[row]; ${most}; ${value}`
  },
  address(cell) {
    return between(cell, cell.format.safeText, `at = writeAddress(view, at, c${cell.s}[row]);`)
  },
}

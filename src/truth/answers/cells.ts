import { WHOLE } from './aggregates.js'

/** A cell of a result, as a driver or a file gives it. */
export type Cell = string | number | bigint | boolean | Date | null | undefined

/** A cell in the one spelling that it has here: numbers as numbers, moments with milliseconds, days without a time. */
export type CellText = string | number | null

const MOMENT = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?:Z|[+-]00(?::?00)?)?$/
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i

/** `column`: its name in the key, which tells what a text means. */
export function cellText(cell: Cell, column: string): CellText {
  if (column === 'period' || column === 'utc_day') return periodText(cell)
  if (cell === null || cell === undefined) return null
  if (cell instanceof Date) return momentText(cell.toISOString())
  if (typeof cell === 'boolean') return Number(cell)
  if (typeof cell !== 'string') return Number(cell)
  const text = cell.trim()
  if (MOMENT.test(text)) return momentText(text)
  return NUMBER.test(text) && !isName(column) ? Number(text) : text
}

/** Columns of text, in which a number is a text too. */
const isName = (column: string): boolean =>
  ['kind', 'mcu', 'connection', 'band', 'client', 'direction'].includes(column)

function momentText(text: string): string {
  const [, day, minute, second = '00', fraction = ''] = MOMENT.exec(text) as RegExpExecArray
  return `${day} ${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}`
}

/** A day, an hour as `2024-01-08 09:00`, or the whole, which queries with ROLLUP show as NULL. */
function periodText(cell: Cell): string {
  if (cell === null || cell === undefined) return WHOLE
  const text = cell instanceof Date ? cell.toISOString() : String(cell).trim()
  if (text.toLowerCase() === WHOLE || text === '') return WHOLE
  const [, day, minute, second = '00', fraction = ''] = MOMENT.exec(text) ?? []
  if (day === undefined) return text
  const hour = `${minute}:${second}` === '00:00:00' && /^0*$/.test(fraction) ? '' : ` ${minute}`
  return `${day}${hour}`
}

/** Whether a result has what the key has. Whole numbers must be equal; others have as many digits as the result shows, rounded or cut off. */
export function sameCell(expected: Cell, got: Cell, column: string): boolean {
  const [should, is] = [cellText(expected, column), cellText(got, column)]
  if (should === is) return true
  if (typeof should !== 'number' || typeof is !== 'number' || Number.isInteger(should)) return false
  const digits = /\.(\d+)$/.exec(String(got).trim())?.[1]?.length ?? 0
  return Math.abs(should - is) < 10 ** -digits * (1 - 1e-6) || Math.abs(should - is) <= 1e-9 * Math.abs(should)
}

import { duration } from '../time.js'
import type { Random } from './random.js'
import { smooth } from './smooth.js'

/**
 * A distribution as a reader can check it: for each percentage the value that so many cases stay below. In between it rises smoothly, so
 * that no entry shows in what is drawn. It is tabulated once: drawing takes a look-up and a product, whose last bits no engine disputes.
 */
export type Quantiles = {
  readonly values: readonly number[]
  /** Of each cell, the value at its beginning, and the rise from there per unit of the word that is drawn. */
  readonly cells: Float64Array
}

/** Cells of an octave. The words of each half lie in octaves by their distance from its end, so that tails are as fine as the middle. */
const CELLS = 32
/** Octaves of a half with a width of their own; nearer to the end all cells have the width of the last. */
const OCTAVES = 13
const HALF = CELLS * (OCTAVES + 1)
/** Number of words. */
const WORDS = 0x1_0000_0000
/** Bits of a word within a cell of the widest octave. */
const WIDEST = 25

/** `quantiles([[0, '-5m'], [50, '30s'], [100, '5m']])`; values are durations or plain numbers. */
export function quantiles(table: readonly (readonly [percent: number, value: string | number])[]): Quantiles {
  const percents = table.map(([percent]) => percent)
  const values = table.map(([, value]) => (typeof value === 'string' ? duration(value) : value))
  const rises = (list: readonly number[]) => list.every((value, i) => i === 0 || value >= list[i - 1])
  if (percents[0] !== 0 || percents.at(-1) !== 100 || !rises(percents) || !rises(values)) {
    throw new Error('a table of quantiles rises from 0 to 100 percent')
  }
  return { values, cells: tabulated(smooth(percents, values)) }
}

/** The cells of a distribution by the value at a share of cases below it and above it. */
function tabulated(valueAt: (below: number, above: number) => number): Float64Array {
  const cells = new Float64Array(4 * HALF)
  for (let octave = 0; octave <= OCTAVES; octave++) {
    const width = 1 << (WIDEST - Math.min(octave, OCTAVES - 1))
    const first = octave < OCTAVES ? CELLS : 0
    const share = (cell: number) => (width * (first + cell)) / WORDS
    fill(cells, 2 * octave * CELLS, width, cell => valueAt(share(cell), 1 - share(cell)))
    fill(cells, 2 * (HALF + octave * CELLS), width, cell => valueAt(1 - share(cell), share(cell)))
  }
  return cells
}

/** Fills in the cells of an octave: each begins where the one before ends. */
function fill(cells: Float64Array, at: number, width: number, valueAt: (cell: number) => number): void {
  let start = valueAt(0)
  for (let cell = 0; cell < CELLS; cell++) {
    const end = valueAt(cell + 1)
    cells[at + 2 * cell] = start
    cells[at + 2 * cell + 1] = (end - start) / width
    start = end
  }
}

/** The value that a word draws. */
function valueBy(word: number, { cells }: Quantiles): number {
  const upper = word < 0
  const distance = upper ? ~word : word
  const octave = Math.min(Math.clz32(distance) - 1, OCTAVES)
  const bits = WIDEST - Math.min(octave, OCTAVES - 1)
  const cell = (upper ? HALF : 0) + octave * CELLS + ((distance >>> bits) & (CELLS - 1))
  return cells[2 * cell] + (distance & ((1 << bits) - 1)) * cells[2 * cell + 1]
}

/** The highest value. */
export const mostOf = ({ values }: Quantiles): number => values[values.length - 1]

/** The value below which that share (0 to 1) of cases lies. */
export const quantile = (table: Quantiles, share: number): number =>
  valueBy(Math.min(Math.floor(share * WORDS), WORDS - 1) | 0, table)

/** The whole value that a word draws: ticks for durations, a count for counts. */
export const drawByWord = (word: number, table: Quantiles): number => Math.round(valueBy(word, table)) | 0

/** One draw of a table of shares, applied to a duration. */
export const drawShareOf = (random: Random, table: Quantiles, whole: number): number =>
  Math.round(whole * valueBy(random.word(), table)) | 0

/** One draw, as a whole number. */
export const draw = (random: Random, table: Quantiles): number => drawByWord(random.word(), table)

import { cells, type Line } from './line.js'
import type { Marks } from './marks.js'

/** A stretch of time, in milliseconds since 1970, across so many columns. */
export type Scale = { readonly from: number; readonly to: number; readonly width: number; column(time: number): number }

export function scaleOf(from: number, to: number, width: number): Scale {
  // A conference of a single moment has an axis of a second.
  const end = Math.max(to, from + 1000)
  const column = (time: number) =>
    Math.min(width - 1, Math.max(0, Math.floor(((time - from) / (end - from)) * (width - 1))))
  return { from, to: end, width, column }
}

const SECOND = 1000
const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400].map(
  s => s * SECOND,
)

/** Columns from one label to the next, at least. */
const SPACING = 11

/** The times of day, and a rule with a tick at each. */
export function axisLines(scale: Scale, marks: Marks): readonly [labels: Line, rule: Line] {
  const { from, to, width } = scale
  const enough = ((to - from) / width) * SPACING
  const step = steps.find(each => each >= enough) ?? Math.ceil(enough / 86_400_000) * 86_400_000
  const labels = cells(width)
  const rule = cells(width)
  rule.fill(0, width - 1, { text: marks.rule, style: 'dim' })
  for (let time = Math.ceil(from / step) * step; time <= to; time += step) {
    const label = new Date(time)
      .toISOString()
      .slice(...(step % 86_400_000 === 0 ? [5, 10] : step < 60_000 ? [11, 19] : [11, 16]))
    const at = scale.column(time)
    if (at + label.length > width) continue
    for (const [i, text] of [...label].entries()) labels.put(at + i, { text, style: 'dim' })
    rule.put(at, { text: marks.tick, style: 'dim' })
  }
  return [labels.line(), rule.line()]
}

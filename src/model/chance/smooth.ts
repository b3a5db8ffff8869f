import { exp, ln } from './logarithm.js'

/**
 * A smooth rise through the entries of a table of quantiles: a monotone cubic between each two (Fritsch and Carlson 1980, "Monotone
 * piecewise cubic interpolation", with the slopes of Fritsch and Butland 1984). It is drawn over the quantiles of a nearly normal
 * distribution, of a lognormal one where all values are positive, for which most tables are near a straight line: with the percents
 * themselves the density would fall off at each entry.
 */
export function smooth(
  percents: readonly number[],
  values: readonly number[],
): (below: number, above: number) => number {
  const last = values.length - 1
  const logarithmic = values[0] > 0
  const places = apart(percents).map(percent => place(percent / 100, 1 - percent / 100))
  const heights = values.map(value => (logarithmic ? ln(value) : value))
  const slopes = slopesAt(places, heights)
  let at = 0
  return (below, above) => {
    const wanted = place(below, above)
    while (at > 0 && wanted < places[at]) at--
    while (at < last - 1 && wanted >= places[at + 1]) at++
    const width = places[at + 1] - places[at]
    const part = Math.min(1, Math.max(0, (wanted - places[at]) / width))
    const height = cubic(part, heights[at], heights[at + 1], width * slopes[at], width * slopes[at + 1])
    return Math.min(values[last], Math.max(values[0], logarithmic ? exp(height) : height))
  }
}

/** Tukey's lambda quantile for 1/8, which is nearly that of the normal distribution and ends at -1 and 1. */
const place = (below: number, above: number): number => eighthRoot(below) - eighthRoot(above)

const eighthRoot = (share: number): number => Math.sqrt(Math.sqrt(Math.sqrt(Math.max(0, share))))

/** Percents none of which equals another: what a table has several values for lies that close together. */
function apart(percents: readonly number[]): readonly number[] {
  let before = Number.NEGATIVE_INFINITY
  const rising = percents.map(percent => {
    before = Math.max(percent, before + 1e-6)
    return before
  })
  const whole = rising[rising.length - 1] / 100
  return rising.map(percent => percent / whole)
}

function slopesAt(places: readonly number[], heights: readonly number[]): readonly number[] {
  const last = places.length - 1
  const widths = places.slice(1).map((place, i) => place - places[i])
  const rises = widths.map((width, i) => (heights[i + 1] - heights[i]) / width)
  return places.map((_, i) => {
    if (i === 0) return endSlope(widths[0], widths[1], rises[0], rises[1])
    if (i === last) return endSlope(widths[last - 1], widths[last - 2], rises[last - 1], rises[last - 2])
    const [before, after] = [rises[i - 1], rises[i]]
    if (before === 0 || after === 0) return 0
    const [left, right] = [2 * widths[i] + widths[i - 1], widths[i] + 2 * widths[i - 1]]
    return (left + right) / (left / before + right / after)
  })
}

/** The slope at an end, from the two stretches next to it; with one, that of this. */
function endSlope(width: number, next: number | undefined, rise: number, nextRise: number | undefined): number {
  if (next === undefined || nextRise === undefined) return rise
  const slope = ((2 * width + next) * rise - width * nextRise) / (width + next)
  return Math.min(Math.max(slope, 0), 3 * rise)
}

function cubic(part: number, from: number, to: number, leaves: number, arrives: number): number {
  const rest = 1 - part
  return (
    from * (1 + 2 * part) * rest * rest +
    leaves * part * rest * rest +
    to * part * part * (3 - 2 * part) -
    arrives * part * part * rest
  )
}

import type { Warehouse } from '../../reading/warehouse/warehouse.js'
import type { ClockFacts, OverTime } from './source-figures.js'
import type { FigureTable } from './tables.js'

/** Milliseconds. */
type Period = { readonly from: number; readonly to: number }

const QUARTER = 15 * 60_000

/** So many steps are counted at most, and drawn at most. */
const MOST_STEPS = 100_000
const MOST_DRAWN = 500

/**
 * Makes the table Presence: for each step of time and each thing that is counted, the most at once, and the sum of all times spent. A step
 * begins with what is still on. What ends at a moment has ended before others begin, as in the answer key.
 */
export async function makePresence(
  warehouse: Warehouse,
  { from, to }: Period,
  made: ReadonlySet<FigureTable>,
): Promise<number> {
  const step = stepFor(to - from, QUARTER, MOST_STEPS)
  const spans = [
    ...(made.has('stay') ? ["SELECT 'people' AS series, started, ended FROM stay"] : []),
    ...(made.has('conference') ? ["SELECT 'conferences' AS series, started, ended FROM conference"] : []),
    ...(made.has('leg') ? ['SELECT mcu AS series, started, ended FROM leg'] : []),
  ]
  await warehouse.run(`CREATE TABLE Presence AS
WITH spans AS (${spans.join('\n  UNION ALL ')}),
steps AS (
  SELECT series, started AS moment, 1 AS step FROM spans
  UNION ALL SELECT series, ended, -1 FROM spans
  UNION ALL SELECT series, g.range, 0 FROM range(${from}, ${to}, ${step}) g CROSS JOIN (SELECT DISTINCT series FROM spans)
), heights AS (
  SELECT series, moment, step, SUM(step) OVER w AS height, LEAD(moment, 1, ${to}) OVER w AS next
  FROM steps WINDOW w AS (PARTITION BY series ORDER BY moment, step)
)
SELECT series, (moment - ${from}) // ${step} AS bin, CAST(MAX(height) FILTER (step >= 0) AS bigint) AS peak,
  SUM(height * (next - moment)) AS together
FROM heights WHERE moment >= ${from} AND moment < ${to}
GROUP BY ALL`)
  return step
}

/** Four times as long until there are few enough. */
function stepFor(length: number, shortest: number, most: number): number {
  let step = shortest
  while (length / step > most) step *= 4
  return step
}

/** The most at once, in as many steps as can be drawn. */
export async function overTime(warehouse: Warehouse, { from, to }: Period, counted: number): Promise<OverTime> {
  const together = Math.max(1, Math.ceil((to - from) / counted / MOST_DRAWN))
  const { rows } = await warehouse.query(
    `SELECT series, bin // ${together} AS bin, MAX(peak) FROM Presence GROUP BY ALL ORDER BY ALL`,
  )
  const length = Math.ceil((to - from) / counted / together)
  const series = new Map<string, number[]>()
  for (const [name, bin, peak] of rows) {
    const peaks = series.get(String(name)) ?? new Array<number>(length).fill(0)
    peaks[Number(bin)] = Number(peak)
    series.set(String(name), peaks)
  }
  return { from, step: counted * together, series: [...series].map(([name, peaks]) => ({ name, peaks })) }
}

/** People in conferences in each hour of the week by the clocks of the source, on average over all such hours of the period. */
export async function week(
  warehouse: Warehouse,
  { from }: Period,
  { step, offsets }: { readonly step: number; readonly offsets: ClockFacts['offsets'] },
): Promise<readonly (readonly (number | null)[])[]> {
  const hours = Array.from({ length: 7 }, () => new Array<number | null>(24).fill(null))
  // Steps of more than an hour belong to no hour.
  if (step > 60 * 60_000) return hours
  const clock = offsets.map(({ since, behind }) => `(${since}, ${Math.round(behind * 60_000)})`)
  const { rows } = await warehouse.query(`WITH clock AS (FROM (VALUES ${clock.join(', ')}) k(since, behind)),
local AS (
  SELECT make_timestamp_ms(p.bin * ${step} + ${from} - k.behind) AS moment, p.together
  FROM Presence p ASOF JOIN clock k ON p.bin * ${step} + ${from} >= k.since
  WHERE p.series = 'people'
)
SELECT isodow(moment), hour(moment), CAST(SUM(together) AS DOUBLE) / (COUNT(*) * ${step}) FROM local GROUP BY ALL`)
  for (const [day, hour, people] of rows) hours[Number(day) - 1][Number(hour)] = Number(people)
  return hours
}

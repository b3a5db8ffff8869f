import type { Batch } from '../model/rows/batch.js'
import type { Config } from './config/config.js'
import { expectedRows } from './expected-rows.js'
import { dayOf } from './time/date.js'

/** So many times the rows that were to be expected are no chance. */
const FACTOR = 10

/** Minutes of a conference, and seconds until an endpoint whose MCU is down tries again. */
const [LASTS, RECONNECTS] = [60, 35]

/**
 * Stops a run that makes far more rows than its config leads to expect: that is a fault of ours, and would go on until the disk is full.
 * Rows are counted chapter by chapter, so that it stops at the same one whoever makes it.
 */
export function rowLimit(config: Config): (chapter: number, batches: Iterable<Batch>) => Iterable<Batch> {
  const { standing, on, largestConference } = expectedRows(config)
  const factor = FACTOR * troubles(config)
  const first = dayOf(config.start) - 1
  const most = (chapter: number): number => {
    if (chapter === 0) return standing
    // A site may be a day ahead or behind.
    const near = [chapter - 1, chapter, chapter + 1].map(each => on(first + each))
    return Math.max(...near) + largestConference
  }
  return (chapter, batches) => limited(batches, chapter, Math.ceil(factor * most(chapter)))
}

/** The batches of a chapter, as long as they have no more rows than `most`. */
export function* limited(batches: Iterable<Batch>, chapter: number, most: number): Iterable<Batch> {
  let rows = 0
  for (const batch of batches) {
    rows += batch.length
    if (rows > most) {
      const what = chapter === 0 ? 'the installation' : `day ${chapter}`
      throw new Error(`${what} has over ${most} rows, more than ${FACTOR} times what its settings lead to expect`)
    }
    yield batch
  }
}

/** What scenarios make of a day's conferences at the most: all dial again, or call a server that is down. */
const troubles = ({ scenarios }: Config): number =>
  scenarios.reduce(
    (factor, scenario) =>
      factor + (scenario.name === 'mcu-failure' ? (Math.min(scenario.minutes ?? 3, LASTS) * 60) / RECONNECTS : 1),
    1,
  )

import fs from 'node:fs'
import type { Busy } from '../../../live/replay/measuring/headroom.js'
import type { Histogram } from '../../../live/replay/measuring/histogram.js'
import type { Second } from '../../../live/replay/measuring/measurements.js'
import { type HistogramLog, histogramLog } from '../../../live/replay/report/histogram-log.js'
import { type ReplayReport, reportJson } from '../../../live/replay/report/report.js'
import { reportText } from '../../../live/replay/report/text.js'
import { type Beside, timelineCsv } from '../../../live/replay/report/timeline-csv.js'
import { UsageError } from '../../../model/usage-error.js'
import { loadPageOf } from '../report/load-page.js'

/** The files of `--report`. */
export interface ReportFiles {
  begin(moment: number): Promise<void>
  second(now: { readonly writes: Second; readonly reads: Second | undefined; readonly busy: Busy }): void
  latency(second: number, lengths: Histogram): void
  end(report: ReplayReport): void
}

/** The files are called by the name that was asked for, without the ending of a page. Opens `NAME.hlog`, which is written as it goes on. Throws a UsageError where it cannot be, before anything else has been done. */
export async function reportFiles(asked: string | undefined): Promise<ReportFiles> {
  if (asked === undefined) return { async begin() {}, second() {}, latency() {}, end() {} }
  const name = asked.replace(/\.html?$/i, '')
  const seconds: Second[] = []
  const beside: Beside[] = []
  const file = opened(`${name}.hlog`)
  await needsLibrary()
  let log: HistogramLog | undefined
  return {
    async begin(moment) {
      log = await histogramLog(moment, text => fs.writeSync(file, text))
    },
    second({ writes, reads, busy }) {
      seconds.push(writes)
      beside.push({ ...busy, reads })
    },
    latency: (second, lengths) => log?.interval(lengths, second, second + 1),
    end(report) {
      fs.closeSync(file)
      fs.writeFileSync(`${name}.json`, `${JSON.stringify(reportJson(report))}\n`)
      fs.writeFileSync(`${name}.txt`, reportText(report))
      const csv = timelineCsv(seconds, beside)
      fs.writeFileSync(`${name}.csv`, csv)
      fs.writeFileSync(`${name}.html`, loadPageOf(report, csv))
    },
  }
}

function opened(file: string): number {
  try {
    return fs.openSync(file, 'w')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const why = code === 'ENOENT' ? 'its folder is not there' : message
    throw new UsageError(`--report must be the name of a file that can be written; ${JSON.stringify(file)}: ${why}`)
  }
}

async function needsLibrary(): Promise<void> {
  try {
    await import('hdr-histogram-js')
  } catch {
    throw new UsageError(
      '--report needs the package hdr-histogram-js, which is not installed: npm install hdr-histogram-js',
    )
  }
}

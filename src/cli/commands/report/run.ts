import fs from 'node:fs'
import { UsageError } from '../../../model/usage-error.js'
import type { OptionValues } from '../../program/command.js'
import { formatCount } from '../../program/counts.js'
import { progressOn } from '../../program/progress.js'
import type { Streams } from '../../program/streams.js'
import { measured } from '../summary/measure.js'
import { measureOnly } from '../summary/options.js'
import { settingsFrom } from '../summary/settings.js'
import { loadPage } from './load-page.js'
import { reportOptions } from './options.js'
import { pageFile, writePage } from './page-file.js'
import { sourcePage } from './source-page.js'

type ReportValues = OptionValues<typeof reportOptions>

/** Makes a page and says where it is. */
export async function runReport(word: string, values: ReportValues, { stdout, stderr }: Streams): Promise<0> {
  const settings = settingsFrom(values)
  const file = pageFile('out', values.out ?? reportOptions.out.default)
  const progress = progressOn(stderr, values.quiet !== true)
  if (isResult(word)) refuseMeasuring(values)
  const html = isResult(word) ? loadPage(word) : await measured(word, settings, { progress, use: sourcePage })
  writePage(file, html)
  if (values.quiet !== true) stdout.write(`${file}, ${formatCount(Math.ceil(Buffer.byteLength(html) / 1000))} kB\n`)
  return 0
}

/** What `replay --report` wrote: one JSON object. No source is one. */
const isResult = (word: string): boolean =>
  /\.json$/i.test(word) && (fs.statSync(word, { throwIfNoEntry: false })?.isFile() ?? false)

function refuseMeasuring(values: ReportValues): void {
  const stray = measureOnly.find(name => values[name] !== undefined)
  if (stray !== undefined)
    throw new UsageError(`--${stray} is not allowed with the result of a replay: it is for CDR data`)
}

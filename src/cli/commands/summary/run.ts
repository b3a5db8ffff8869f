import { progressOn } from '../../program/progress.js'
import type { Streams } from '../../program/streams.js'
import { measured } from './measure.js'
import { summaryText } from './print.js'
import type { MeasureSettings } from './settings.js'

/** Measures a source and prints what is in it. */
export async function runSummary(
  word: string,
  { json, ...settings }: MeasureSettings & { readonly json: boolean },
  { stdout, stderr }: Streams,
): Promise<0> {
  const progress = progressOn(stderr, !json)
  const figures = await measured(word, settings, { progress, use: async source => source.figures })
  stdout.write(json ? `${JSON.stringify(figures)}\n` : summaryText(figures, stdout))
  return 0
}

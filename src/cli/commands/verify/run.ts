import fs from 'node:fs'
import path from 'node:path'
import { simulate } from '../../../generators/simulate.js'
import { UsageError } from '../../../model/usage-error.js'
import { sourcePlace } from '../../../reading/open.js'
import { openWarehouse } from '../../../reading/warehouse/warehouse.js'
import type { SourceContext } from '../../../verify/load-source.js'
import { verify } from '../../../verify/verify.js'
import { progressOn } from '../../program/progress.js'
import { cleanUpOnExit } from '../../program/signals.js'
import type { Streams } from '../../program/streams.js'
import { verdictJson, verdictText } from './print.js'
import type { VerifySettings } from './settings.js'

/** Judges a source and says what was found. Comes to 0 where all that was judged holds, to 1 where something does not. */
export async function runVerify(word: string, settings: VerifySettings, { stdout, stderr }: Streams): Promise<0 | 1> {
  const source = sourcePlace(word)
  const started = process.hrtime.bigint()
  const { release, format, laws, until, maxExamples, json } = settings
  const progress = progressOn(stderr, !json)
  const warehouse = await openWarehouse()
  const stay = cleanUpOnExit(() => {
    progress.clear()
    warehouse.close()
    return false
  })
  try {
    const verdict = await verify(warehouse, {
      source,
      ...(release !== undefined && { release }),
      ...(format !== undefined && { format }),
      laws,
      maxExamples,
      known: folder => ({ ...knownFrom(folder), ...(until !== undefined && { captureEnd: until }) }),
      progress: text => progress.show(text),
    })
    progress.clear()
    const seconds = Number(process.hrtime.bigint() - started) / 1e9
    stdout.write(json ? verdictJson(verdict, seconds) : verdictText(verdict, seconds, stdout))
    return verdict.results.some(({ breaches }) => breaches.length > 0) ? 1 : 0
  } catch (error) {
    // Code 1 means that rows were judged and broke an invariant; whatever else happens must not look like it.
    throw error instanceof UsageError
      ? error
      : new UsageError(`${source} could not be judged: ${(error as Error).message}`)
  } finally {
    stay()
    progress.clear()
    warehouse.close()
  }
}

/** What the manifest beside a source says of the world that it came from; nothing where there is none that can be understood. */
function knownFrom(folder: string | undefined): SourceContext {
  if (folder === undefined) return {}
  try {
    const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'manifest.json'), 'utf8'))
    if (typeof manifest.rollcall !== 'string') return {}
    const { captureEnd, config } = simulate(manifest.config)
    return { captureEnd, exclusivePresence: config.joiners.doubleBooked === 0, pstnFocusRows: config.pstn.focusRows }
  } catch {
    return {}
  }
}

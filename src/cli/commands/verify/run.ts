import { temporaryFolderError } from '../../../export/sink/scratch-folder.js'
import { UsageError } from '../../../model/usage-error.js'
import { sourcePlace } from '../../../reading/open.js'
import { openWarehouse } from '../../../reading/warehouse/warehouse.js'
import { verify } from '../../../verify/verify.js'
import { contextIn } from '../../configuration/source-context.js'
import { progressOn } from '../../program/progress.js'
import { cleanUpOnExit } from '../../program/signals.js'
import type { Streams } from '../../program/streams.js'
import { reportJson, reportText } from './print.js'
import type { VerifySettings } from './settings.js'

/** Checks a source and prints the report. Gives the exit code: 1 if rows break an invariant. */
export async function runVerify(word: string, settings: VerifySettings, { stdout, stderr }: Streams): Promise<0 | 1> {
  const source = sourcePlace(word)
  const started = process.hrtime.bigint()
  const { until, json, limits, ...request } = settings
  const progress = progressOn(stderr, !json)
  const warehouse = await openWarehouse()
  const close = () => {
    progress.clear()
    warehouse.close()
    return false
  }
  const release = cleanUpOnExit(close)
  try {
    const report = await verify(warehouse, {
      ...request,
      source,
      known: folder => {
        const told = contextIn(folder)
        return {
          ...told,
          limits: { ...told.limits, ...limits },
          ...(until !== undefined && { captureEnd: until }),
        }
      },
      progress: text => progress.show(text),
    })
    progress.clear()
    const seconds = Number(process.hrtime.bigint() - started) / 1e9
    stdout.write(json ? reportJson(report, seconds) : reportText(report, seconds, stdout))
    return report.results.some(({ breaches }) => breaches.length > 0) ? 1 : 0
  } catch (error) {
    const known = temporaryFolderError(warehouse.folder, error) as Error
    throw known instanceof UsageError ? known : new UsageError(`${source} could not be checked: ${known.message}`)
  } finally {
    release()
    close()
  }
}

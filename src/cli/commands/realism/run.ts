import path from 'node:path'
import { temporaryFolderError } from '../../../export/sink/scratch-folder.js'
import { UsageError } from '../../../model/usage-error.js'
import { type SourcePlace, sourcePlace } from '../../../reading/open.js'
import { openWarehouse, type Warehouse } from '../../../reading/warehouse/warehouse.js'
import { type RealismReport, realism } from '../../../realism/realism.js'
import type { Knowledge } from '../../../realism/source-facts.js'
import { loadSource } from '../../../verify/load-source.js'
import { contextIn } from '../../configuration/source-context.js'
import type { OptionValues } from '../../program/command.js'
import { type Progress, progressOn } from '../../program/progress.js'
import { cleanUpOnExit } from '../../program/signals.js'
import type { Streams } from '../../program/streams.js'
import { knowledgeFrom, knowledgeIn } from './knowledge.js'
import type { realismOptions } from './options.js'
import { reportJson, reportText } from './print.js'
import { loadWorld, worldFrom, worldText } from './simulated.js'
import { comparisonFrom } from './source.js'

type RealismValues = OptionValues<typeof realismOptions>

/** A description of what was compared, and the results. */
type Comparison = { readonly what: string; readonly report: RealismReport }

/** Compares a source, or what the options simulate, with published figures. Gives the exit code: 1 if a figure is missed. */
export async function runRealism(
  word: string | undefined,
  values: RealismValues,
  { stdout, stderr }: Streams,
): Promise<0 | 1> {
  const compare = word === undefined ? await simulation(values) : source(sourcePlace(word), values)
  const progress = progressOn(stderr, !values.json)
  const warehouse = await openWarehouse()
  const close = () => {
    progress.clear()
    warehouse.close()
    return false
  }
  const release = cleanUpOnExit(close)
  try {
    const { what, report } = await compare(warehouse, progress)
    progress.clear()
    stdout.write(values.json ? reportJson(report, what) : reportText(report, what, stdout))
    return report.results.some(({ verdict }) => verdict === 'miss') ? 1 : 0
  } catch (error) {
    const known = temporaryFolderError(warehouse.folder, error) as Error
    const name = word === undefined ? 'the simulation' : 'the source'
    throw known instanceof UsageError ? known : new UsageError(`${name} could not be measured: ${known.message}`)
  } finally {
    release()
    close()
  }
}

type Compare = (warehouse: Warehouse, progress: Progress) => Promise<Comparison>

async function simulation(values: RealismValues): Promise<Compare> {
  const world = await worldFrom(values)
  return async (warehouse, progress) => {
    const folder = path.join(warehouse.folder, 'simulated')
    const { rows, schedule } = await loadWorld(world, warehouse, folder, progress)
    const knowledge: Knowledge = { ...knowledgeFrom(world), schedule }
    return { what: worldText(world), report: await realism(warehouse, rows, knowledge, text => progress.show(text)) }
  }
}

function source(place: SourcePlace, values: RealismValues): Compare {
  const { knowledge: given, limits, ...reading } = comparisonFrom(values)
  return async (warehouse, progress) => {
    const show = (text: string) => progress.show(text)
    const known = (folder: string | undefined) => ({ limits: { ...contextIn(folder).limits, ...limits } })
    const rows = await loadSource(warehouse, { ...reading, source: place, known, progress: show })
    const knowledge: Knowledge = { profile: 'measured', ...knowledgeIn(rows.folder), ...given }
    const report = await realism(warehouse, rows, knowledge, show)
    return { what: `${place}, compared with ${knowledge.profile}`, report }
  }
}

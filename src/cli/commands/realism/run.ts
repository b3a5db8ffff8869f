import path from 'node:path'
import { type SourcePlace, sourcePlace } from '../../../reading/open.js'
import type { Warehouse } from '../../../reading/warehouse/warehouse.js'
import { type RealismReport, realism } from '../../../realism/realism.js'
import type { Knowledge } from '../../../realism/source-facts.js'
import { against } from '../../../realism/twin/against.js'
import { readSource, withWarehouse } from '../../configuration/measuring.js'
import { knowledgeFrom } from '../../configuration/source-knowledge.js'
import type { OptionValues } from '../../program/command.js'
import type { Progress } from '../../program/progress.js'
import type { Streams } from '../../program/streams.js'
import type { realismOptions } from './options.js'
import { reportJson, reportText } from './print.js'
import { twinJson, twinText } from './print-twin.js'
import { profileFile } from './profile-file.js'
import { loadWorld, worldFrom, worldText } from './simulated.js'
import { comparisonFrom } from './source.js'

type RealismValues = OptionValues<typeof realismOptions>

/** A description of what was compared, and the results; `twin` if with a profile. */
type Comparison = { readonly what: string; readonly report: RealismReport; readonly twin?: true }

/** Compares a source, or what the options simulate, with published figures. Gives the exit code: 1 if a figure is missed. */
export async function runRealism(
  word: string | undefined,
  values: RealismValues,
  { stdout, stderr }: Streams,
): Promise<0 | 1> {
  const compare = word === undefined ? await simulation(values) : source(sourcePlace(word), values)
  const name = word === undefined ? 'the simulation' : 'the source'
  const quiet = values.json === true
  const { what, report, twin } = await withWarehouse(name, { stderr, quiet }, compare)
  const [json, text] = twin ? [twinJson, twinText] : [reportJson, reportText]
  stdout.write(quiet ? json(report, what) : text(report, what, stdout))
  return report.results.some(({ verdict }) => verdict === 'miss') ? 1 : 0
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
  const comparison = comparisonFrom(values)
  const profile = values.against === undefined ? undefined : profileFile(values.against)
  return async (warehouse, progress) => {
    const show = (text: string) => progress.show(text)
    const { rows, knowledge } = await readSource(warehouse, place, comparison, show, profile?.knowledge)
    if (profile !== undefined) {
      const report = await against(warehouse, rows, knowledge, profile.settings, show)
      return { what: `${place}, compared with ${values.against}`, report, twin: true }
    }
    const report = await realism(warehouse, rows, knowledge, show)
    return { what: `${place}, compared with ${knowledge.profile}`, report }
  }
}

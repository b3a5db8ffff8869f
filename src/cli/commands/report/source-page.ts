import fs from 'node:fs'
import path from 'node:path'
import { MANIFEST } from '../../../export/output/manifest/manifest.js'
import { UsageError } from '../../../model/usage-error.js'
import type { Value } from '../../../reading/warehouse/warehouse.js'
import { basisOf } from '../../../realism/checks/check.js'
import { realism } from '../../../realism/realism.js'
import type { Knowledge } from '../../../realism/source-facts.js'
import { prepareConferences } from '../../../report/conference/source.js'
import { DEFECTS_JSON } from '../../../report/defects-file.js'
import { packed } from '../../../report/page/pack.js'
import type { Again, DefectCount, PageData, RealismFacts } from '../../../report/page/page-data.js'
import { sampleOf } from '../../../report/page/sample.js'
import { pageWith } from '../../../report/page/template.js'
import { clockOf, knowledgeFrom } from '../../configuration/source-knowledge.js'
import { version } from '../../program/version.js'
import { publishedText, valueText } from '../realism/print.js'
import type { MeasuredSource } from '../summary/measure.js'
import { commandFor } from './again.js'

/** Characters for conferences, so that the page of a usual world has less than 300 kB. */
const MOST = 170_000

/** The page of a source that was measured. */
export async function sourcePage(source: MeasuredSource): Promise<string> {
  const { warehouse, loaded, figures, place, progress } = source
  progress('reading conferences')
  const conferences = { warehouse, schema: loaded.schema, tables: loaded.tables }
  await prepareConferences(conferences, String(place))
  const { total, list, whole } = await sampleOf(conferences)
  const pack = packed(list, whole, MOST)
  const again = againOf(source)
  const data: PageData = {
    rollcall: version(),
    figures,
    realism: await realismOf(source),
    defects: defectsOf(loaded.folder),
    ...(again !== undefined && { again }),
    conferences: { total, listed: list.length, whole: pack.whole, packed: pack.text },
  }
  return pageWith('report', data)
}

/** The verdicts on published figures; why there are none, where a source lacks what they need. */
async function realismOf({
  warehouse,
  loaded,
  figures,
  world,
  progress,
}: MeasuredSource): Promise<PageData['realism']> {
  const { timezone, known } = figures.clock
  const knowledge: Knowledge = {
    profile: 'measured',
    ...(world !== undefined && knowledgeFrom(world)),
    ...(known && clockOf(timezone)),
  }
  try {
    const { results } = await realism(warehouse, loaded, knowledge, progress)
    return { profile: knowledge.profile, checks: results.map(checkFacts) }
  } catch (error) {
    if (error instanceof UsageError) return { skipped: error.message }
    throw error
  }
}

type Result = Awaited<ReturnType<typeof realism>>['results'][number]

const checkFacts = ({ check, verdict, reason, measured }: Result): RealismFacts['checks'][number] => ({
  id: check.id,
  about: check.about,
  basis: basisOf(check),
  verdict,
  ...(reason !== undefined && { reason }),
  measured: measured.map(({ name, published, value, unit }) => ({
    name,
    published: published === undefined ? '' : publishedText(published, unit),
    value: value === null ? 'none' : valueText(value, unit),
  })),
})

/** How many there are of each kind that `defects.json` beside the files lists. */
function defectsOf(folder: string | undefined): readonly DefectCount[] {
  const known = parsed(folder, DEFECTS_JSON) as
    | { kinds?: Readonly<Record<string, string>>; defects?: readonly { kind?: unknown }[] }
    | undefined
  if (known === undefined || !Array.isArray(known.defects)) return []
  const counts = new Map<string, number>()
  for (const { kind } of known.defects) counts.set(String(kind), (counts.get(String(kind)) ?? 0) + 1)
  return [...counts].map(([kind, count]) => ({ kind, about: String(known.kinds?.[kind] ?? ''), count }))
}

function againOf({ loaded, world }: MeasuredSource): Again | undefined {
  if (world === undefined) return undefined
  const { digest } = (parsed(loaded.folder, MANIFEST) ?? {}) as { digest?: Value }
  return { ...commandFor(world.config), digest: String(digest ?? '') }
}

function parsed(folder: string | undefined, file: string): unknown {
  if (folder === undefined) return undefined
  try {
    return JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8'))
  } catch {
    // Not there, or not ours.
    return undefined
  }
}

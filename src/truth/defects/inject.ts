import { type Random, stream } from '../../model/chance/random.js'
import type { Batch } from '../../model/rows/batch.js'
import { isSince, type Schema } from '../../model/schema/definition/schema.js'
import { UsageError } from '../../model/usage-error.js'
import { changeLog } from './change-log.js'
import { type CleanWorld, cleanWorldOf, type WorldSettings } from './clean-world.js'
import type { Candidate, Constraint, Defect, DefectKind } from './defect.js'
import { defectKinds } from './kinds.js'
import { relaxedSchema } from './relaxed-schema.js'
import { batchesOf, tableRowsOf } from './table-rows.js'

/** A number of defects of a kind; with `atMost`, fewer if the world has no room for them. */
export type DefectCount = { readonly count: number; readonly atMost: boolean }

export type InjectedWorld = {
  /** The rows with the defects in them. */
  batches(): Iterable<Batch>
  readonly defects: readonly Defect[]
  /** The schema without the constraints that the rows cannot keep. */
  readonly schema: Schema
  readonly relaxed: readonly Constraint[]
}

/**
 * Puts exactly so many defects of each kind into a world, at places chosen by the seed, and labels each. No two share a conference or
 * whatever else their invariants look at, so that each shows by itself. Holds all rows in memory. Throws a `UsageError` where the world
 * has no room for as many.
 */
export function inject(
  cleanBatches: Iterable<Batch>,
  counts: ReadonlyMap<string, DefectCount>,
  settings: WorldSettings & { readonly seed: number },
): InjectedWorld {
  const tableRows = tableRowsOf(cleanBatches)
  const clean = cleanWorldOf(tableRows, settings)
  const log = changeLog(tableRows, settings.schema)
  const claimed = new Set<string>()
  const defects = defectKinds.flatMap(kind => {
    const count = counts.get(kind.name)
    if (count === undefined || !isPossible(kind, count, settings.schema)) return []
    const random = stream(settings.seed, 'defects', kind.name)
    const chosen = choose(kind, count, { clean, claimed, random })
    return chosen.map(candidate => log.apply(kind.name, kind.violates(clean), candidate))
  })
  const present = new Set(defects.map(({ kind }) => kind))
  const relaxed = unique(defectKinds.flatMap(({ name, relaxes = [] }) => (present.has(name) ? relaxes : [])))
  return {
    batches: () => batchesOf(tableRows),
    defects: defects.map(log.label),
    schema: relaxedSchema(settings.schema, relaxed),
    relaxed,
  }
}

/** True if the release has the columns that the defect needs. Throws if not, unless fewer will do. */
function isPossible({ name, since = 2010 }: DefectKind, { atMost }: DefectCount, { release }: Schema): boolean {
  if (isSince(release, since)) return true
  if (atMost) return false
  throw new UsageError(`--defects ${name} needs --release ${since} or later, not ${release}`)
}

type Chance = { readonly clean: CleanWorld; readonly claimed: Set<string>; readonly random: Random }

/** Draws candidates one after the other; those of which something is claimed already are passed over. */
function choose(
  { name, candidates, inOrder }: DefectKind,
  { count, atMost }: DefectCount,
  { clean, claimed, random }: Chance,
): readonly Candidate[] {
  const rest = [...candidates(clean)]
  const chosen: Candidate[] = []
  for (let at = 0; at < rest.length && chosen.length < count; at++) {
    if (!inOrder) {
      const other = at + Math.floor(random.next() * (rest.length - at))
      ;[rest[at], rest[other]] = [rest[other], rest[at]]
    }
    const candidate = rest[at]
    if (candidate.claims.some(claim => claimed.has(claim))) continue
    for (const claim of candidate.claims) claimed.add(claim)
    chosen.push(candidate)
  }
  if (chosen.length === count || atMost) return chosen
  throw new UsageError(`--defects ${name}=${count} is more than this world has room for, which is ${chosen.length}`)
}

const unique = (constraints: readonly Constraint[]): readonly Constraint[] => {
  const texts = constraints.map(constraint => JSON.stringify(constraint))
  return constraints.filter((_, i) => texts.indexOf(texts[i]) === i)
}

import type { Release } from '../../../src/model/schema/definition/schema.js'
import { HOUR } from '../../../src/model/time.js'
import { changeLog } from '../../../src/truth/defects/change-log.js'
import { cleanWorldOf } from '../../../src/truth/defects/clean-world.js'
import type { DefectKind } from '../../../src/truth/defects/defect.js'
import { defectKinds } from '../../../src/truth/defects/kinds.js'
import { batchesOf, type TableRows, tableRowsOf } from '../../../src/truth/defects/table-rows.js'
import { checkLaws, usualLimits } from '../../../src/truth/invariants/index.js'
import { captureEnd, contextOf, goodWorld } from '../invariants/good-world.js'
import { batchesOf as batches } from '../invariants/table-rows.js'

/** The small good world, as defects look at it. */
export function cleanWorld(release: Release = 2015, localOffset = -5 * HOUR) {
  const rows: readonly TableRows[] = tableRowsOf(batches(goodWorld()))
  const { schema } = contextOf(release)
  return {
    rows,
    schema,
    clean: cleanWorldOf(rows, { schema, captureEnd, localOffset, pstnFocusRows: true, limits: usualLimits }),
  }
}

export const violated = (rows: readonly TableRows[], release: Release): readonly string[] =>
  checkLaws(batchesOf(rows), contextOf(release))
    .filter(({ count }) => count > 0)
    .map(({ invariant }) => invariant.name)
    .sort()

export const kindNamed = (name: string): DefectKind => {
  const kind = defectKinds.find(each => each.name === name)
  if (kind === undefined) throw new Error(`there is no ${name}`)
  return kind
}

/** Applies the i-th candidate of a kind to a world of its own. */
export function applied(name: string, i: number, release?: Release) {
  const { rows, schema, clean } = cleanWorld(release)
  const kind = kindNamed(name)
  const log = changeLog(rows, schema)
  return { rows, schema, ...log.label(log.apply(name, kind.violates(clean), kind.candidates(clean)[i])) }
}

export const names = (release: Release) =>
  defectKinds.filter(({ since = 2010 }) => since <= release).map(({ name }) => name)

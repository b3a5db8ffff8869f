import type { Release } from '../../../src/model/schema/definition/schema.js'
import { HOUR } from '../../../src/model/time.js'
import { formatTime } from '../../../src/model/time-text.js'
import { changeLog } from '../../../src/truth/defects/change-log.js'
import { cleanWorldOf, type WorldSettings } from '../../../src/truth/defects/clean-world.js'
import type { Change, DefectKind } from '../../../src/truth/defects/defect.js'
import { defectKinds } from '../../../src/truth/defects/kinds.js'
import { batchesOf, type TableRows, tableRowsOf } from '../../../src/truth/defects/table-rows.js'
import { checkLaws, usualLimits } from '../../../src/truth/invariants/index.js'
import { captureEnd, contextOf, goodWorld } from '../invariants/good-world.js'
import { batchesOf as batches, type WorldRows } from '../invariants/table-rows.js'

type Asked = Partial<Omit<WorldSettings, 'schema'>> & {
  readonly release?: Release
  /** Done to the rows beforehand. */
  readonly change?: (world: WorldRows) => void
}

/** The small good world, as defects look at it. */
export function cleanWorld({ release = 2015, change = () => {}, ...settings }: Asked = {}) {
  const world = goodWorld()
  change(world)
  const rows: readonly TableRows[] = tableRowsOf(batches(world))
  const { schema } = contextOf(release)
  const usual = { captureEnd, localOffset: -5 * HOUR, pstnFocusRows: true, limits: usualLimits }
  return { rows, schema, clean: cleanWorldOf(rows, { schema, ...usual, ...settings }) }
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
export function applied(name: string, i: number, asked?: Asked) {
  const { rows, schema, clean } = cleanWorld(asked)
  const kind = kindNamed(name)
  const log = changeLog(rows, schema)
  return { rows, schema, ...log.label(log.apply(name, kind.violates(clean), kind.candidates(clean)[i])) }
}

export const names = (release: Release) =>
  defectKinds.filter(({ since = 2010 }) => since <= release).map(({ name }) => name)

/** `conference 511411320000/1` as `conference Mon 09:00:00/1`. */
export const readable = (text: string): string =>
  text.replaceAll(/\b5\d{11}(\.\d)?\b/g, ticks => {
    const moment = formatTime(Number(ticks))
    return `${moment.startsWith('2024-01-08') ? 'Mon' : 'Tue'} ${moment.slice(11, 19)}`
  })

const cellText = (cell: unknown): string => readable(String(cell))

export function changeText(change: Change): string {
  if (change.change === 'cell') {
    const { table, column, old, new: now } = change
    return `${table}.${column}: ${cellText(old)} > ${cellText(now)}`
  }
  return `${change.change} ${change.table} ${cellText(Object.values(change.key).join(' '))}`
}

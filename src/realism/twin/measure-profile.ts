import type { ConfigInput } from '../../generators/config/config.js'
import { keysSchema } from '../../generators/config/schema.js'
import type { Warehouse } from '../../reading/warehouse/warehouse.js'
import type { LoadedSource } from '../../verify/load-source.js'
import { numbers } from '../measure.js'
import { prepare } from '../realism.js'
import { reasonToSkip } from '../skip.js'
import type { Knowledge } from '../source-facts.js'
import type { Trait } from './trait.js'
import { traits } from './traits.js'

/** What was measured, as settings, and why the rest was not. */
export type MeasuredProfile = {
  readonly settings: ConfigInput
  readonly measured: readonly string[]
  readonly left: readonly { readonly knob: string; readonly reason: string }[]
}

/** Fewer cases than this might be single people: they are counted with others. */
const FEWEST = 5

/** A table of durations needs so many cases. */
const TABLE = 50

/**
 * Measures a source as settings of the generator. Nothing of it is a text of the source: numbers alone, and none that fewer than five cases
 * stand behind.
 */
export async function measureProfile(
  warehouse: Warehouse,
  { info }: Pick<LoadedSource, 'info'>,
  knowledge: Knowledge,
  progress: (text: string) => void,
): Promise<MeasuredProfile> {
  progress('finding conferences and participants')
  const { days } = await prepare(warehouse, info, knowledge)
  const settings = structuredClone(defaults()) as Tree
  const found: Tree = {}
  const measured: string[] = []
  const left: { knob: string; reason: string }[] = []
  for (const trait of traits) {
    const { knob, also = [], reads = [] } = trait
    progress(`${measured.length + left.length} of ${traits.length} settings: ${knob}`)
    const reason = reasonToSkip({ ...trait, reads }, { info, knowledge, days })
    const value = reason === undefined ? await measuredValue(warehouse, trait) : undefined
    if (value === undefined) {
      left.push({ knob, reason: reason ?? 'there are too few cases' })
      continue
    }
    measured.push(knob)
    for (const path of [knob, ...also]) put(found, settings, path, value)
  }
  keepTogether(found)
  // A twin has sessions between two where the rows have.
  found.peerToPeer = { rows: found.peerToPeer !== undefined, ...(found.peerToPeer as Tree | undefined) }
  return { settings: found as ConfigInput, measured, left }
}

type Tree = { [key: string]: unknown }

const defaults = (): unknown => keysSchema.parse({})

/** Puts a value where its path says. One of several shares that add up takes the room of the others. */
function put(into: Tree, whole: Tree, path: string, value: unknown): void {
  const keys = path.split('.')
  const last = keys.pop() as string
  const above = keys.at(-1) === 'ofScheduled' ? (whole.conferences as Tree).ofScheduled : undefined
  const tree = keys.reduce<Tree>((at, key) => {
    at[key] ??= {}
    return at[key] as Tree
  }, into)
  if (above === undefined) {
    tree[last] = value
    return
  }
  const others = Object.entries(above as Record<string, number>).filter(([key]) => key !== last)
  const room = others.reduce((sum, [, share]) => sum + share, 0)
  Object.assign(
    tree,
    addingUp([
      [last, value as number],
      ...others.map(([key, share]) => [key, (share / room) * (1 - (value as number))] as const),
    ]),
  )
}

/** Of those who join with a mobile, all have one. */
function keepTogether(found: Tree): void {
  const joining = (found.joiners as Record<string, number> | undefined)?.mobile ?? 0
  const registrations = found.registrations as Record<string, number> | undefined
  if (registrations?.mobile !== undefined) registrations.mobile = Math.max(registrations.mobile, joining)
}

async function measuredValue(warehouse: Warehouse, trait: Trait): Promise<unknown> {
  if (trait.kind === 'count') {
    const [value] = await numbers(warehouse, trait.sql)
    return Math.min(trait.most, Math.max(trait.least, value))
  }
  if (trait.kind === 'distribution') return tableOf(warehouse, trait)
  if (trait.kind === 'shares') return sharesOf(warehouse, trait)
  const [y, x] = await numbers(warehouse, `SELECT coalesce(sum(y), 0), coalesce(sum(x), 0) FROM (\n${trait.sql}\n)`)
  if (x < FEWEST) return undefined
  const value = rounded(y / x)
  if (trait.kind === 'number') return value
  return Math.min(1, Math.max(0, y < FEWEST ? 0 : x - y < FEWEST ? 1 : value))
}

const rounded = (value: number): number => Number(value.toPrecision(4))

async function sharesOf(warehouse: Warehouse, trait: Extract<Trait, { kind: 'shares' }>): Promise<unknown> {
  const { rows } = await warehouse.query(
    `SELECT Key, count(*) FROM (\n${trait.cases}\n) WHERE Key IS NOT NULL GROUP BY Key ORDER BY Key`,
  )
  const counts = rows.map(([key, count]) => [key as string | number, Number(count)] as const)
  const merged = trait.keys === 'numbers' ? byRanges(counts, trait.knob) : byKeys(trait.keys, counts)
  const all = merged.reduce((sum, [, count]) => sum + count, 0)
  if (all < FEWEST) return undefined
  return addingUp(merged.map(([key, count]) => [key, count / all] as const))
}

type Counts = readonly (readonly [key: string | number, count: number])[]

/** Keys that few cases have are counted with the most frequent one. */
function byKeys(keys: readonly string[], counts: Counts): readonly (readonly [string, number])[] {
  const known = new Map(counts.map(([key, count]) => [String(key), count]))
  const all = keys.map(key => [key, known.get(key) ?? 0] as [string, number])
  const most = all.reduce((best, one) => (one[1] > best[1] ? one : best))
  for (const one of all) {
    if (one === most || one[1] >= FEWEST) continue
    most[1] += one[1]
    one[1] = 0
  }
  return all
}

/** Where ranges of large numbers begin. */
const STARTS = [...Array.from({ length: 11 }, (_, i) => i), 11, 13, 15, 17, 20, 25, 30, 40, 50, 75, 100, 150, 250, 1001]

/** Numbers in ranges, each of which has as many cases as are needed; hours one by one. */
function byRanges(counts: Counts, knob: string): readonly (readonly [string, number])[] {
  const isHours = knob === 'load.hours'
  const starts = isHours ? Array.from({ length: 25 }, (_, i) => i) : STARTS
  const ranges: { from: number; to: number; count: number }[] = []
  for (const [i, from] of starts.slice(0, -1).entries()) {
    const to = starts[i + 1] - 1
    const count = counts.reduce((sum, [key, n]) => (Number(key) >= from && Number(key) <= to ? sum + n : sum), 0)
    const before = ranges.at(-1)
    if (count >= FEWEST) ranges.push({ from, to, count })
    else if (count > 0 && before !== undefined) {
      before.count += count
      if (!isHours) before.to = to
    }
  }
  return ranges.map(({ from, to, count }) => [isHours || from === to ? `${from}` : `${from}-${to}`, count] as const)
}

/** Shares with four digits that add up to one; what rounding takes or gives is the largest one's. */
function addingUp(shares: readonly (readonly [string, number])[]): Readonly<Record<string, number>> {
  const parts = shares.map(([key, share]) => [key, Math.round(share * 1e5)] as [string, number])
  const most = parts.reduce((best, one) => (one[1] > best[1] ? one : best))
  most[1] += 1e5 - parts.reduce((sum, [, part]) => sum + part, 0)
  return Object.fromEntries(parts.map(([key, part]) => [key, part / 1e5]))
}

const PERCENTS = [1, 5, 10, 25, 50, 75, 90, 95, 99]

/** A table of durations between the fifth from below and the fifth from above. */
async function tableOf(warehouse: Warehouse, trait: Extract<Trait, { kind: 'distribution' }>): Promise<unknown> {
  const quantiles = PERCENTS.map(percent => `quantile_cont(Took, ${percent / 100})`).join(', ')
  const [count, low, high, ...between] = await numbers(
    warehouse,
    `SELECT count(*), coalesce(list_extract(min(Took, ${FEWEST}), -1), 0), coalesce(list_extract(max(Took, ${FEWEST}), -1), 0), ${quantiles}
     FROM (SELECT Took::DOUBLE AS Took FROM (\n${trait.cases}\n) WHERE Took BETWEEN ${trait.from} AND ${trait.to})`,
  )
  if (count < TABLE) return undefined
  const inside = (value: number) => Math.min(high, Math.max(low, value))
  const rows = [
    [0, low] as const,
    ...PERCENTS.map((percent, i) => [percent, inside(between[i])] as const),
    [100, high] as const,
  ]
  return Object.fromEntries(rows.map(([percent, seconds]) => [`p${percent}`, `${Math.round(seconds * 1000) / 1000}s`]))
}

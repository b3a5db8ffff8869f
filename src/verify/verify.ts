import type { Invariant } from '../model/invariants/index.js'
import { Refusal } from '../model/refusal.js'
import { schemaOf } from '../model/release.js'
import type { Release } from '../model/schema.js'
import type { Time } from '../model/time.js'
import { type Finding, judge, repeatedIn } from './judge.js'
import { load } from './load.js'
import { openSource } from './open.js'
import type { Facts } from './query.js'
import { releaseOf } from './release.js'
import type { Warehouse } from './warehouse.js'

/** What may be known of a source besides its rows. */
export type Known = {
  readonly periodEnd?: Time
  /** False where people are double-booked on purpose. */
  readonly exclusivePresence?: boolean
  /** False where telephone callers have no row at the focus. */
  readonly pstnFocusRows?: boolean
}

export type Request = {
  readonly source: string
  readonly format?: string
  readonly release?: Release
  readonly laws: readonly Invariant[]
  /** Examples of each breach. */
  readonly most: number
  /** What is known of a source in this folder. */
  readonly known: (folder: string | undefined) => Known | Promise<Known>
  readonly progress: (text: string) => void
}

/** What a source was found to be and to hold, law by law. */
export type Verdict = {
  readonly source: string
  readonly what: string
  readonly release: Release
  readonly tables: readonly { readonly table: string; readonly rows: number }[]
  /** Tables and columns that no one judged, since the release does not have them. */
  readonly unknown: readonly string[]
  readonly findings: readonly Finding[]
}

/** Reads a source and holds the laws against it. Throws a `Refusal` where it cannot: nothing is then said of the rows. */
export async function verify(warehouse: Warehouse, request: Request): Promise<Verdict> {
  const { source, laws, most, progress } = request
  progress(`reading ${source}`)
  const { what, folder, arrivals, tables: raw } = await openSource(warehouse, source, request.format)
  const release = request.release ?? releaseOf(raw)
  const schema = schemaOf(release)
  const { tables, unknown } = await load(warehouse, schema, raw, arrivals, progress)
  if ([...tables.values()].every(({ rows }) => rows === 0)) throw new Refusal(`${source} has no rows`)

  const has = (table: string, column?: string): boolean => {
    const columns = tables.get(table)?.columns
    return columns !== undefined && (column === undefined || columns.has(column.toLowerCase()))
  }
  const { periodEnd, exclusivePresence = true, pstnFocusRows = true } = await request.known(folder)
  const repeated = await repeatedIn(warehouse, has)
  const facts: Facts = {
    ...{ release, schema, has, repeated, arrivals, exclusivePresence, pstnFocusRows },
    ...(periodEnd !== undefined && { periodEnd }),
  }
  const findings: Finding[] = []
  for (const law of laws) {
    progress(`${findings.length} of ${laws.length} invariants judged: ${law.name}`)
    findings.push(await judge(warehouse, facts, law, most))
  }
  if (findings.every(({ asked }) => asked === 0)) {
    const needed = new Set(findings.flatMap(({ missing }) => missing))
    throw new Refusal(`${source} leaves nothing to judge: it lacks ${[...needed].slice(0, 5).join(', ')}`)
  }
  const counts = schema.tables.flatMap(({ name }) => {
    const found = tables.get(name)
    return found === undefined ? [] : [{ table: name, rows: found.rows }]
  })
  return { source, what, release, tables: counts, unknown, findings }
}

import type { Release, Schema } from '../model/schema/definition/schema.js'
import { schemaOf } from '../model/schema/release.js'
import { asFound } from '../model/schema/selection.js'
import type { Time } from '../model/time.js'
import { UsageError } from '../model/usage-error.js'
import { openSource, type SourcePlace } from '../reading/open.js'
import { releaseOf } from '../reading/warehouse/release-detection.js'
import { type LoadedTables, loadTables } from '../reading/warehouse/typed-load.js'
import type { Warehouse } from '../reading/warehouse/warehouse.js'
import { type Limits, usualLimits } from '../truth/invariants/index.js'
import { repeatedIn } from './check-law.js'
import type { SourceInfo } from './queries/law-query.js'
import { hasLostMilliseconds } from './whole-seconds.js'

/** Facts about a source besides its rows. */
export type SourceContext = {
  readonly captureEnd?: Time
  /** False where people are double-booked on purpose. */
  readonly exclusivePresence?: boolean
  /** False where telephone callers have no row at the focus. */
  readonly pstnFocusRows?: boolean
  /** Settings of its servers; what is left out is as they are installed. */
  readonly limits?: Partial<Limits>
}

/** A source to be read. */
export type SourceRequest = {
  readonly source: SourcePlace
  readonly format?: string
  readonly lowerNames?: boolean
  readonly release?: Release
  /** Facts about a source in this folder. */
  readonly known: (folder: string | undefined) => SourceContext | Promise<SourceContext>
  readonly progress: (text: string) => void
}

/** A source in tables of the warehouse, and what its queries must know. */
export type LoadedSource = LoadedTables & {
  readonly what: string
  readonly folder: string | undefined
  readonly release: Release
  readonly schema: Schema
  readonly info: SourceInfo
}

/** Copies a source into the warehouse. Throws a `UsageError` where there is nothing that can be used. */
export async function loadSource(warehouse: Warehouse, request: SourceRequest): Promise<LoadedSource> {
  const { source, progress } = request
  progress(`reading ${source}`)
  const { what, folder, arrivals, tables: raw } = await openSource(warehouse, source, request)
  const release = request.release ?? releaseOf(raw)
  const whole = schemaOf(release)
  const { tables, unknown } = await loadTables(warehouse, whole, raw, arrivals, progress)
  if ([...tables.values()].every(({ rows }) => rows === 0)) throw new UsageError(`${source} has no rows`)

  const has = (table: string, column?: string): boolean => {
    const columns = tables.get(table)?.columns
    return columns !== undefined && (column === undefined || columns.has(column.toLowerCase()))
  }
  const schema = asFound(whole, has)
  const { captureEnd, exclusivePresence = true, pstnFocusRows = true, limits } = await request.known(folder)
  const repeated = await repeatedIn(warehouse, has)
  const registrations = tables.get('Registration')?.rows !== 0
  const info: SourceInfo = {
    ...{ release, schema, has, repeated, arrivals, registrations, exclusivePresence, pstnFocusRows },
    limits: { ...usualLimits, ...limits },
    lostMilliseconds: await hasLostMilliseconds(warehouse, { schema, has }),
    ...(captureEnd !== undefined && { captureEnd }),
  }
  return { what, folder, release, schema, tables, unknown, info }
}

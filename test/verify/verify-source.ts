import fs from 'node:fs'
import path from 'node:path'
import { expect } from 'vitest'
import type { Release } from '../../src/model/schema/definition/schema.js'
import { sourcePlace } from '../../src/reading/open.js'
import { ARRIVAL } from '../../src/reading/warehouse/typed-load.js'
import { openWarehouse, type QueryResult, type Warehouse } from '../../src/reading/warehouse/warehouse.js'
import { type Invariant, invariants } from '../../src/truth/invariants/index.js'
import { type LoadedSource, loadSource, type SourceContext } from '../../src/verify/load-source.js'
import { type VerifyReport, type VerifyRequest, verify } from '../../src/verify/verify.js'
import { folder, rollcall } from '../cli/rollcall.js'

/** A small world in a format of `generate`; the same for every test that asks for the same. */
export async function writeSmallWorld(
  format: string,
  release: Release = 2015,
  more: readonly string[] = [],
): Promise<string> {
  const cwd = folder()
  const world = ['--users', '12', '--days', '1', '--seed', '5', '--release', String(release)]
  const options = [...world, '--format', format, ...more]
  const { code, stderr } = await rollcall(['generate', ...options, '--quiet'], { cwd })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return path.join(cwd, 'out')
}

type Asked = Partial<Omit<VerifyRequest, 'source'>> & { readonly about?: SourceContext }

/** Judges a source within this process. */
export const verifySource = (source: string, { about = {}, ...request }: Asked = {}): Promise<VerifyReport> =>
  inWarehouse(async warehouse =>
    verify(warehouse, {
      source: sourcePlace(source),
      laws: invariants,
      maxExamples: 3,
      known: () => about,
      progress() {},
      ...request,
    }),
  )

/** All that laws can see of a source: its cells as they are read, and what is told of it besides. */
export type Contents = Pick<LoadedSource, 'release' | 'unknown'> & {
  readonly repeated: ReadonlySet<string>
  readonly tables: Readonly<Record<string, QueryResult>>
}

export const contentsOf = (source: string, format?: string): Promise<Contents> =>
  inWarehouse(async warehouse => {
    const { release, unknown, info, tables } = await loadSource(warehouse, {
      source: sourcePlace(source),
      known: () => ({}),
      progress() {},
      ...(format !== undefined && { format }),
    })
    const cells: Record<string, QueryResult> = {}
    for (const table of tables.keys()) {
      const columns = info.arrivals ? `* EXCLUDE ${ARRIVAL}` : '*'
      cells[table] = await warehouse.query(`SELECT ${columns} FROM ${table} ORDER BY ALL`)
    }
    return { release, unknown, repeated: info.repeated, tables: cells }
  })

async function inWarehouse<T>(use: (warehouse: Warehouse) => Promise<T>): Promise<T> {
  const warehouse = await openWarehouse()
  try {
    // For so few rows, to share a query between threads takes longer than to answer it.
    await warehouse.run('SET threads = 1')
    return await use(warehouse)
  } finally {
    warehouse.close()
  }
}

/** How a source is refused: one line. */
export async function errorOf(source: string, request?: Asked): Promise<string> {
  const refusal = await verifySource(source, { laws: quick, ...request }).then(
    () => 'judged',
    error => `${error.name}: ${error.message}`,
  )
  expect(refusal).not.toMatch(/\n/)
  return refusal.replace(/^UsageError: /, '').replaceAll(`${path.resolve(path.dirname(source))}${path.sep}`, '')
}

/** Where it is not the rows that are judged. */
export const quick: readonly Invariant[] = invariants.filter(({ name }) => name === 'message-counts-are-positive')

/** Changes a line of a text file, counted from 1. */
export function rewrite(file: string, line: number, change: (text: string) => string): void {
  const lines = fs.readFileSync(file, 'utf8').split('\n')
  lines[line - 1] = change(lines[line - 1])
  fs.writeFileSync(file, lines.join('\n'))
}

/** How many rows break each invariant. */
export const counts = ({ results }: VerifyReport): Readonly<Record<string, number>> =>
  Object.fromEntries(
    results
      .map(({ invariant, breaches }) => [invariant.name, breaches.reduce((sum, { rows }) => sum + rows, 0)] as const)
      .filter(([, rows]) => rows > 0),
  )

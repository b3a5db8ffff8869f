import fs from 'node:fs'
import path from 'node:path'
import { expect } from 'vitest'
import { type Invariant, invariants } from '../../src/model/invariants/index.js'
import type { Known } from '../../src/verify/read.js'
import { type Request, type Verdict, verify } from '../../src/verify/verify.js'
import { openWarehouse } from '../../src/verify/warehouse.js'
import { folder, rollcall } from '../cli/rollcall.js'

/** A small world in a format of `generate`; the same for every test that asks for the same. */
export async function written(format: string, release = 2015): Promise<string> {
  const cwd = folder()
  const options = ['--users', '12', '--days', '1', '--seed', '5', '--release', String(release), '--format', format]
  const { code, stderr } = await rollcall(['generate', ...options, '--quiet'], { cwd })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return path.join(cwd, 'out')
}

type Asked = Partial<Omit<Request, 'source'>> & { readonly about?: Known }

/** Judges a source within this process. */
export async function verdictOf(source: string, { about = {}, ...request }: Asked = {}): Promise<Verdict> {
  const warehouse = await openWarehouse()
  try {
    return await verify(warehouse, { source, laws: invariants, most: 3, known: () => about, progress() {}, ...request })
  } finally {
    warehouse.close()
  }
}

/** How a source is refused: one line. */
export async function refusalOf(source: string, request?: Asked): Promise<string> {
  const refusal = await verdictOf(source, { laws: quick, ...request }).then(
    () => 'judged',
    error => `${error.name}: ${error.message}`,
  )
  expect(refusal).not.toMatch(/\n/)
  return refusal.replace(/^Refusal: /, '').replaceAll(`${path.resolve(path.dirname(source))}${path.sep}`, '')
}

/** For what is refused anyway, and for what is not meant to be. */
const quick: readonly Invariant[] = invariants.filter(({ name }) => name === 'message-counts-are-positive')

/** Changes a line of a text file, counted from 1. */
export function rewrite(file: string, line: number, change: (text: string) => string): void {
  const lines = fs.readFileSync(file, 'utf8').split('\n')
  lines[line - 1] = change(lines[line - 1])
  fs.writeFileSync(file, lines.join('\n'))
}

/** How many rows break each invariant. */
export const counts = ({ findings }: Verdict): Readonly<Record<string, number>> =>
  Object.fromEntries(
    findings
      .map(({ invariant, breaches }) => [invariant.name, breaches.reduce((sum, { rows }) => sum + rows, 0)] as const)
      .filter(([, rows]) => rows > 0),
  )

import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { cases } from './cases.js'
import type { Done } from './measured.js'
import type { Size } from './world.js'

/** Measures a case once. */
export type Measure = (name: string, size: Size) => Promise<Done>

const program = fileURLToPath(new URL('case.js', import.meta.url))

/** In a process of its own, so that no case finds code compiled and memory taken by another. */
export const apart =
  (flags: readonly string[] = []): Measure =>
  (name, { users, days }) =>
    inFolder(async folder => {
      const { times = 1 } = cases[name]
      const words = [...flags, program, name, `${users * times}`, `${days * times}`, folder]
      return JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8', maxBuffer: 1 << 24 }))
    })

/** In this process: quick, and no good for figures. */
export const here: Measure = (name, size) => inFolder(folder => cases[name].run(size, folder))

async function inFolder(act: (folder: string) => Promise<Done>): Promise<Done> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-bench-'))
  try {
    return await act(folder)
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

/** What a case came to: the median of its rounds, and how far they lay apart, as a share of it. */
export type Result = Done & { readonly name: string; readonly spread: number }

/** Rounds go over all cases, so that a minute in which the machine is busy does not hit one case alone. */
export async function rounds(names: readonly string[], size: Size, most: number, measure: Measure): Promise<Result[]> {
  const done = new Map<string, Done[]>(names.map(name => [name, []]))
  for (let round = 0; round < most; round++) {
    for (const name of names) done.get(name)?.push(await measure(name, size))
  }
  return names.map(name => resultOf(name, done.get(name) ?? []))
}

function resultOf(name: string, all: readonly Done[]): Result {
  const sorted = [...all].sort((a, b) => a.cpuSeconds - b.cpuSeconds)
  const median = sorted[sorted.length >> 1]
  return { name, ...median, spread: (sorted[sorted.length - 1].cpuSeconds - sorted[0].cpuSeconds) / median.cpuSeconds }
}

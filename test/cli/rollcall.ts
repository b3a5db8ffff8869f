import { execFile, spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Writable } from 'node:stream'
import { onTestFinished } from 'vitest'
import { run } from '../../src/cli/run.js'
import { inRepository } from '../repository.js'

export const program = inRepository('dist/cli/main.js')

export type Outcome = { readonly code: number | null; readonly stdout: string; readonly stderr: string }

type RunOptions = { readonly cwd: string; readonly env?: Readonly<Record<string, string>> }

/**
 * Runs the command line in this process, from its sources, which is much faster than a process of its own. `runBuilt` is for what writes
 * to the standard output of the process, as `--out -` does, or depends on how a process starts.
 */
export async function rollcall(args: readonly string[], { cwd, env = {} }: RunOptions): Promise<Outcome> {
  const outcome = { stdout: '', stderr: '' }
  const into = (name: 'stdout' | 'stderr') =>
    new Writable({
      decodeStrings: false,
      write(text, _, done) {
        outcome[name] += text
        done()
      },
    })
  const before = { cwd: process.cwd(), env: Object.keys(env).map(name => [name, process.env[name]] as const) }
  process.chdir(cwd)
  Object.assign(process.env, env)
  try {
    const code = await run(args, { stdout: into('stdout'), stderr: into('stderr') })
    return { code, ...outcome }
  } finally {
    process.chdir(before.cwd)
    for (const [name, value] of before.env) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}

/** Runs the built command line as a user would, and waits for its end. */
export function runBuilt(args: readonly string[], { cwd, env = {} }: RunOptions): Promise<Outcome> {
  return new Promise(resolve => {
    const options = { cwd, env: { ...process.env, NO_COLOR: '1', ...env }, maxBuffer: 1 << 28 }
    const child = execFile(process.execPath, [program, ...args], options, (_, stdout, stderr) => {
      resolve({ code: child.exitCode, stdout, stderr })
    })
  })
}

/** Starts the built command line and leaves it running. */
export const startBuilt = (args: readonly string[], { cwd, env = {} }: RunOptions) =>
  spawn(process.execPath, [program, ...args], { cwd, env: { ...process.env, ...env } })

/** An empty folder for one test, with these files in it. */
export function folder(files: Readonly<Record<string, string>> = {}): string {
  const created = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-'))
  onTestFinished(() => fs.rmSync(created, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(created, name), text)
  return created
}

/** Every file and folder below, by its path. */
export const contents = (cwd: string): readonly string[] => fs.readdirSync(cwd, { recursive: true }).map(String).sort()

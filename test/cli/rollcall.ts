import { execFile, spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Writable } from 'node:stream'
import { onTestFinished } from 'vitest'
import { run } from '../../src/cli/run.js'
import { inRepository } from '../repository.js'
import { absolute } from './absolute.js'

export const program = inRepository('dist/cli/main.js')

export type Outcome = { readonly code: number | null; readonly stdout: string; readonly stderr: string }

type RunOptions = { readonly cwd: string; readonly env?: Readonly<Record<string, string>> }

/**
 * Runs the command line in this process, from its sources, which is much faster than a process of its own. Paths are as from `cwd`, also
 * in what it prints. `runBuilt` is for what writes to the standard output of the process, as `--out -` does, or depends on how a process
 * starts or what its environment holds.
 */
export async function rollcall(
  args: readonly string[],
  { cwd, columns }: { readonly cwd: string; readonly columns?: number },
): Promise<Outcome> {
  const outcome = { stdout: '', stderr: '' }
  const into = (name: 'stdout' | 'stderr') => {
    const stream = new Writable({
      decodeStrings: false,
      write(text, _, done) {
        outcome[name] += text
        done()
      },
    })
    return columns === undefined ? stream : Object.assign(stream, { columns })
  }
  const code = await run(absolute(args, cwd), { stdout: into('stdout'), stderr: into('stderr') })
  const relative = (text: string) => text.replaceAll(`${cwd}${path.sep}`, '').replaceAll(cwd, '.')
  return { code, stdout: relative(outcome.stdout), stderr: relative(outcome.stderr) }
}

/** Runs the built command line as a user would, and waits for its end. */
export function runBuilt(args: readonly string[], { cwd, env = {} }: RunOptions): Promise<Outcome> {
  return new Promise(resolve => {
    const options = { cwd, env: { ...process.env, NO_COLOR: '1', ...env }, maxBuffer: 1 << 28 }
    const child = execFile(process.execPath, [program, ...args], options, (_, stdout, stderr) => {
      resolve({ code: child.exitCode, stdout, stderr })
    })
    onTestFinished(() => {
      child.kill('SIGKILL')
    })
  })
}

/** Starts the built command line and leaves it running; at the latest, the end of the test ends it. */
export function startBuilt(args: readonly string[], { cwd, env = {} }: RunOptions) {
  const child = spawn(process.execPath, [program, ...args], { cwd, env: { ...process.env, ...env } })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  return child
}

/** An empty folder for one test, with these files in it. */
export function folder(files: Readonly<Record<string, string>> = {}): string {
  const created = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-'))
  onTestFinished(() => fs.rmSync(created, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(created, name), text)
  return created
}

/** Every file and folder below, by its path. */
export const contents = (cwd: string): readonly string[] => fs.readdirSync(cwd, { recursive: true }).map(String).sort()

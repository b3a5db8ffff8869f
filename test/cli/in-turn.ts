import { execFile } from 'node:child_process'
import { onTestFinished } from 'vitest'
import { inRepository } from '../repository.js'
import type { Outcome } from './rollcall.js'

const script = `
  import { Writable } from 'node:stream'
  import { run } from ${JSON.stringify(inRepository('dist/cli/run.js'))}
  const outcomes = []
  for (const args of JSON.parse(process.argv[1])) {
    const outcome = { code: 0, stdout: '', stderr: '' }
    const into = name => new Writable({ decodeStrings: false, write: (text, _, done) => { outcome[name] += text; done() } })
    outcome.code = await run(args, { stdout: into('stdout'), stderr: into('stderr') })
    outcomes.push(outcome)
  }
  process.stdout.write(JSON.stringify(outcomes))`

/** Runs command lines one after the other as a shell in `cwd` would, in one process, which takes long to start. */
export function runInTurn(lines: readonly (readonly string[])[], cwd: string): Promise<readonly Outcome[]> {
  return new Promise((resolve, reject) => {
    const args = ['--input-type=module', '-e', script, JSON.stringify(lines)]
    const child = execFile(process.execPath, args, { cwd, maxBuffer: 1 << 28 }, (error, stdout) => {
      if (error === null) resolve(JSON.parse(stdout))
      else reject(error)
    })
    onTestFinished(() => {
      child.kill('SIGKILL')
    })
  })
}

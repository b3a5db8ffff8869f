import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { segmentsIn } from '../../../../src/cli/commands/generate/segments.js'
import { folder, runBuilt, startBuilt } from '../../rollcall.js'

const generate = (...args: readonly string[]) => ['generate', '--quiet', ...args]

const contents = (cwd: string, out: string) =>
  Object.fromEntries(
    fs.readdirSync(path.join(cwd, out)).map(name => [name, fs.readFileSync(path.join(cwd, out, name), 'latin1')]),
  )

describe('--jobs', () => {
  const world = ['--users', '60', '--days', '4', '--format', 'csv,tsql,sqlite', '--compress', 'gzip']

  it('changes no byte, for one process, two or three, of text, databases and streams', async () => {
    const cwd = folder()
    const runs = ['1', '2', '3'].map(jobs => runBuilt(generate(...world, '--jobs', jobs, '--out', jobs), { cwd }))
    const stream = ['generate', '--users', '60', '--days', '4', '--format', 'ndjson', '--out', '-', '--quiet']
    const streams = ['1', '2'].map(jobs => runBuilt([...stream, '--jobs', jobs], { cwd }))
    for (const { code } of await Promise.all([...runs, ...streams])) expect(code).toBe(0)
    expect(contents(cwd, '2')).toEqual(contents(cwd, '1'))
    expect(contents(cwd, '3')).toEqual(contents(cwd, '1'))
    const [one, two] = await Promise.all(streams)
    expect(two.stdout).toBe(one.stdout)
  })

  it('divides a period into the same segments for any number of processes, also when some are done', () => {
    expect(segmentsIn({ from: 0, to: 5 }, { users: 80_000 }, { from: 0, to: 5 })).toEqual([
      { from: 0, to: 1 },
      ...[2, 3, 4, 5].map(day => ({ from: day, to: day })),
    ])
    const all = segmentsIn({ from: 0, to: 100 }, { users: 1000 }, { from: 0, to: 100 })
    expect(all.slice(0, 2)).toEqual([
      { from: 0, to: 7 },
      { from: 8, to: 14 },
    ])
    expect(segmentsIn({ from: 0, to: 100 }, { users: 1000 }, { from: 8, to: 100 })).toEqual(all.slice(1))
    expect(segmentsIn({ from: 0, to: 100 }, { users: 1000 }, { from: 10, to: 100 })[0]).toEqual({ from: 10, to: 14 })
  })
})

const world = (format: string) => ['--users', '1200', '--days', '12', '--format', format, '--out', 'out']

const staging = (cwd: string): string | undefined => {
  const out = path.join(cwd, 'out')
  const name = fs.existsSync(out) ? fs.readdirSync(out).find(each => each.startsWith('.rollcall-')) : undefined
  return name && path.join(out, name)
}

/** Chapters that are complete in the files, and those that wait in folders of their own. */
function complete(cwd: string): number {
  const at = staging(cwd)
  if (at === undefined) return 0
  const journal = path.join(at, 'journal')
  const lines = fs.existsSync(journal) ? fs.readFileSync(journal, 'utf8').split('\n').length - 2 : 0
  const segments = path.join(at, 'segments')
  return (
    Math.max(lines, 0) +
    (fs.existsSync(segments) ? fs.readdirSync(segments).filter(name => !name.includes('.')).length : 0)
  )
}

async function underWay(args: readonly string[], cwd: string): Promise<ChildProcess> {
  const child = startBuilt(generate(...args), { cwd })
  while (complete(cwd) < 2 && child.exitCode === null) await setTimeout(5)
  expect(child.exitCode).toBeNull()
  return child
}

const childrenOf = (pid: number | undefined): readonly number[] =>
  fs.readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number)

const isRunning = (pid: number): boolean =>
  fs.existsSync(`/proc/${pid}`) && !/^State:\s+Z/m.test(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))

// The children of a process are read from /proc.
describe.runIf(fs.existsSync('/proc/self/task'))('--resume', () => {
  it.each(['csv', 'sqlite'])('continues %s where a killed worker stopped it', async format => {
    const cwd = folder()
    await runBuilt(generate(...world(format).slice(0, -1), 'whole', '--jobs', '1'), { cwd })
    const child = await underWay([...world(format), '--jobs', '2'], cwd)
    let stderr = ''
    child.stderr?.on('data', text => {
      stderr += text
    })
    process.kill(childrenOf(child.pid)[0], 'SIGKILL')
    const [code] = await once(child, 'exit')
    expect([code, stderr]).toEqual([
      1,
      'a worker process was ended by SIGKILL; complete days were kept: run it again with --resume\n',
    ])
    expect(fs.readdirSync(path.join(cwd, 'out')).filter(name => !name.startsWith('.'))).toEqual([])
    const before = complete(cwd)
    expect(before).toBeGreaterThan(0)
    expect((await runBuilt(generate(...world(format), '--jobs', '2', '--resume'), { cwd })).code).toBe(0)
    expect(contents(cwd, 'out')).toEqual(contents(cwd, 'whole'))
  })

  it.each(['1', '2'])('continues where the parent of %s was killed, and no worker is left', async jobs => {
    const cwd = folder()
    await runBuilt(generate(...world('csv').slice(0, -1), 'whole', '--jobs', '1'), { cwd })
    const child = await underWay([...world('csv'), '--jobs', jobs], cwd)
    const workers = jobs === '1' ? [] : childrenOf(child.pid)
    child.kill('SIGKILL')
    await once(child, 'exit')
    for (const worker of workers) while (isRunning(worker)) await setTimeout(5)
    expect(fs.readdirSync(path.join(cwd, 'out')).filter(name => !name.startsWith('.'))).toEqual([])
    const at = staging(cwd) ?? ''
    // Half a line, and bytes behind what is complete, as a kill leaves them.
    fs.appendFileSync(path.join(at, 'journal'), '{"chapter":')
    fs.appendFileSync(path.join(at, 'Dialogs.csv'), '2024-01-')
    const again = startBuilt(generate(...world('csv'), '--jobs', jobs, '--resume'), { cwd })
    await once(again, 'exit')
    expect(contents(cwd, 'out')).toEqual(contents(cwd, 'whole'))
  })

  it('starts over where there is nothing to continue', async () => {
    const cwd = folder()
    expect(await runBuilt(generate('--users', '8', '--days', '1', '--resume'), { cwd })).toMatchObject({
      code: 0,
      stderr: '',
    })
  })
})

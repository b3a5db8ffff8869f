import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { segmentsIn } from '../../../../src/cli/commands/generate/workers/segments.js'
import { folder, rollcall, runBuilt, startBuilt } from '../../rollcall.js'

const generate = (...args: readonly string[]) => ['generate', '--quiet', ...args]

const contents = (cwd: string, out: string) =>
  Object.fromEntries(
    fs.readdirSync(path.join(cwd, out)).map(name => [name, fs.readFileSync(path.join(cwd, out, name), 'latin1')]),
  )

/** Has every worker write what it says of UserStatistics into a file: `wantsStatistics`, or `statistics`. */
const overheard = (cwd: string) => {
  const file = path.join(cwd, 'overheard')
  const listen = `
    import fs from 'node:fs'
    const { send } = process
    if (send !== undefined) process.send = message => {
      const [name] = Object.keys(message)
      if (/statistics/i.test(name)) fs.appendFileSync(${JSON.stringify(file)}, name + ' ')
      return send.call(process, message)
    }`
  return {
    env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(listen)}` },
    words: () => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim().split(' ') : []),
  }
}

const done = { code: 0, stdout: '', stderr: '' }

describe('--jobs', () => {
  it('changes no byte of text, databases and streams', async () => {
    const cwd = folder()
    const world = ['--users', '60', '--days', '4', '--format', 'csv,tsql,sqlite', '--compress', 'gzip']
    const workers = overheard(cwd)
    const stream = generate('--users', '60', '--days', '4', '--format', 'ndjson', '--out', '-')
    const [three, ...streams] = await Promise.all([
      runBuilt(generate(...world, '--jobs', '3', '--out', 'three'), { cwd, env: workers.env }),
      ...['1', '2'].map(jobs => runBuilt([...stream, '--jobs', jobs], { cwd })),
    ])
    expect(three).toEqual(done)
    expect(await rollcall(generate(...world, '--jobs', '1', '--out', 'one'), { cwd })).toEqual(done)
    expect(contents(cwd, 'three')).toEqual(contents(cwd, 'one'))
    // Nobody simulates again what others have seen.
    expect(workers.words()).toEqual(['wantsStatistics', 'statistics', 'statistics'])
    expect(streams[1]).toEqual(streams[0])
    expect(streams[0]).toMatchObject({ code: 0, stderr: '' })
    expect(streams[0].stdout.length).toBeGreaterThan(1000)
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

const world = (format: string, out: string, jobs: string) =>
  generate('--users', '60', '--days', '8', '--format', format, '--out', out, '--jobs', jobs)

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

/** Lets a process stand still where some of the run is complete and some is not, so that it can be killed there on any machine. */
const standingStill = (where: string) => ({
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(`
    import fs from 'node:fs'
    const stand = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
    const { mkdirSync, writeFileSync } = fs
    ${where}`)}`,
})

const atItsFourthDay = standingStill(`
  fs.mkdirSync = (folder, options) => (/segments.[4-8]-/.test(folder) ? stand() : mkdirSync(folder, options))`)

const atItsThirdNote = standingStill(`
  let notes = 0
  fs.writeFileSync = (file, text, options) => {
    writeFileSync(file, text, options)
    if (file.endsWith('journal') && ++notes === 3) stand()
  }`)

async function underWay(args: readonly string[], cwd: string, env: Readonly<Record<string, string>>) {
  const child = startBuilt(args, { cwd, env })
  let stderr = ''
  child.stderr.on('data', text => {
    stderr += text
  })
  const ended = once(child, 'close')
  while (complete(cwd) < 2 && child.exitCode === null) await setTimeout(5)
  expect(child.exitCode).toBeNull()
  return { child, ended: async () => ({ code: (await ended)[0], stderr }) }
}

const childrenOf = (pid: number | undefined): readonly number[] =>
  fs.readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number)

const isRunning = (pid: number): boolean =>
  fs.existsSync(`/proc/${pid}`) && !/^State:\s+Z/m.test(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))

// The children of a process are read from /proc.
describe.runIf(fs.existsSync('/proc/self/task'))('--resume', () => {
  it('continues a database where a killed worker stopped it', async () => {
    const cwd = folder()
    expect(await rollcall(world('sqlite', 'whole', '1'), { cwd })).toEqual(done)
    const { child, ended } = await underWay(world('sqlite', 'out', '2'), cwd, atItsFourthDay)
    process.kill(childrenOf(child.pid)[0], 'SIGKILL')
    expect(await ended()).toEqual({
      code: 1,
      stderr: 'a worker process was ended by SIGKILL; complete days were kept: run it again with --resume\n',
    })
    expect(fs.readdirSync(path.join(cwd, 'out')).filter(name => !name.startsWith('.'))).toEqual([])
    expect(complete(cwd)).toBeGreaterThan(0)
    const workers = overheard(cwd)
    expect(await runBuilt([...world('sqlite', 'out', '2'), '--resume'], { cwd, env: workers.env })).toEqual(done)
    // Nobody knows what those of the killed run have seen.
    expect(workers.words()).toEqual([])
    expect(contents(cwd, 'out')).toEqual(contents(cwd, 'whole'))
  })

  it('continues files, with another number of processes, where the parent was killed, and no worker is left', async () => {
    const cwd = folder()
    expect(await rollcall(world('csv', 'whole', '1'), { cwd })).toEqual(done)
    const { child, ended } = await underWay(world('csv', 'out', '2'), cwd, atItsThirdNote)
    const workers = childrenOf(child.pid)
    child.kill('SIGKILL')
    expect(await ended()).toEqual({ code: null, stderr: '' })
    for (const worker of workers) while (isRunning(worker)) await setTimeout(5)
    expect(fs.readdirSync(path.join(cwd, 'out')).filter(name => !name.startsWith('.'))).toEqual([])
    expect(await rollcall([...world('csv', 'out', '1'), '--resume'], { cwd })).toEqual(done)
    expect(contents(cwd, 'out')).toEqual(contents(cwd, 'whole'))
  })

  it('starts over where there is nothing to continue', async () => {
    const cwd = folder()
    expect(await rollcall(generate('--users', '8', '--days', '1', '--resume'), { cwd })).toEqual(done)
  })
})

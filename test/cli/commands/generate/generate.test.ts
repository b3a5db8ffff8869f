import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { resolveConfig } from '../../../../src/generators/config/config.js'
import { contents, folder, type Outcome, program, rollcall, runBuilt, startBuilt } from '../../rollcall.js'

const small = ['generate', '--users', '30', '--days', '1']

/** The manifest that `--json` prints, and the seconds. */
async function made(args: readonly string[], cwd: string) {
  return manifestIn(await rollcall([...small, '--json', ...args], { cwd }))
}

function manifestIn({ code, stdout, stderr }: Outcome) {
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return JSON.parse(stdout)
}

describe('the output of a run', () => {
  it('ends with rows of each table, place, digest, time and a conference', async () => {
    const cwd = folder()
    const { code, stdout, stderr } = await rollcall([...small, '--format', 'csv'], { cwd })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain(
      'Skype for Business Server 2015: 30 users, 1 day from 2024-01-08, America/New_York, seed 1',
    )
    expect(stdout).toMatch(/^FocusJoinsAndLeaves +[\d,]+$/m)
    expect(stdout).toMatch(/^Conferences +[\d,]+$/m)
    expect(stdout).toMatch(/^total +[\d,]+$/m)
    expect(stdout).toMatch(/^output {2}\d+ files in out\//m)
    expect(stdout).toMatch(/^digest {2}\S{16,}$/m)
    expect(stdout).toMatch(/^time {4}\d+\.\d s, [\d,]+ rows per CPU-second$/m)
    expect(stdout).toMatch(
      /\n\nrollcall show out {4}draws any of its conferences\nrollcall report out {2}makes a page of all of it\n$/,
    )
    expect(stdout.split('\n').filter(line => line.length > 80 && !/^[A-Z][a-z]+ .*seed/.test(line))).toEqual([])
  })

  it('tells how many conferences are synthetic tests', async () => {
    const cwd = folder({ 'watched.yaml': 'synthetic: { everyMinutes: 60 }' })
    const { stdout } = await rollcall([...small, '--config', 'watched.yaml'], { cwd })
    expect(stdout).toMatch(/^Conferences +[\d,]+, of which [\d,]+ synthetic tests$/m)
  })

  it.each([
    ['a part, which is read after it was merged', ['--part', '1/2']],
    ['standard output', ['--out', '-', '--format', 'tsql']],
  ])('does not say how to look at %s', async (_, options) => {
    const { code, stdout, stderr } = await rollcall([...small, ...options], { cwd: folder() })
    expect(code).toBe(0)
    expect(stdout + stderr).not.toContain('rollcall show')
  })

  it('is one JSON object with --json: the manifest and the seconds', async () => {
    const cwd = folder()
    const { seconds, ...manifest } = await made(['--seed', '3'], cwd)
    expect(seconds).toBeGreaterThan(0)
    expect(manifest).toEqual(JSON.parse(fs.readFileSync(path.join(cwd, 'out', 'manifest.json'), 'utf8')))
    expect(manifest).toMatchObject({ release: 2015, formats: ['sqlite'], config: { users: 30, days: 1, seed: 3 } })
  })

  it('is nothing with --quiet', async () => {
    const cwd = folder()
    expect(await rollcall([...small, '--quiet'], { cwd })).toEqual({ code: 0, stdout: '', stderr: '' })
    expect(contents(path.join(cwd, 'out'))).toContain('lcscdr.sqlite')
  })

  it('goes to standard error when the script goes to standard output', async () => {
    const cwd = folder()
    const { code, stdout, stderr } = await runBuilt([...small, '--format', 'tsql', '--out', '-'], { cwd })
    expect(code).toBe(0)
    expect(stdout).toContain('CREATE TABLE')
    expect(stdout).toContain('INSERT')
    expect(stdout).not.toContain('CPU-second')
    expect(stderr).toMatch(/^output {2}standard output$/m)
    expect(contents(cwd)).toEqual([])
    const rows = await runBuilt([...small, '--format', 'tsql', '--out', '-', '--no-schema', '--quiet'], { cwd })
    expect(rows).toMatchObject({ code: 0, stderr: '' })
    expect(rows.stdout).not.toContain('CREATE')
  })

  it('is quick for version and help: nothing that simulates or writes is loaded', async () => {
    const cwd = folder()
    const env = { NODE_DEBUG: 'esm' }
    for (const args of [['--version'], ['--help'], ['generate', '--help']]) {
      const { code, stdout, stderr } = await runBuilt(args, { cwd, env })
      expect(code).toBe(0)
      expect(stdout).not.toBe('')
      expect(stderr).not.toMatch(/faker|zod|moment|yargs|dist.export.(output|sql|text|databases)/)
    }
  })
})

describe('the config of a world', () => {
  it('the command line wins over the file, and the file over the defaults', async () => {
    const cwd = folder({ 'world.yaml': 'start: 2024-03-01\nseed: 8\nlobby: { denied: 0.25 }\n' })
    const { config } = await made(['--config', 'world.yaml', '--seed', '9'], cwd)
    expect(config).toMatchObject({ users: 30, start: '2024-03-01', seed: 9, release: 2015 })
    expect(config.lobby).toEqual({ ...resolveConfig().lobby, denied: 0.25 })
  })

  it('a period that only the file and the command line together make possible is allowed', async () => {
    const cwd = folder({ 'world.yaml': 'start: 2037-12-31\ndays: 30\n' })
    const { config } = await made(['--config', 'world.yaml'], cwd)
    expect(config).toMatchObject({ start: '2037-12-31', days: 1 })
  })

  it('--shift-to now is the time of the clock, which the manifest has, so that the run can be repeated', async () => {
    const cwd = folder()
    const before = Date.now()
    const { config, digest } = await made(['--shift-to', 'now', '--timezone', 'UTC'], cwd)
    expect(config.shiftTo).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
    expect(Date.parse(config.shiftTo) - before).toBeGreaterThan(-1000)
    expect(Date.parse(config.shiftTo)).toBeLessThanOrEqual(Date.now())
    const args = ['--shift-to', config.shiftTo, '--timezone', 'UTC', '--out', 'again']
    expect((await made(args, cwd)).digest).toBe(digest)
    const summary = await rollcall([...small, '--shift-to', '2026-11-21T12:00Z', '--out', 'third'], { cwd })
    expect(summary.stdout).toContain('1 day from 2026-11-16,')
  })

  it('an empty file changes nothing', async () => {
    const cwd = folder({ 'world.yaml': '# nothing yet\n' })
    const { digest } = await made(['--config', 'world.yaml'], cwd)
    expect((await made(['--out', 'other'], cwd)).digest).toBe(digest)
  })

  it('neither the clock, nor the time zone, nor the language of the machine', async () => {
    const cwd = folder()
    const args = [...small, '--format', 'csv,sqlite', '--json', '--out']
    const near = { TZ: 'America/St_Johns', LANG: 'C' }
    const far = { TZ: 'Pacific/Apia', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }
    const here = manifestIn(await runBuilt([...args, 'a'], { cwd, env: near }))
    const there = manifestIn(await runBuilt([...args, 'b'], { cwd, env: far }))
    expect(there).toEqual({ ...here, seconds: there.seconds })
    for (const name of contents(path.join(cwd, 'a'))) {
      const [ours, theirs] = ['a', 'b'].map(out => fs.readFileSync(path.join(cwd, out, name)))
      expect(theirs.equals(ours), name).toBe(true)
    }
  })
})

describe('the files of a run', () => {
  it('is not overwritten without --force', async () => {
    const cwd = folder()
    await made([], cwd)
    const before = fs.readFileSync(path.join(cwd, 'out', 'lcscdr.sqlite'))
    const { code, stderr } = await rollcall([...small, '--seed', '2'], { cwd })
    expect(code).toBe(2)
    expect(stderr).toMatch(/^--out "out" [^\n]+--force\n$/)
    expect(fs.readFileSync(path.join(cwd, 'out', 'lcscdr.sqlite')).equals(before)).toBe(true)
    expect((await made(['--seed', '2', '--force'], cwd)).config.seed).toBe(2)
    expect(contents(path.join(cwd, 'out'))).toEqual(['lcscdr.sqlite', 'manifest.json'])
  })

  /** Starts a run that takes long, interrupts it once there are rows on the disk, and tells how it ended. */
  async function interrupted(args: readonly string[], cwd: string, signal: NodeJS.Signals) {
    const child = startBuilt(['generate', '--format', 'csv', ...args], { cwd })
    let stderr = ''
    child.stderr.on('data', text => {
      stderr += text
    })
    const ended = new Promise<number | null>(resolve => child.on('close', resolve))
    const isThere = (name: string) => (fs.statSync(path.join(cwd, name), { throwIfNoEntry: false })?.size ?? 0) > 10_000
    const rows = () => contents(cwd).some(name => name.endsWith('.csv') && isThere(name))
    while (!rows() && child.exitCode === null) await setTimeout(5)
    child.kill(signal)
    return { code: await ended, stderr }
  }

  // A run with answers cannot be gone on with, however far it has come.
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('is nothing after %s', async (signal, code) => {
    const cwd = folder()
    const stderr = `stopped by ${signal}: nothing of this run was kept\n`
    const args = ['--users', '500', '--days', '3660', '--answers']
    expect(await interrupted(args, cwd, signal)).toEqual({ code, stderr })
    expect(contents(cwd)).toEqual([])
  })

  it('is what was complete, or nothing, after a signal to one that has workers', async () => {
    const cwd = folder()
    const { code, stderr } = await interrupted(['--users', '2000', '--days', '300', '--jobs', '2'], cwd, 'SIGTERM')
    expect(code).toBe(143)
    expect(stderr).toMatch(/^stopped by SIGTERM: (nothing of this run was|complete days were) kept[^\n]*\n$/)
    expect(contents(cwd).length > 0).toBe(stderr.includes('complete days'))
  })

  it.skipIf(!fs.existsSync('/dev/full'))('are gone when no space is left, and one line says so', async () => {
    const cwd = folder()
    const line = '"$0" "$1" generate --users 300 --format tsql --out - > /dev/full'
    const shell = spawn('bash', ['-c', line, process.execPath, program], { cwd })
    let stderr = ''
    shell.stderr.on('data', text => {
      stderr += text
    })
    expect(await new Promise(resolve => shell.on('close', resolve))).toBe(1)
    expect(stderr).toMatch(/^no space is left for standard output; nothing of this run was kept: [^\n]+\n$/)
  })

  it('whoever reads the script may stop early', async () => {
    const cwd = folder()
    const line = '"$0" "$1" generate --users 300 --format tsql --out - | head -n 3; echo $PIPESTATUS'
    const shell = spawn('bash', ['-c', line, process.execPath, program], { cwd })
    let [stdout, stderr] = ['', '']
    shell.stdout.on('data', text => {
      stdout += text
    })
    shell.stderr.on('data', text => {
      stderr += text
    })
    await new Promise(resolve => shell.on('close', resolve))
    expect({ lines: stdout.trimEnd().split('\n').length, stderr }).toEqual({ lines: 4, stderr: '' })
    expect(stdout).toMatch(/\n0\n$/)
    expect(contents(cwd)).toEqual([])
  })
})

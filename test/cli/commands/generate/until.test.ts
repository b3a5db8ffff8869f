import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { folder, rollcall } from '../../rollcall.js'

/** Has the clock of this process show a time until the test is over. */
function clockShows(time: string): void {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(time) })
  onTestFinished(() => {
    vi.useRealTimers()
  })
}

const contents = (folder: string) =>
  Object.fromEntries(fs.readdirSync(folder).map(name => [name, fs.readFileSync(path.join(folder, name), 'latin1')]))

const manifestIn = (cwd: string, out = 'out') =>
  JSON.parse(fs.readFileSync(path.join(cwd, out, 'manifest.json'), 'utf8'))

const small = ['--users', '40', '--format', 'csv']

async function made(cwd: string, ...args: readonly string[]) {
  const outcome = await rollcall(['generate', ...args], { cwd })
  expect(outcome.code, outcome.stderr).toBe(0)
  return outcome
}

describe('--until', () => {
  it('now is the moment of the clock; the dates that are printed give the same bytes at any other time', async () => {
    clockShows('2026-11-27T19:30:07.900Z')
    const cwd = folder()
    const { stdout, stderr } = await made(cwd, ...small, '--start', '-3d', '--until', 'now')
    expect(stderr).toBe('the same rows at any time: --start 2026-11-24 --until 2026-11-27T14:30:07-05:00\n')
    expect(stdout).toContain(
      '40 users, 4 days from 2026-11-24 until 2026-11-27T14:30:07-05:00, America/New_York, seed 1',
    )
    const { start, days, until } = manifestIn(cwd).config
    expect({ start, days, until }).toEqual({ start: '2026-11-24', days: 4, until: '2026-11-27T14:30:07-05:00' })
    clockShows('2027-05-05T05:05:05Z')
    const again = await made(cwd, ...small, ...stderr.trim().split(' ').slice(6), '--out', 'again')
    expect(again.stderr).toBe('')
    expect(contents(path.join(cwd, 'again'))).toEqual(contents(path.join(cwd, 'out')))
  })

  it('leaves open what goes on, and has nothing that is later', async () => {
    const cwd = folder()
    const until = '2026-11-24T19:30:00Z'
    await made(cwd, '--users', '400', '--format', 'csv', '--days', '2', '--until', until, '--quiet')
    const files = contents(path.join(cwd, 'out'))
    const times = Object.entries(files).flatMap(([name, text]) =>
      name.endsWith('.csv') ? (text.match(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}/g) ?? []) : [],
    )
    expect(times.length).toBeGreaterThan(1000)
    expect(times.filter(time => time > '2026-11-24 19:30:00.000')).toEqual([])
    expect(files['Conferences.csv'].split('\n').filter(row => row.includes(',,')).length).toBeGreaterThan(3)
    const { code, stdout } = await rollcall(['verify', 'out'], { cwd })
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('invariants hold') })
  })

  it.each([
    [['--timezone', 'Pacific/Auckland', '--until', 'today'], '2026-11-23 5 2026-11-28T00:00:00+13:00'],
    [['--until', 'today'], '2026-11-22 5 2026-11-27T00:00:00-05:00'],
    [['--days', '1', '--until', '2026-11-27T14:30'], '2026-11-27 1 2026-11-27T14:30:00-05:00'],
    [['--start', 'yesterday', '--until', 'now'], '2026-11-26 2 2026-11-27T14:30:00-05:00'],
    [['--start', '-1mo', '--days', '1'], '2026-10-27 1 undefined'],
    // What options say of a period counts, not the third that a file says; nor does the file say where people live.
    [['--config', 'berlin.yaml', '--until', 'now', '--start', 'today'], '2026-11-27 1 2026-11-27T20:30:00+01:00'],
    [['--config', 'berlin.yaml', '--until', 'now', '--days', '1'], '2026-11-27 1 2026-11-27T20:30:00+01:00'],
    [['--config', 'berlin.yaml', '--until', '2026-11-02T09:00'], '2026-11-01 2 2026-11-02T09:00:00+01:00'],
    [['--config', 'ends.yaml'], '2026-11-02 1 2026-11-02T12:00:00Z'],
    [['--config', 'ends.yaml', '--start', 'today', '--days', '1'], '2026-11-27 1 undefined'],
  ])('%j: %s', async (args, period) => {
    clockShows('2026-11-27T19:30:00Z')
    const cwd = folder({
      'berlin.yaml': 'timezone: Europe/Berlin\nstart: 2026-11-01\ndays: 2\n',
      'ends.yaml': 'timezone: UTC\nuntil: 2026-11-02T12:00\ndays: 1\n',
    })
    await made(cwd, ...small, '--tables', 'Conferences', '--quiet', ...args)
    const { start, days, until } = manifestIn(cwd).config
    expect(`${start} ${days} ${until}`).toBe(period)
  })

  it('what a file says against the command line is shown in the file', async () => {
    const cwd = folder({ 'world.yaml': 'start: 2026-11-01\ndays: 2\n' })
    const { code, stderr } = await rollcall(['generate', '--config', 'world.yaml', '--until', '2026-11-05'], { cwd })
    const must = 'days must be 4, or be left out, from 2026-11-01 until 2026-11-05T00:00:00-05:00, not 2'
    expect({ code, stderr }).toEqual({ code: 2, stderr: `world.yaml:2:7: ${must}\n` })
  })
})

describe('--append to what ends at a moment', () => {
  const knobs = 'users: 60\nconferences: { overnightPerUsers: 20 }\n'
  const run = (cwd: string, ...args: readonly string[]) => made(cwd, '--config', 'world.yaml', '--quiet', ...args)
  const period = ['--start', '2026-11-24', '--until']

  it('completes what was open, by days to the same time of day, or until a moment, as if made in one go', async () => {
    const cwd = folder({ 'world.yaml': knobs })
    const what = ['--format', 'csv,tsql']
    await run(cwd, ...what, ...period, '2026-11-27T14:30', '--out', 'long')
    await run(cwd, ...what, ...period, '2026-11-24T10:10:10', '--out', 'short')
    await run(cwd, ...what, '--append', '2026-11-25T14:30', '--out', 'short')
    await run(cwd, ...what, '--append', '2026-11-25T21:00Z', '--out', 'short')
    await run(cwd, ...what, '--append', '2026-11-26T14:30', '--out', 'short')
    await run(cwd, ...what, '--append', '1', '--out', 'short')
    expect(contents(path.join(cwd, 'short'))).toEqual(contents(path.join(cwd, 'long')))
  })

  it('goes from whole days on until now', async () => {
    const cwd = folder({ 'world.yaml': knobs })
    await run(cwd, '--format', 'csv', ...period, '2026-11-27T14:30:07', '--out', 'long')
    await run(cwd, '--format', 'csv', '--start', '2026-11-24', '--days', '2', '--out', 'short')
    clockShows('2026-11-27T19:30:07Z')
    const { stderr } = await made(cwd, '--format', 'csv', '--config', 'world.yaml', '--append', 'now', '--out', 'short')
    expect(stderr).toBe('the same rows at any time: --append 2026-11-27T14:30:07-05:00\n')
    expect(contents(path.join(cwd, 'short'))).toEqual(contents(path.join(cwd, 'long')))
  })

  it('gives an SQLite database the rows of one go', async () => {
    const cwd = folder({ 'world.yaml': knobs })
    await run(cwd, '--format', 'sqlite', ...period, '2026-11-26T10:00', '--out', 'long')
    await run(cwd, '--format', 'sqlite', ...period, '2026-11-25T14:30', '--out', 'short')
    await run(cwd, '--format', 'sqlite', '--append', '2026-11-26T10:00', '--out', 'short')
    const [long, short] = ['long', 'short'].map(out => manifestIn(cwd, out))
    expect([short.digest, short.chapters]).toEqual([long.digest, long.chapters])
    const { code, stdout } = await rollcall(['verify', 'short'], { cwd })
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('invariants hold') })
  })

  it('refuses what is no later, and what would begin elsewhere', async () => {
    const cwd = folder({ 'world.yaml': knobs, 'moved.yaml': `${knobs}shiftTo: 2026-11-27T00:00Z\n` })
    const refused = async (...args: readonly string[]) => {
      const { code, stderr } = await rollcall(['generate', '--format', 'csv', ...args], { cwd })
      return `${code} ${stderr.trim()}`
    }
    await run(cwd, '--format', 'csv', ...period, '2026-11-25T10:10')
    const world = ['--config', 'world.yaml', '--append']
    expect(await refused(...world, '2026-11-25T10:10')).toBe(
      '2 --append 2026-11-25T10:10: --out "out" goes on until 2026-11-25T10:10:00-05:00 already',
    )
    expect(await refused(...world, 'soon')).toBe(
      '2 --append must be a number of days from 1 to 3659, or what --until can be, not "soon"',
    )
    expect(await refused(...world, '3660')).toMatch(
      /^2 --append must be a number of days from 1 to 3659, .* not "3660"$/,
    )
    expect(await refused(...world, '3659')).toMatch(/^2 --append 3659: until must be within 3660 days of 2026-11-24/)
    expect(await refused(...world, '1', '--start', '2026-11-23')).toBe(
      '2 --append needs the options that made --out "out"; --start is different',
    )
    expect(await refused(...world, '1', '--until', 'now')).toBe(
      '2 --append is not allowed with --until: give the moment to --append',
    )
    expect(await refused(...world, 'now', '--resume')).toBe(
      '2 --resume is not allowed with --append now: by now it is another run; give the time of the one that was interrupted',
    )
    const manifest = path.join(cwd, 'out', 'manifest.json')
    fs.writeFileSync(manifest, fs.readFileSync(manifest, 'utf8').replace('"until": "2026-11-25', '"until": "soon'))
    expect(await refused(...world, '1')).toBe(
      '2 --append needs the options that made --out "out"; the config in its manifest was changed',
    )
    await rollcall(['generate', '--format', 'csv', '--config', 'moved.yaml', '--out', 'moved', '--quiet'], { cwd })
    expect(await refused('--config', 'moved.yaml', '--append', '1', '--out', 'moved')).toBe(
      '2 --append is not allowed with shiftTo: a longer period would be shifted elsewhere',
    )
  })
})

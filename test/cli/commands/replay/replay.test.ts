import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { refused } from '../../refused.js'
import { folder, rollcall } from '../../rollcall.js'

const small = ['--users', '12', '--days', '1']

describe('rollcall replay', () => {
  it('plays a world into a file, writes reports, and finds all rows there that it sent', async () => {
    const cwd = folder()
    const { code, stdout, stderr } = await rollcall(
      [
        'replay',
        'sqlite:db',
        ...small,
        '--speed',
        'max',
        '--batch',
        '1000',
        '--report',
        'r',
        '--threshold',
        'errors<=0',
      ],
      { cwd },
    )
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/rows? in 44 tables, as sent: counts and digests/)
    expect(stdout).toMatch(/errors<=0: 0.000%, holds/)
    const report = JSON.parse(fs.readFileSync(path.join(cwd, 'r.json'), 'utf8'))
    expect(report.asked).toMatchObject({
      target: `sqlite:${path.join(cwd, 'db')}`,
      writes: 'insert-update',
      batch: 1000,
    })
    expect(report.metrics.writes.values.count).toBe(report.totals.writes.done)
    expect(fs.readFileSync(path.join(cwd, 'r.txt'), 'utf8').replace(`${cwd}${path.sep}`, '')).toBe(stdout)
    expect(fs.readFileSync(path.join(cwd, 'r.csv'), 'utf8')).toMatch(/^second,asked/)
    expect(fs.readFileSync(path.join(cwd, 'r.hlog'), 'utf8')).toMatch(/HISTFAA/)
    expect((await rollcall(['verify', 'db'], { cwd })).code).toBe(0)
  })

  it('does not play into what holds rows, unless told to', async () => {
    const cwd = folder()
    const replay = (...more: string[]) =>
      rollcall(['replay', 'sqlite:db', ...small, '--speed', 'max', '--batch', '1000', '--quiet', ...more], { cwd })
    expect(await replay()).toEqual({ code: 0, stdout: '', stderr: '' })
    const again = await replay()
    expect(again.code).toBe(2)
    expect(again.stderr).toMatch(/^sqlite:db already holds .*--force/)
    expect((await replay('--force')).code).toBe(0)
    // Nothing is left to do.
    expect((await replay('--resume')).code).toBe(0)
    expect((await replay('--resume', '--seed', '2')).stderr).toMatch(/--resume needs the options of/)
  })

  it('exits with 1 where a bound is broken', async () => {
    const args = ['replay', '--dry-run', ...small, '--speed', 'max', '--threshold', 'max<=0']
    const { code, stdout } = await rollcall(args, { cwd: folder() })
    expect(code).toBe(1)
    expect(stdout).toMatch(/problem +max<=0 is broken/)
  })

  it('joins the reports of parts into that of the whole', async () => {
    const cwd = folder()
    const reports: { totals: { writes: { done: number } } }[] = []
    for (const [name, part] of [
      ['whole', '1/1'],
      ['one', '1/2'],
      ['two', '2/2'],
    ]) {
      const args = ['replay', '--dry-run', ...small, '--speed', 'max', '--part', part, '--report', name]
      expect((await rollcall(args, { cwd })).code).toBe(0)
      reports.push(JSON.parse(fs.readFileSync(path.join(cwd, `${name}.json`), 'utf8')))
    }
    const { code, stdout } = await rollcall(['replay', '--join', 'one.json', 'two.json', '--json'], { cwd })
    expect(code).toBe(0)
    expect(JSON.parse(stdout).totals.writes.done).toBe(reports[0].totals.writes.done)
    const half = await rollcall(['replay', '--join', 'one.json'], { cwd })
    expect(half).toMatchObject({ code: 2, stderr: 'part 2 of 2 is missing\n' })
  })

  it('reads a file of queries', async () => {
    const cwd = folder({ 'mix.yaml': '- { name: one, rate: 50/s, sql: SELECT COUNT(*) FROM Conferences }\n' })
    const args = ['replay', 'sqlite:db', ...small, '--rate', '2000/s', '--batch', '1000', '--mix', 'mix.yaml', '--json']
    const { stdout } = await rollcall(args, { cwd })
    expect(JSON.parse(stdout).totals.reads).toMatchObject({ failed: 0, asked: expect.any(Number) })
    expect(JSON.parse(stdout).totals.reads.done).toBeGreaterThan(0)
  })
})

describe('what is refused: exit code 2, one line, nothing on disk', () => {
  it.each<[string[], string, Record<string, string>?]>([
    [[], 'a target is needed: a database, or --dry-run to send nothing'],
    [['out'], 'the target must be a URL of postgres://, .*, not "out"'],
    [['sqlite:a', 'sqlite:b'], '"sqlite:b" is not allowed here: one target is'],
    [['oracle://db/x'], 'oracle://db/x'],
    [['sqlite:db', '--speed', '0'], '--speed must be a number above 0 .*, not "0"'],
    [['sqlite:db', '--rate', '2000'], '--rate must be a rate such as 2000/s, .*, not "2000"'],
    [['sqlite:db', '--ramp', '0..0/s:60s'], '--ramp must be two rates and a time'],
    [['sqlite:db', '--for', '10'], '--for must be a length of time'],
    [['sqlite:db', '--rate', '5/s', '--speed', '60'], '--speed is not allowed with --rate: choose one of them'],
    [['sqlite:db', '--arrivals', 'poisson'], '--arrivals needs --rate or --ramp or --find-limit'],
    [['sqlite:db', '--threshold', 'p99<50'], '--threshold must be a bound such as p99<50ms'],
    [['sqlite:db', '--find-limit', 'reads.p99<5ms'], '--find-limit must be a bound on writes'],
    [['sqlite:db', '--connections', '4'], '--connections must be 1 for sqlite:db: a file has one connection'],
    [['sqlite:db', '--mix', 'nothing.yaml'], '--mix must be .*"nothing.yaml" is not there'],
    [['sqlite:db', '--mix', 'answers=5'], '--mix must be answers=RATE'],
    [
      ['sqlite:db', '--mix', 'm'],
      '--mix m: query 1, rate: a rate such as 5/s',
      { m: '[{ name: a, rate: 5 an hour, sql: b }]' },
    ],
    [['sqlite:db', '--mix', 'm'], '--mix m is not YAML', { m: '[' }],
    [['sqlite:db', '--start-at', '2020-01-01T00:00:00Z'], '--start-at must be .*: that is over'],
    [['sqlite:db', '--part', '3/2'], '--part must be I/N'],
    [
      ['sqlite:db', '--report', 'no/r'],
      '--report must be the name of a file that can be written; .*its folder is not there',
    ],
    [['--dry-run', '--mix', 'answers=5/s'], '--dry-run is not allowed with --mix'],
    [['--join'], '--join needs the reports of parts'],
    [['--join', 'x.json'], 'x.json is not there'],
    [['--join', 'x.json'], 'x.json is not a report that replay --report wrote', { 'x.json': '{}' }],
  ])('replay %j', async (args, message, given = {}) => {
    expect(await refused(['replay', ...args], given)).toMatch(new RegExp(`^${message}`))
  })

  it('a server that is not there', async () => {
    const line = await refused(['replay', 'postgres://me:geheim@127.0.0.1:1/cdr', ...small])
    expect(line).toMatch(/^postgres:\/\/127.0.0.1:1\/cdr cannot be written: .*ECONNREFUSED/)
    expect(line).not.toContain('geheim')
  })
})

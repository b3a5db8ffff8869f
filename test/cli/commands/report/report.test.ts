import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { timelineOf } from '../../../../src/cli/commands/report/timeline.js'
import type { LoadData } from '../../../../src/report/page/load-data.js'
import type { PageData } from '../../../../src/report/page/page-data.js'
import { contents, folder, rollcall } from '../../rollcall.js'

function dataIn<T>(file: string): T {
  const html = fs.readFileSync(file, 'utf8')
  return JSON.parse(/<script type="application\/json" id="data">(.*?)<\/script>/s.exec(html)?.[1] ?? '')
}

const conferences =
  'SessionIdTime,SessionIdSeq,ConferenceStartTime,ConferenceEndTime,Flag\n2024-01-08 09:00:00,1,2024-01-08 09:00:00,2024-01-08 09:30:00,0\n'

describe('report', () => {
  test('of generate has the world, its command, its defects, and no more than 300 kB', async () => {
    const cwd = folder()
    const words = [
      '--users',
      '30',
      '--days',
      '1',
      '--format',
      'csv',
      '--defects',
      'leave-before-join=2',
      '--report',
      'page.html',
    ]
    const { code, stdout } = await rollcall(['generate', ...words], { cwd })
    expect({ code, last: stdout.trim().split('\n').at(-1) }).toEqual({
      code: 0,
      last: expect.stringMatching(/^page\.html, \d+ kB$/),
    })
    const data = dataIn<PageData>(path.join(cwd, 'page.html'))
    expect(data.figures.clock).toMatchObject({ timezone: 'America/New_York', known: true })
    expect(data.again).toMatchObject({ command: 'rollcall generate --users 30 --days 1' })
    expect(data.defects).toEqual([{ kind: 'leave-before-join', about: expect.any(String), count: 2 }])
    expect(data.realism).toMatchObject({
      profile: 'measured',
      checks: expect.arrayContaining([expect.objectContaining({ id: 'C32', verdict: 'pass' })]),
    })
    expect(fs.statSync(path.join(cwd, 'page.html')).size).toBeLessThan(300_000)
  })

  test('of a source with one table says what it lacks', async () => {
    const cwd = folder({ 'Conferences.csv': conferences })
    expect((await rollcall(['report', '.', '--quiet'], { cwd })).stdout).toBe('')
    const data = dataIn<PageData>(path.join(cwd, 'report.html'))
    expect(data.realism).toEqual({ skipped: expect.stringContaining('FocusJoinsAndLeaves') })
    expect(data.conferences).toMatchObject({ total: 1, listed: 1, whole: 1 })
    expect(data.again).toBeUndefined()
  })

  test('of a replay has its figures, bounds and seconds', async () => {
    const cwd = folder()
    const replay = [
      'replay',
      '--dry-run',
      '--users',
      '30',
      '--days',
      '1',
      '--rate',
      '2000/s',
      '--threshold',
      'p99<60s',
      '--quiet',
    ]
    expect((await rollcall([...replay, '--report', 'load.html'], { cwd })).code).toBe(0)
    expect(contents(cwd)).toEqual(['load.csv', 'load.hlog', 'load.html', 'load.json', 'load.txt'])
    const data = dataIn<LoadData>(path.join(cwd, 'load.html'))
    const { totals } = JSON.parse(fs.readFileSync(path.join(cwd, 'load.json'), 'utf8'))
    expect(data.series[0]).toMatchObject({ name: 'writes', done: totals.writes.done })
    expect(data.thresholds).toEqual([{ text: 'p99<60s', value: expect.any(Number), ok: true }])
    expect(data.timeline?.rows.reduce((sum, { done }) => sum + done, 0)).toBe(totals.writes.done)
    expect((await rollcall(['report', 'load.json', '--out', 'again.html'], { cwd })).code).toBe(0)
    expect(fs.readFileSync(path.join(cwd, 'again.html'), 'utf8')).toBe(
      fs.readFileSync(path.join(cwd, 'load.html'), 'utf8'),
    )
    fs.rmSync(path.join(cwd, 'load.csv'))
    await rollcall(['report', 'load.json', '--quiet'], { cwd })
    expect(dataIn<LoadData>(path.join(cwd, 'report.html')).timeline).toBeUndefined()
  })

  test.each<[words: readonly string[], sentence: string]>([
    [
      ['report', '.', '--out', 'Conferences.csv'],
      '--out must be the name of an HTML file, such as report.html, not "Conferences.csv"',
    ],
    [['report', '.', '--out', 'no/page.html'], '--out must be a file that can be written; '],
    [
      ['report', 'x.json', '--timezone', 'UTC'],
      '--timezone is not allowed with the result of a replay: it is for CDR data',
    ],
    [['report', 'x.json'], 'x.json is not a report that replay --report wrote'],
    [['generate', '--report', 'page'], '--report must be the name of an HTML file, such as report.html, not "page"'],
    [
      ['generate', '--report', 'page.html', '--format', 'csv', '--out', '-', '--tables', 'Roles'],
      '--report is not allowed with --',
    ],
  ])('%j is refused', async (words, sentence) => {
    const cwd = folder({ 'Conferences.csv': conferences, 'x.json': '{}' })
    const { code, stdout, stderr } = await rollcall(words, { cwd })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(sentence)
    expect(contents(cwd)).toEqual(['Conferences.csv', 'x.json'])
  })
})

test('many seconds become few steps: rates on average, lengths the longest, failures in all', () => {
  const header = 'second,asked,started,done,failed,late,waiting,p50_ms,p95_ms,p99_ms,p99.9_ms,max_ms'
  const lines = Array.from(
    { length: 1200 },
    (_, i) => `${i},10,10,${i % 2 === 0 ? 8 : 12},1,0,${i % 2},1,2,${i % 2 === 0 ? 3 : 30},4,40`,
  )
  const timeline = timelineOf(`${[header, ...lines].join('\n')}\n`)
  expect(timeline?.step).toBe(2)
  expect(timeline?.rows.length).toBe(600)
  expect(timeline?.rows[1]).toEqual({
    second: 2,
    asked: 10,
    done: 10,
    failed: 2,
    waiting: 1,
    p50: 1,
    p95: 2,
    p99: 30,
    max: 40,
  })
  expect(timelineOf('a,b\n1,2\n')).toBeUndefined()
})

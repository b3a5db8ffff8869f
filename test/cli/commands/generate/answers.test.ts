import fs from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { contents, folder, rollcall, runBuilt } from '../../rollcall.js'

const world = ['--users', '60', '--seed', '4', '--format', 'csv', '--quiet']
const periods = ['--answers', '--answers-by', 'local-day,hour']
const files = ['answers-by-hour.json', 'answers-by-local-day.json', 'answers.json', 'answers.md']

describe('answers are the same', () => {
  let cwd = ''
  const generate = async (...words: readonly string[]): Promise<void> => {
    expect(await rollcall(['generate', ...world, ...words], { cwd })).toEqual({ code: 0, stdout: '', stderr: '' })
  }
  const answersIn = (out: string) =>
    Object.fromEntries(files.map(file => [file, fs.readFileSync(path.join(cwd, out, file), 'utf8')]))
  beforeEach(async () => {
    cwd = folder()
    await generate('--days', '4', ...periods, '--out', 'whole')
  })

  test('of several processes', async () => {
    const words = ['generate', ...world, '--days', '4', ...periods, '--out', 'jobs', '--jobs', '2']
    expect(await runBuilt(words, { cwd })).toEqual({ code: 0, stdout: '', stderr: '' })
    expect(answersIn('jobs')).toEqual(answersIn('whole'))
  })

  test('where days are added, whether there were answers before or not', async () => {
    await generate('--days', '2', ...periods, '--out', 'grown')
    await generate('--append', '2', ...periods, '--out', 'grown')
    expect(answersIn('grown')).toEqual(answersIn('whole'))
    await generate('--days', '2', '--out', 'later')
    await generate('--append', '2', ...periods, '--out', 'later')
    expect(answersIn('later')).toEqual(answersIn('whole'))
    // A longer output without some of them leaves none behind that are no longer right.
    await generate('--append', '1', '--answers', '--out', 'later')
    expect(contents(path.join(cwd, 'later')).filter(file => file.startsWith('answers'))).toEqual([
      'answers.json',
      'answers.md',
    ])
  })

  test('merged from parts', async () => {
    for (const part of ['3', '1', '2']) await generate('--days', '4', ...periods, '--out', part, '--part', `${part}/3`)
    expect((await rollcall(['merge', '1', '2', '3', '--out', 'merged', '--quiet'], { cwd })).code).toBe(0)
    expect(answersIn('merged')).toEqual(answersIn('whole'))
    expect(contents(path.join(cwd, 'merged'))).toEqual(contents(path.join(cwd, 'whole')))
    fs.writeFileSync(path.join(cwd, '2', 'answers.part.ndjson'), '[')
    const { code, stderr } = await rollcall(['merge', '1', '2', '3', '--out', 'again'], { cwd })
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(/^2\/answers\.part\.ndjson is not what its manifest says/),
    })
  })

  test('by the queries of check, by hour and by local day', async () => {
    for (const by of ['hour', 'local-day']) {
      const { answers, timezone } = JSON.parse(answersIn('whole')[`answers-by-${by}.json`])
      expect(timezone).toBe(by === 'hour' ? undefined : 'America/New_York')
      const { 'peak-by-mcu': rows } = answers as Record<string, readonly Record<string, unknown>[]>
      const lines = rows.map(row => Object.values(row).join(','))
      fs.writeFileSync(path.join(cwd, 'peaks.csv'), ['period,mcu,peak,instant', ...lines, ''].join('\n'))
      const words = ['check', 'peak-by-mcu', 'whole', '--result', 'peaks.csv', '--by', by]
      expect(await rollcall(words, { cwd })).toMatchObject({
        code: 0,
        stdout: `peak-by-mcu: equal, ${rows.length} rows\n`,
      })
    }
  })
})

test('answers by other periods have the questions that have periods', async () => {
  const cwd = folder()
  await rollcall(['generate', ...world, '--days', '1', '--answers', '--answers-by', 'hour'], { cwd })
  const { answers, by } = JSON.parse(fs.readFileSync(path.join(cwd, 'out/answers-by-hour.json'), 'utf8'))
  expect(by).toBe('hour')
  expect(Object.keys(answers)).not.toContain('organizers')
  for (const [name, rows] of Object.entries(answers as Record<string, readonly { readonly period: string }[]>)) {
    for (const { period } of rows) expect(period, name).toMatch(/^(all|2024-01-0[89] \d\d:00)$/)
  }
})

import { describe, expect, it } from 'vitest'
import { simulate } from '../../../../src/generators/simulate.js'
import { contents, folder, rollcall } from '../../rollcall.js'

async function expectation(words: readonly string[]) {
  const cwd = folder()
  const { code, stdout, stderr } = await rollcall(['generate', '--dry-run', '--json', ...words], { cwd })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(contents(cwd)).toEqual([])
  return JSON.parse(stdout)
}

describe('--dry-run', () => {
  it('counts the rows and bytes of a small world, and leaves nothing', async () => {
    const words = ['--users', '20', '--days', '1', '--format', 'csv']
    const { stdout } = await rollcall(['generate', ...words, '--json'], { cwd: folder() })
    const { tables, files } = JSON.parse(stdout)
    const sum = (of: readonly Readonly<Record<string, number>>[], key: string) =>
      of.reduce((all, each) => all + each[key], 0)
    expect(await expectation(words)).toEqual({
      dryRun: true,
      rows: sum(tables, 'rows'),
      bytes: sum(files, 'bytes'),
      seconds: expect.any(Number),
      exact: true,
    })
  })

  it('reckons what a larger world comes to', async () => {
    let rows = 0
    for (const batch of simulate({ users: 4000, days: 2 }).batches()) rows += batch.length
    const expected = await expectation(['--users', '4000', '--days', '2', '--format', 'tsv'])
    expect(expected.exact).toBe(false)
    expect(Math.abs(expected.rows / rows - 1)).toBeLessThan(0.1)
  })

  it('asks no database, and says so in one line', async () => {
    const words = [
      'generate',
      '--dry-run',
      '--users',
      '20',
      '--days',
      '1',
      '--out',
      'postgres://me:secret@nowhere.invalid/x',
    ]
    const { code, stdout, stderr } = await rollcall(words, { cwd: folder() })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(
      /^[\d,]+ rows, about \d+ kB in postgres:\/\/nowhere.invalid\/x, about 1 s; nothing was written\n$/,
    )
  })

  it.each([
    [['--append', '1'], '--dry-run is not allowed with --append: it does not look at what is there'],
    [['--quiet'], '--dry-run is not allowed with --quiet: there would be nothing'],
  ])('%j is refused', async (words, says) => {
    const { code, stderr } = await rollcall(['generate', '--dry-run', ...words], { cwd: folder() })
    expect(code).toBe(2)
    expect(stderr).toContain(says)
  })
})

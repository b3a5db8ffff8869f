import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { openMerge } from '../../../src/export/output/merge.js'
import { openOutput } from '../../../src/export/output/output.js'
import type { OutputOptions } from '../../../src/export/output/output-options.js'
import { UsageError } from '../../../src/model/usage-error.js'
import { optionsFor, temporaryFolder } from '../sample.js'
import { contents, writeChapter, writeChapters } from './chapters.js'

const CHAPTERS = 5
const about = { version: '1.2.3', config: { days: CHAPTERS - 1 } }

/** Parts of two chapters each, the last of one, in folders side by side. Parts always have checksums. */
async function writeParts(options: Partial<OutputOptions> = {}): Promise<readonly string[]> {
  const folder = temporaryFolder()
  const of = 3
  return Promise.all(
    [0, 1, 2].map(async index => {
      const out = path.join(folder, String(index + 1))
      const part = { number: index + 1, of }
      const output = await openOutput(optionsFor(out, { about, part, checksums: true, ...options }))
      for (const number of [index * 2, index * 2 + 1]) if (number < CHAPTERS) await writeChapter(output, number)
      await output.finish()
      return out
    }),
  )
}

function merge(parts: readonly string[], more: { readonly checksums?: boolean; readonly force?: boolean } = {}) {
  const out = temporaryFolder()
  return { out, merging: openMerge({ parts, out, force: false, checksums: false, ...more }) }
}

test.each([
  ['CSV', {}],
  ['a script and NDJSON', { formats: ['tsql', 'ndjson'] }],
  ['gzip', { compression: 'gzip' }],
  ['Zstandard', { formats: ['csv', 'tsql'], compression: 'zstd' }],
] as const)('parts of %s, in any order, become what one run writes', async (_, options) => {
  const [one, two, three] = await writeParts(options)
  const whole = temporaryFolder()
  const { out, merging } = merge([two, three, one])
  const manifest = await merging.finish()
  expect(manifest).toEqual(await writeChapters(whole, CHAPTERS, { about, ...options }))
  expect(contents(out)).toEqual(contents(whole))
})

test('checksums are said of the merged files where they are asked for, and only there', async () => {
  const parts = await writeParts()
  expect((await merge(parts).merging.finish()).files.map(({ sha256 }) => sha256)).toEqual([undefined, undefined])
  const whole = await writeChapters(temporaryFolder(), CHAPTERS, { about, checksums: true })
  expect((await merge(parts, { checksums: true }).merging.finish()).files).toEqual(whole.files)
})

test('abandoned, it leaves nothing', async () => {
  const { out, merging } = merge(await writeParts())
  expect(fs.readdirSync(out)).toHaveLength(1)
  merging.abandon()
  expect(fs.readdirSync(out)).toEqual([])
})

test('an existing output is refused, unless it is to be replaced', async () => {
  const parts = await writeParts()
  const { out, merging } = merge(parts)
  await merging.finish()
  const again = (force: boolean) => openMerge({ parts, out, force, checksums: false })
  expect(() => again(false)).toThrow(`--out "${out}" already holds Cells.csv and 2 more`)
  await again(true).finish()
})

test('a file that is not what its checksum says is found out on the way', async () => {
  const parts = await writeParts()
  const file = path.join(parts[1], 'Notes.csv')
  fs.appendFileSync(file, '9,9\n')
  await expect(merge(parts).merging.finish()).rejects.toThrow(
    `${file} is not what its manifest says: its SHA-256 differs`,
  )
})

test('a sum of texts that was changed is found out: the end of its file says another', async () => {
  const parts = await writeParts({ compression: 'gzip' })
  const file = path.join(parts[1], 'manifest.json')
  const text = fs.readFileSync(file, 'utf8')
  const wrong = `${path.join(parts[1], 'Cells.csv.gz')} is not what its manifest says: its`
  for (const [what, changed] of [
    ['text differs', text.replace(/("texts":\{"Cells.csv.gz":\{"checksum":)\d+/, '$14711')],
    ['text differs', text.replace(/("texts":\{"Cells.csv.gz":\{"checksum":\d+,"bytes":)\d+/, '$19999')],
    ['chapters differ', text.replace(/"texts":\{"Cells.csv.gz":\{[^}]*\},/, '"texts":{')],
  ]) {
    expect(changed).not.toBe(text)
    fs.writeFileSync(file, changed)
    await expect(merge(parts).merging.finish()).rejects.toThrow(`${wrong} ${what}`)
  }
})

describe('refused are', () => {
  const refusal = (parts: readonly string[]): string => {
    try {
      merge(parts)
    } catch (error) {
      expect(error).toBeInstanceOf(UsageError)
      return (error as Error).message
    }
    throw new Error('was not refused')
  }
  const change = (folder: string, by: (manifest: Record<string, unknown>) => unknown): void => {
    const file = path.join(folder, 'manifest.json')
    fs.writeFileSync(file, JSON.stringify(by(JSON.parse(fs.readFileSync(file, 'utf8')))))
  }

  test('folders that are no part', async () => {
    const [one, two, three] = await writeParts()
    const [empty, whole] = [temporaryFolder(), temporaryFolder()]
    await writeChapters(whole, 2)
    const no = (folder: string) => `${JSON.stringify(folder)} is no part:`
    expect(refusal([one, empty])).toBe(`${no(empty)} it has no manifest.json`)
    expect(refusal([one, whole])).toBe(`${no(whole)} it was made whole, without --part`)
    for (const missing of ['rollcall', 'chapters', 'files']) {
      fs.cpSync(two, three, { recursive: true })
      change(three, ({ [missing]: _, ...rest }) => rest)
      expect(refusal([three])).toContain(
        `${path.join(three, 'manifest.json')} ${missing === 'rollcall' ? 'is no' : `was changed: ${missing}`}`,
      )
    }
    fs.writeFileSync(path.join(three, 'manifest.json'), '{')
    expect(refusal([three])).toBe(`${path.join(three, 'manifest.json')} is no manifest of Rollcall`)
  })

  test('a part whose rows were changed in its manifest', async () => {
    const [one] = await writeParts()
    change(one, ({ chapters, ...rest }) => ({ ...rest, chapters: (chapters as unknown[]).slice(1) }))
    expect(refusal([one])).toBe(
      `${path.join(one, 'manifest.json')} was changed: its digest is not that of its chapters`,
    )
  })

  test.each([
    ['the version of Rollcall', { rollcall: '1.2.4' }],
    ['the config', { config: { days: 5 } }],
    ['the format', { formats: ['csv', 'tsv'] }],
    ['an option for what is in the files', { text: { compression: 'gzip' } }],
    ['the number of parts', { part: { number: 2, of: 4 } }],
    ['the list of files', { files: [] }],
  ])('parts of two things: %s differs', async (what, changed) => {
    const [one, two, three] = await writeParts()
    change(two, manifest => ({ ...manifest, ...changed }))
    expect(refusal([one, two, three])).toBe(`${two} and ${one} are parts of two things: ${what} differs`)
  })

  test('parts of two selections of tables', async () => {
    const [one] = await writeParts()
    const { schema } = optionsFor('')
    const [, two] = await writeParts({ schema: { ...schema, tables: schema.tables.slice(0, 1) } })
    expect(refusal([two, one])).toBe(`${two} and ${one} are parts of two things: the list of tables differs`)
  })

  test('a part that is given twice, and parts that are missing', async () => {
    const [one, two] = await writeParts()
    expect(refusal([one, two, one])).toBe(`part 1 is given twice: ${one} is one of them`)
    expect(refusal([two])).toBe('all 3 parts are needed; missing: 1, 3')
    change(two, manifest => ({ ...manifest, part: { number: 2, of: 12 } }))
    expect(refusal([two])).toBe('all 12 parts are needed; missing: 1, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 1 more')
    change(two, manifest => ({ ...manifest, part: { number: 2, of: 11 } }))
    expect(refusal([two])).toBe('all 11 parts are needed; missing: 1, 3, 4, 5, 6, 7, 8, 9, 10, 11')
  })

  test('parts that do not hold each day of the period once', async () => {
    const none = (found: string) => `the parts do not hold the days of their period one after the other: ${found}`
    const longer = { version: '1.2.3', config: { days: CHAPTERS } }
    expect(refusal(await writeParts({ about: longer }))).toBe(none('0, 1, 2, 3, 4'))
    const [one, two, three] = await writeParts()
    for (const [folder, number] of [
      [one, 2],
      [two, 1],
    ] as const)
      change(folder, manifest => ({ ...manifest, part: { number, of: 3 } }))
    expect(refusal([one, two, three])).toBe(none('2, 3, 0, 1, 4'))
  })
})

import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { appendableManifest } from '../../../src/export/output/existing-output.js'
import { openOutput } from '../../../src/export/output/output.js'
import type { OutputOptions } from '../../../src/export/output/output-options.js'
import { UsageError } from '../../../src/model/usage-error.js'
import { optionsFor, temporaryFolder } from '../sample.js'
import { contents, writeChapter, writeChapters } from './chapters.js'

/** Adds chapters behind the last one that stays. */
async function append(out: string, settled: number, options: Partial<OutputOptions> = {}): Promise<void> {
  const existing = { manifest: appendableManifest(out), settled }
  const output = await openOutput(optionsFor(out, { ...options, existing }))
  expect(output.done).toBe(settled)
  for (const number of [settled + 1, settled + 2]) await writeChapter(output, number)
  await output.finish()
}

test.each([
  ['CSV', {}],
  ['several formats', { formats: ['csv', 'tsql'] }],
  ['gzip', { compression: 'gzip' }],
  ['Zstandard', { formats: ['csv', 'tsql'], compression: 'zstd' }],
] as const)('of %s, chapters are added behind what stays, and the rest is made again', async (_, options) => {
  const [out, whole] = [temporaryFolder(), temporaryFolder()]
  await writeChapters(out, 3, options)
  await append(out, 1, options)
  await writeChapters(whole, 4, options)
  expect(contents(out)).toEqual(contents(whole))
})

test.each([
  [/("texts":\{"Cells.csv.gz":\{"checksum":)\d+/, '$14711'],
  [/("texts":\{"Cells.csv.gz":\{"checksum":\d+,"bytes":)\d+/, '$19999'],
  [/"texts":\{"Cells.csv.gz":\{[^}]*\},/, '"texts":{'],
])('behind texts that add up to something else, nothing is added: %s', async (sum, changed) => {
  const out = temporaryFolder()
  await writeChapters(out, 3, { compression: 'gzip' })
  const file = path.join(out, 'manifest.json')
  fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace(sum, changed))
  await expect(append(out, 1, { compression: 'gzip' })).rejects.toThrow(
    '--append needs Cells.csv.gz as its manifest has it, and it was changed; make it anew',
  )
})

test('until it is complete, the old output stays as it is', async () => {
  const out = temporaryFolder()
  await writeChapters(out, 3)
  const before = contents(out)
  const output = await openOutput(optionsFor(out, { existing: { manifest: appendableManifest(out), settled: 1 } }))
  await writeChapter(output, 2)
  output.abandon()
  expect(contents(out)).toEqual(before)
})

function refusal(out: string): string {
  try {
    appendableManifest(out)
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError)
    return (error as Error).message
  }
  throw new Error('was not refused')
}

test('what no earlier run wrote cannot be added to', () => {
  const out = temporaryFolder()
  const message = `--append needs what an earlier run wrote, and --out "${out}" holds none`
  const file = path.join(out, 'manifest.json')
  expect(refusal(out)).toBe(message)
  for (const text of ['{', 'null', '{"chapters": []}', '{"rollcall": 1, "chapters": []}']) {
    fs.writeFileSync(file, text)
    expect(refusal(out)).toBe(`${file} is no manifest of Rollcall`)
  }
})

test('a part, or what holds more than rows, cannot be added to', async () => {
  const [part, views, companions] = [temporaryFolder(), temporaryFolder(), temporaryFolder()]
  await writeChapters(part, 1, { part: { number: 1, of: 2 } })
  expect(refusal(part)).toBe(`--append needs a whole period, and --out "${part}" holds a part`)
  await writeChapters(companions, 1, { companions: [{ file: 'answers.json', text: () => ['{}'] }] })
  const message = (out: string) =>
    `--append cannot add to views, answers or defects, which --out "${out}" holds; make it anew`
  expect(refusal(companions)).toBe(message(companions))
  const manifest = await writeChapters(views, 1)
  fs.writeFileSync(path.join(views, 'manifest.json'), JSON.stringify({ ...manifest, views: [] }))
  expect(refusal(views)).toBe(message(views))
})

test('files must be those of the manifest, as long as it says', async () => {
  const out = temporaryFolder()
  await writeChapters(out, 2)
  const schema = optionsFor(out).schema
  await expect(append(out, 1, { schema: { ...schema, tables: schema.tables.slice(0, 1) } })).rejects.toThrow(
    `--append needs the options that made --out "${out}"; --tables is different`,
  )
  const changed = (file: string) => `--append needs ${file} as its manifest has it, and it was changed; make it anew`
  fs.appendFileSync(path.join(out, 'Notes.csv'), '9,9\n')
  await expect(append(out, 1)).rejects.toThrow(changed('Notes.csv'))
  fs.rmSync(path.join(out, 'Cells.csv'))
  await expect(append(out, 1)).rejects.toThrow(changed('Cells.csv'))
  expect(fs.readdirSync(out).sort()).toEqual(['Notes.csv', 'manifest.json'])
})

import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { openOutput } from '../../../src/export/output/output.js'
import type { OutputOptions } from '../../../src/export/output/output-options.js'
import { cellBatch, hostileRows, optionsFor, temporaryFolder } from '../sample.js'
import { contents, stagingIn, writeChapter, writeChapters } from './chapters.js'

/** Makes two chapters and half of a third, and stops. */
async function interrupted(out: string, options: Partial<OutputOptions> = {}): Promise<boolean> {
  const output = await openOutput(optionsFor(out, options))
  for (const number of [0, 1]) await writeChapter(output, number)
  await output.write(cellBatch(hostileRows.slice(4), { first: 5 }))
  return output.keep()
}

/** Goes on where a run stopped; says after which chapter. */
async function resumed(out: string, options: Partial<OutputOptions> = {}): Promise<number | undefined> {
  const output = await openOutput(optionsFor(out, { ...options, resume: true }))
  for (let number = (output.done ?? -1) + 1; number < 4; number++) await writeChapter(output, number)
  await output.finish()
  return output.done
}

async function whole(options: Partial<OutputOptions> = {}): Promise<Readonly<Record<string, string>>> {
  const out = temporaryFolder()
  await writeChapters(out, 4, options)
  return contents(out)
}

test.each([
  ['CSV', {}],
  ['several formats', { formats: ['csv', 'tsql', 'ndjson'] }],
  ['gzip', { compression: 'gzip' }],
  ['Zstandard', { formats: ['csv', 'tsql'], compression: 'zstd' }],
] as const)('of %s, what an interrupted run completed is gone on with', async (_, options) => {
  const out = temporaryFolder()
  expect(await interrupted(out, options)).toBe(true)
  expect(Object.keys(contents(stagingIn(out)))).not.toContain('owner')
  expect(await resumed(out, options)).toBe(1)
  expect(contents(out)).toEqual(await whole(options))
})

test('a chapter that the journal has half a line of is made again', async () => {
  const out = temporaryFolder()
  await interrupted(out)
  const journal = path.join(stagingIn(out), 'journal')
  fs.truncateSync(journal, fs.statSync(journal).size - 2)
  expect(await resumed(out)).toBe(0)
  expect(contents(out)).toEqual(await whole())
})

test('files that the journal does not know go', async () => {
  const out = temporaryFolder()
  await interrupted(out)
  fs.writeFileSync(path.join(stagingIn(out), 'Other.csv'), 'half')
  const output = await openOutput(optionsFor(out, { resume: true }))
  expect(fs.readdirSync(stagingIn(out)).sort()).toEqual(['Cells.csv', 'Notes.csv', 'journal', 'owner'])
  output.abandon()
})

describe('all is made anew', () => {
  test.each([
    ['by another version', { about: { version: '1.2.4', config: { seed: 7 } } }],
    ['with another config', { about: { version: '1.2.3', config: { seed: 8 } } }],
    ['in another format', { formats: ['tsv'] }],
    ['with another option for scripts', { script: { foreignKeys: false } }],
    ['with another compression', { compression: 'gzip' }],
    ['as a part', { part: { number: 1, of: 2 } }],
  ] as const)('%s', async (_, options) => {
    const out = temporaryFolder()
    await interrupted(out)
    expect(await resumed(out, options)).toBeUndefined()
    expect(contents(out)).toEqual(await whole(options))
  })

  test('with other tables, though in a file of the same name', async () => {
    const out = temporaryFolder()
    await interrupted(out, { formats: ['tsql'] })
    const { schema } = optionsFor('')
    const few = { formats: ['tsql'], schema: { ...schema, tables: schema.tables.slice(0, 1) } } as const
    const output = await openOutput(optionsFor(out, { ...few, resume: true }))
    expect(output.done).toBeUndefined()
    output.abandon()
  })

  test('without resume', async () => {
    const out = temporaryFolder()
    await interrupted(out)
    await writeChapters(out, 4)
    expect(contents(out)).toEqual(await whole())
  })

  test.each([
    ['a format that is not made of chapters', { formats: ['csv', 'sqlite'] }],
    ['companions', { companions: [{ file: 'answers.json', text: () => ['{}'] }] }],
  ] as const)('with %s, and nothing is kept', async (_, options) => {
    const out = temporaryFolder()
    expect(await interrupted(out, options)).toBe(false)
    expect(fs.readdirSync(out)).toEqual([])
  })

  test('if no chapter was complete, and nothing is kept', async () => {
    const out = temporaryFolder()
    const output = await openOutput(optionsFor(out))
    await output.write(cellBatch(hostileRows))
    expect(output.keep()).toBe(false)
    expect(fs.readdirSync(out)).toEqual([])
  })

  test('if the journal is lost, and what was made goes', async () => {
    const out = temporaryFolder()
    await interrupted(out)
    fs.rmSync(path.join(stagingIn(out), 'journal'))
    const output = await openOutput(optionsFor(out, { resume: true }))
    expect(output.done).toBeUndefined()
    output.abandon()
    expect(fs.readdirSync(out)).toEqual([])
  })
})

test.each([
  ['a file that is shorter than was noted', (file: string) => fs.truncateSync(file, fs.statSync(file).size - 1)],
  ['a file with a byte changed', (file: string) => changeByte(file, fs.statSync(file).size - 2)],
  ['a file that lost its head', (file: string) => changeByte(file, 0)],
  ['a file that is gone', (file: string) => fs.rmSync(file)],
  [
    'a folder in the place of a file',
    (file: string) => {
      fs.rmSync(file)
      fs.mkdirSync(file)
    },
  ],
])('%s is made again from where it was lost', async (_, spoil) => {
  const out = temporaryFolder()
  await interrupted(out)
  spoil(path.join(stagingIn(out), 'Notes.csv'))
  await resumed(out)
  expect(contents(out)).toEqual(await whole())
})

describe('what is no file, or no folder, where the run before had one stops nothing:', () => {
  const swap = (place: string) => {
    const wasFolder = fs.existsSync(place) && fs.statSync(place).isDirectory()
    fs.rmSync(place, { recursive: true, force: true })
    wasFolder ? fs.writeFileSync(place, 'x') : fs.mkdirSync(place)
  }
  test.each(['journal', 'owner', 'Cells.csv', '.'])('%s', async name => {
    const out = temporaryFolder()
    await interrupted(out)
    swap(path.join(stagingIn(out), name))
    await resumed(out)
    expect(contents(out)).toEqual(await whole())
  })

  test('the folder of segments', async () => {
    const out = temporaryFolder()
    await interrupted(out)
    fs.writeFileSync(path.join(stagingIn(out), 'segments'), '')
    expect(await resumed(out)).toBe(1)
    expect(contents(out)).toEqual(await whole())
  })
})

test('interrupted twice, it is gone on with twice', async () => {
  const out = temporaryFolder()
  await interrupted(out)
  const output = await openOutput(optionsFor(out, { resume: true }))
  await writeChapter(output, 2)
  expect(output.keep()).toBe(true)
  expect(await resumed(out)).toBe(2)
  expect(contents(out)).toEqual(await whole())
})

test('segments that are complete are kept, whatever the formats', async () => {
  const out = temporaryFolder()
  const options = optionsFor(out, { formats: ['csv', 'sqlite'] })
  const output = await openOutput(options)
  const segments = path.join(output.folder!, 'segments')
  fs.mkdirSync(path.join(segments, '1.123'), { recursive: true })
  expect(output.keep()).toBe(false)
  const again = await openOutput(options)
  fs.mkdirSync(path.join(segments, '1'), { recursive: true })
  expect(again.keep()).toBe(true)
  const third = await openOutput({ ...options, resume: true })
  expect(third.done).toBeUndefined()
  expect(fs.readdirSync(segments)).toEqual(['1'])
  third.abandon()
})

function changeByte(file: string, at: number): void {
  const bytes = fs.readFileSync(file)
  bytes[at] ^= 1
  fs.writeFileSync(file, bytes)
}

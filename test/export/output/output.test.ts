import fs from 'node:fs'
import path from 'node:path'
import { crc32 } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { openDatabase } from '../../../src/export/databases/sqlite-driver.js'
import { appendableManifest } from '../../../src/export/output/existing-output.js'
import { openOutput } from '../../../src/export/output/output.js'
import { channelOptions } from '../../../src/export/output/output-options.js'
import { schemaOf } from '../../../src/model/schema/release.js'
import { cellBatch, hostileRows, ids, noteBatch, optionsFor, strangers, temporaryFolder, written } from '../sample.js'
import { contents, stagingIn, writeChapter, writeChapters } from './chapters.js'

test('the manifest says of each file what it holds', async () => {
  const out = temporaryFolder()
  const { files } = await writeChapters(out, 2, { formats: ['csv', 'tsql'] })
  const bytes = (file: string) => fs.statSync(path.join(out, file)).size
  const header = (file: string) => {
    const [line] = fs.readFileSync(path.join(out, file), 'utf8').split('\n')
    return { head: line.length + 1, headChecksum: crc32(`${line}\n`) }
  }
  expect(files.slice(0, 2)).toEqual([
    { file: 'Cells.csv', format: 'csv', table: 'Cells', rows: 4, bytes: bytes('Cells.csv'), ...header('Cells.csv') },
    { file: 'Notes.csv', format: 'csv', table: 'Notes', rows: 2, bytes: bytes('Notes.csv'), ...header('Notes.csv') },
  ])
  expect(files[2]).toMatchObject({ file: 'lcscdr.sql', format: 'tsql', rows: 6, bytes: bytes('lcscdr.sql') })
  expect(Object.keys(files[2])).toEqual(['file', 'format', 'rows', 'bytes', 'head', 'headChecksum'])
})

test('each chapter is listed with its rows and where it ends in each file', async () => {
  const out = temporaryFolder()
  const { chapters, tables } = await writeChapters(out, 3, { formats: ['csv', 'sqlite'] })
  expect(chapters.map(({ chapter }) => chapter)).toEqual([0, 1, 2])
  expect(chapters.map(({ tables }) => [tables.Cells.rows, tables.Notes.rows])).toEqual([
    [2, 1],
    [2, 1],
    [2, 1],
  ])
  expect(tables.map(({ table, rows }) => [table, rows])).toEqual([
    ['Cells', 6],
    ['Notes', 3],
  ])
  const notes = fs.readFileSync(path.join(out, 'Notes.csv'), 'utf8')
  const ends = chapters.map(({ ends }) => ends?.['Notes.csv'])
  expect(ends.map(end => notes.slice(0, end))).toEqual([
    'NoteId,CellId\n1,1\n',
    'NoteId,CellId\n1,1\n3,3\n',
    'NoteId,CellId\n1,1\n3,3\n5,5\n',
  ])
  // A database is no sequence of chapters.
  expect(Object.keys(chapters[0].ends ?? {})).toEqual(['Cells.csv', 'Notes.csv'])
})

test('rows of which nobody said in what chapter they are come in the next one', async () => {
  const all = [noteBatch(ids(2))]
  expect((await written(optionsFor(temporaryFolder()), all)).chapters.map(({ chapter }) => chapter)).toEqual([0])
  const output = await openOutput(optionsFor(temporaryFolder()))
  await writeChapter(output, 0)
  await output.write(noteBatch([9]))
  expect((await output.finish()).chapters.map(({ chapter, tables }) => [chapter, Object.keys(tables)])).toEqual([
    [0, ['Cells', 'Notes']],
    [1, ['Notes']],
  ])
  const ended = await openOutput(optionsFor(temporaryFolder()))
  await writeChapter(ended, 0)
  expect((await ended.finish()).chapters).toHaveLength(1)
})

test('tables that were not asked for, and empty batches, count for nothing', async () => {
  const out = temporaryFolder()
  const manifest = await written(optionsFor(out), [noteBatch(ids(3), strangers), noteBatch([])])
  expect(manifest.chapters).toEqual([])
  expect(contents(out)['Notes.csv']).toBe('NoteId,CellId\n')
})

test('checksums are there where they are asked for', async () => {
  const sums = async (checksums: boolean) =>
    (await writeChapters(temporaryFolder(), 1, { checksums })).files.map(({ sha256 }) => sha256?.length)
  expect(await sums(true)).toEqual([64, 64])
  expect(await sums(false)).toEqual([undefined, undefined])
})

test('companions are written last, into files of their own, as they are', async () => {
  const out = temporaryFolder()
  let asked = 0
  const text = function* () {
    asked++
    yield '{"é":'
    yield '1}\n'
  }
  const options = optionsFor(out, { companions: [{ file: 'answers.json', text }], compression: 'gzip' })
  const output = await openOutput(options)
  await writeChapter(output, 0)
  expect(asked).toBe(0)
  const { files } = await output.finish()
  expect(asked).toBe(1)
  expect(fs.readFileSync(path.join(out, 'answers.json'), 'utf8')).toBe('{"é":1}\n')
  expect(files.at(-1)).toEqual({ file: 'answers.json', format: 'companion', rows: 0, bytes: 9 })
  await expect(openOutput(options)).rejects.toThrow('already holds Cells.csv.gz and 3 more')
})

test('an output is told from others by where its files are made', async () => {
  const out = temporaryFolder()
  const output = await openOutput(optionsFor(out))
  expect(output.folder).toBe(stagingIn(out))
  expect(output.done).toBeUndefined()
  expect(fs.readFileSync(path.join(stagingIn(out), 'owner'), 'utf8')).toBe(String(process.pid))
  output.abandon()
})

test('the journal names each chapter as soon as it is complete', async () => {
  const out = temporaryFolder()
  const output = await openOutput(optionsFor(out))
  const lines = () =>
    fs
      .readFileSync(path.join(stagingIn(out), 'journal'), 'utf8')
      .split('\n')
      .map(line => (line === '' ? '' : JSON.parse(line)))
  const checksums = { 'Cells.csv': expect.any(Number), 'Notes.csv': expect.any(Number) }
  expect(lines()).toEqual([{ sizes: { 'Cells.csv': 59, 'Notes.csv': 14 }, checksums }, ''])
  await writeChapter(output, 0)
  const [, first] = lines()
  expect(first).toMatchObject({ chapter: 0, ends: { 'Notes.csv': 18 }, checksums })
  output.abandon()
})

test.each([
  ['a database', { formats: ['sqlite'] }],
  ['companions', { companions: [{ file: 'answers.json', text: () => ['{}'] }] }],
] as const)('%s has no journal', async (_, options) => {
  const out = temporaryFolder()
  const output = await openOutput(optionsFor(out, options))
  await writeChapter(output, 0)
  expect(fs.readdirSync(stagingIn(out))).not.toContain('journal')
  expect(output.appendSlot()).toBeUndefined()
  output.abandon()
})

test('where the next chapters may be put is where the last one ended', async () => {
  const out = temporaryFolder()
  const output = await openOutput(optionsFor(out))
  expect(output.appendSlot()).toEqual({ folder: stagingIn(out), ends: { 'Cells.csv': 59, 'Notes.csv': 14 } })
  await writeChapter(output, 0)
  expect(output.appendSlot()?.ends).toMatchObject({ 'Notes.csv': 18 })
  output.abandon()
})

test('views are written beside the tables, and rows of them are not counted as rows', async () => {
  const whole = schemaOf(2013)
  const out = temporaryFolder()
  const manifest = await written(optionsFor(out, { schema: whole, views: true }), [])
  expect(manifest.views?.map(({ table, rows }) => [table, rows])).toEqual(whole.views.map(({ name }) => [name, 0]))
  expect(manifest.tables.map(({ table }) => table)).toEqual(whole.tables.map(({ name }) => name))
  expect(manifest.files.map(({ file }) => file)).toEqual(
    [...whole.tables, ...whole.views].map(({ name }) => `${name}.csv`),
  )
  const without = await written(optionsFor(temporaryFolder(), { schema: whole }), [])
  expect(without.views).toBeUndefined()
  expect(without.files).toHaveLength(whole.tables.length)
  // A database has views of its own.
  const sqlite = optionsFor(temporaryFolder(), { schema: whole, views: true, formats: ['sqlite'] })
  expect((await written(sqlite, [])).views).toBeUndefined()
})

describe('of a part', () => {
  const extentOf = (number: number, of: number) => channelOptions(optionsFor('', { part: { number, of } })).extent

  test('the first has the beginning and the last the end', () => {
    expect(channelOptions(optionsFor('')).extent).toEqual({ opens: true, closes: true, bare: false })
    expect(extentOf(1, 1)).toEqual({ opens: true, closes: true, bare: false })
    expect(extentOf(1, 3)).toEqual({ opens: true, closes: false, bare: false })
    expect(extentOf(2, 3)).toEqual({ opens: false, closes: false, bare: false })
    expect(extentOf(3, 3)).toEqual({ opens: false, closes: true, bare: false })
  })

  test('the manifest says which it is', async () => {
    const part = { number: 2, of: 3 }
    expect((await writeChapters(temporaryFolder(), 1, { part })).part).toEqual(part)
    expect(await writeChapters(temporaryFolder(), 1)).not.toHaveProperty('part')
  })
})

test('how text is written is kept in the manifest, and what is not said is what is usual', async () => {
  const { text } = await writeChapters(temporaryFolder(), 1, { compression: 'gzip', script: { foreignKeys: false } })
  expect(text).toEqual({
    ...{ compression: 'gzip', parquetGuids: 'uuid', schema: true, foreignKeys: false },
    ...{ idempotent: false, inserts: false },
  })
  expect(channelOptions(optionsFor('', { script: { idempotent: true } }))).toMatchObject({
    compression: 'none',
    script: { schema: true, foreignKeys: true, idempotent: true, inserts: false },
  })
})

test('one format that cannot be opened closes the others, and leaves nothing', async () => {
  const out = temporaryFolder()
  const { schema } = optionsFor(out)
  const [cells] = schema.tables
  // No table may have two columns of one name.
  const broken = { ...schema, tables: [{ ...cells, columns: [...cells.columns, ...cells.columns] }] }
  await expect(openOutput(optionsFor(out, { schema: broken, formats: ['csv', 'sqlite'] }))).rejects.toThrow(
    'lcscdr.sqlite could not be written',
  )
  expect(fs.readdirSync(out)).toEqual([])
})

test('rows of an existing database are taken away before others come', async () => {
  const out = temporaryFolder()
  const formats = ['sqlite'] as const
  await writeChapters(out, 2, { formats })
  const output = await openOutput(
    optionsFor(out, { formats, existing: { manifest: appendableManifest(out), settled: 0 } }),
  )
  output.remove(noteBatch([3]))
  output.remove(cellBatch(hostileRows.slice(2, 4), { first: 3 }))
  await output.write(noteBatch([2]))
  await output.endChapter(1)
  expect((await output.finish()).tables.map(({ rows }) => rows)).toEqual([2, 2])
  const database = await openDatabase(path.join(out, 'lcscdr.sqlite'))
  expect(database.all('SELECT Id FROM Cells ORDER BY Id').map(({ Id }) => Id)).toEqual([1, 2])
  expect(database.all('SELECT NoteId FROM Notes ORDER BY NoteId').map(({ NoteId }) => NoteId)).toEqual([1, 2])
  database.close()
})

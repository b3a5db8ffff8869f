import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { journalOf, openJournalWriter, readJournal } from '../../../../src/export/output/manifest/journal.js'
import type { Manifest } from '../../../../src/export/output/manifest/manifest.js'
import { temporaryFolder } from '../../sample.js'

const heads = { sizes: { 'Users.csv': 12 }, checksums: { 'Users.csv': 99 } }
const chapter = (number: number) => ({
  chapter: number,
  tables: { Users: { rows: 1, digest: 'ab' } },
  ends: { 'Users.csv': 12 + number },
  checksums: { 'Users.csv': number },
})
const begin = (folder: string, chapters: ReturnType<typeof chapter>[], sync?: () => void) =>
  openJournalWriter({ folder, heads, chapters, sync })
const text = (folder: string) => fs.readFileSync(path.join(folder, 'journal'), 'utf8')
const lines = (...all: unknown[]) => all.map(line => `${JSON.stringify(line)}\n`).join('')

test('a journal is a line for what stands before the chapters, and one for each chapter', () => {
  const folder = temporaryFolder()
  begin(folder, [chapter(0)]).add([chapter(1), chapter(2)], 0)
  expect(text(folder)).toBe(lines(heads, chapter(0), chapter(1), chapter(2)))
  expect(readJournal(folder)).toEqual({ heads, chapters: [chapter(0), chapter(1), chapter(2)] })
})

test('written again, it begins anew', () => {
  const folder = temporaryFolder()
  begin(folder, [chapter(0), chapter(1)])
  begin(folder, [chapter(0)])
  expect(readJournal(folder)).toEqual({ heads, chapters: [chapter(0)] })
})

test('where it has to last, the disk has the files before chapters are noted, and that after 16 MB or when told', () => {
  const folder = temporaryFolder()
  let synced = 0
  const journal = begin(folder, [], () => {
    synced++
  })
  journal.add([chapter(0)], 5_000_000)
  expect([text(folder), synced]).toEqual([lines(heads), 1])
  journal.add([chapter(1)], 17_000_000)
  expect([text(folder), synced]).toEqual([lines(heads, chapter(0), chapter(1)), 2])
  journal.add([chapter(2)], 17_000_000 + (16 << 20) - 1)
  expect(synced).toBe(2)
  journal.flush()
  journal.flush()
  expect([text(folder), synced]).toEqual([lines(heads, chapter(0), chapter(1), chapter(2)), 3])
  journal.add([chapter(3)], 17_000_000 + (16 << 20))
  expect(synced).toBe(4)
})

test('of a manifest, the files that are made of chapters are what a journal names, up to the chapter asked for', () => {
  const headText = { checksum: 7, bytes: 8 }
  const files = [
    { file: 'Users.csv', format: 'csv', rows: 1, bytes: 14, head: 12, headChecksum: 99 },
    { file: 'Users.csv.gz', format: 'csv', rows: 1, bytes: 9, head: 3, headChecksum: 5, headText },
    { file: 'lcscdr.duckdb', format: 'duckdb', rows: 1, bytes: 9 },
  ]
  const manifest = { files, chapters: [chapter(0), chapter(1), chapter(2)] } as unknown as Manifest
  const named = {
    sizes: { 'Users.csv': 12, 'Users.csv.gz': 3 },
    checksums: { 'Users.csv': 99, 'Users.csv.gz': 5 },
    texts: { 'Users.csv.gz': headText },
  }
  expect(journalOf(manifest)).toEqual({ heads: named, chapters: [chapter(0), chapter(1), chapter(2)] })
  expect(journalOf(manifest, 1)).toEqual({ heads: named, chapters: [chapter(0)] })
})

test.each([
  ['that was interrupted', JSON.stringify(chapter(1))],
  ['that is not JSON', '{"chapter":1,\n'],
  ['that is no chapter', '{"chapter":"one","tables":{}}\n'],
  [
    'that is nested without end',
    `{"more":${'['.repeat(50_000)}${']'.repeat(50_000)},${JSON.stringify(chapter(1)).slice(1)}\n`,
  ],
  ['with a file in another folder', lines({ ...chapter(1), ends: { '../Users.csv': 13 } })],
  ['that follows a missing one', lines(chapter(2))],
])('a line %s does not count, and nothing behind it', (_, line) => {
  const folder = temporaryFolder()
  begin(folder, [chapter(0)])
  fs.appendFileSync(path.join(folder, 'journal'), line)
  if (line.endsWith('\n')) fs.appendFileSync(path.join(folder, 'journal'), lines(chapter(2)))
  expect(readJournal(folder)?.chapters).toEqual([chapter(0)])
})

test.each(['', 'null\n', '[]\n', lines({ 'Users.csv': 12 })])(
  'without a first line as it should be, %j, there is none',
  first => {
    const folder = temporaryFolder()
    expect(readJournal(folder)).toBeUndefined()
    fs.writeFileSync(path.join(folder, 'journal'), first + lines(chapter(0)))
    expect(readJournal(folder)).toBeUndefined()
  },
)

test('without a complete chapter there is none', () => {
  const folder = temporaryFolder()
  begin(folder, [])
  expect(readJournal(folder)).toBeUndefined()
})

import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { addToJournal, readJournal, writeJournal } from '../../../src/export/output/journal.js'
import { temporaryFolder } from '../sample.js'

const heads = { 'Users.csv': 12 }
const chapter = (number: number) => ({ chapter: number, tables: {}, ends: { 'Users.csv': 12 + number } })

test('a journal is a line for what stands before the chapters, and one for each chapter', () => {
  const folder = temporaryFolder()
  writeJournal(folder, { heads, chapters: [chapter(0)] })
  addToJournal(folder, [chapter(1), chapter(2)])
  expect(fs.readFileSync(path.join(folder, 'journal'), 'utf8')).toBe(
    [heads, chapter(0), chapter(1), chapter(2)].map(line => `${JSON.stringify(line)}\n`).join(''),
  )
  expect(readJournal(folder)).toEqual({ heads, chapters: [chapter(0), chapter(1), chapter(2)] })
})

test('written again, it begins anew', () => {
  const folder = temporaryFolder()
  writeJournal(folder, { heads, chapters: [chapter(0), chapter(1)] })
  writeJournal(folder, { heads, chapters: [chapter(0)] })
  expect(readJournal(folder)).toEqual({ heads, chapters: [chapter(0)] })
})

test('a line that was interrupted does not count', () => {
  const folder = temporaryFolder()
  writeJournal(folder, { heads, chapters: [chapter(0)] })
  fs.appendFileSync(path.join(folder, 'journal'), JSON.stringify(chapter(1)))
  expect(readJournal(folder)?.chapters).toEqual([chapter(0)])
})

test('without a complete chapter, or a journal, there is none', () => {
  const folder = temporaryFolder()
  expect(readJournal(folder)).toBeUndefined()
  writeJournal(folder, { heads, chapters: [] })
  expect(readJournal(folder)).toBeUndefined()
  fs.writeFileSync(path.join(folder, 'journal'), '')
  expect(readJournal(folder)).toBeUndefined()
})

import fs from 'node:fs'
import path from 'node:path'
import { crc32 } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { fileChecksum, intactChapters, noteChecker } from '../../../../src/export/output/manifest/intact.js'
import type { Journal } from '../../../../src/export/output/manifest/journal.js'
import { temporaryFolder } from '../../sample.js'

type Texts = NonNullable<Journal['chapters'][number]['texts']>

/** What a journal says of a file made of a head and chapters. */
function journalOf(name: string, [head, ...chapters]: readonly string[], texts?: Texts): Journal {
  let end = head.length
  return {
    heads: { sizes: { [name]: end }, checksums: { [name]: crc32(head) } },
    chapters: chapters.map((text, chapter) => {
      end += text.length
      return { chapter, tables: {}, ends: { [name]: end }, checksums: { [name]: crc32(text) }, ...(texts && { texts }) }
    }),
  }
}

const pieces = ['head', 'abcdef', '', 'ghijkl']
const journal = journalOf('a', pieces)

const contents: readonly [what: string, text: string, intact: number][] = [
  ['all as noted', 'headabcdefghijkl', 3],
  ['more behind', 'headabcdefghijklm', 3],
  ['nothing', '', -1],
  ['half of the head', 'hea', -1],
  ['another head', 'heaDabcdefghijkl', -1],
  ['the head alone', 'head', 0],
  ['half of a chapter', 'headabc', 0],
  ['one chapter, and the empty one behind it', 'headabcdef', 2],
  ['another first chapter', 'headabcdeFghijkl', 0],
  ['another last chapter', 'headabcdefGhijkl', 2],
  ['chapters that have changed places', 'headghijklabcdef', 0],
]

describe('of a file with', () => {
  const intact = (text: string, of: Journal = journal) => {
    const file = path.join(temporaryFolder(), 'a')
    fs.writeFileSync(file, text)
    return intactChapters(file, 'a', of)
  }

  test.each(contents)('%s, %j, so many chapters are as noted: %i', (_, text, chapters) => {
    expect(intact(text)).toBe(chapters)
  })

  test.each(contents)('%s, %j, taken in pieces, all is as noted or not', (_, text, chapters) => {
    for (const size of [1, 3, 4, 6, 100]) {
      const checker = noteChecker('a', journal)
      for (let at = 0; at < text.length; at += size) checker.put(Buffer.from(text.slice(at, at + size)))
      expect(checker.holds()).toBe(chapters === 3)
    }
  })

  test('a chapter longer than what is read at once', () => {
    const long = 'x'.repeat(300_000)
    const of = journalOf('a', ['', long, 'y'])
    expect([intact(`${long}y`, of), intact(`${long}z`, of), intact(`${long.slice(1)}yy`, of)]).toEqual([2, 1, 0])
  })

  test('an end before that of the chapter before', () => {
    const [first, second] = journalOf('a', ['head', 'abcdef', '']).chapters
    const back = { ...journal, chapters: [first, { ...second, ends: { a: 9 } }] }
    expect(intact('headabcdef', back)).toBe(1)
  })

  test('chapters that do not name it', () => {
    const [first, second] = journal.chapters
    const unnamed = { ...journal, chapters: [first, { chapter: 1, tables: {} }, second] }
    expect(intact('headabcdef', unnamed)).toBe(3)
    expect(
      intact('', { ...unnamed, heads: { sizes: {}, checksums: {} }, chapters: [{ chapter: 0, tables: {} }] }),
    ).toBe(1)
  })
})

test('what is no file has no chapters', () => {
  const folder = temporaryFolder()
  expect(intactChapters(path.join(folder, 'none'), 'none', journal)).toBe(-1)
  expect(intactChapters(folder, 'a', journal)).toBe(-1)
})

test('of a gzip file it has to be known what the text of each chapter adds up to, if it has any', () => {
  const file = path.join(temporaryFolder(), 'a.gz')
  fs.writeFileSync(file, pieces.join(''))
  const known = { 'a.gz': { checksum: 1, bytes: 1 } }
  for (const [texts, intact] of [
    [undefined, 0],
    [{ 'b.gz': known['a.gz'] }, 0],
    [known, 3],
  ] as const) {
    const of = journalOf('a.gz', pieces, texts)
    const checker = noteChecker('a.gz', of)
    checker.put(Buffer.from(pieces.join('')))
    expect([intactChapters(file, 'a.gz', of), checker.holds()]).toEqual([intact, intact === 3])
  }
  const empty = journalOf('a.gz', ['head', '', ''])
  expect(intactChapters(file, 'a.gz', empty)).toBe(2)
})

test('the checksum of a file is that of all of its bytes', () => {
  const file = path.join(temporaryFolder(), 'a')
  for (const text of ['', 'abc', 'x'.repeat(300_000)]) {
    fs.writeFileSync(file, text)
    expect(fileChecksum(file)).toBe(crc32(text))
  }
})

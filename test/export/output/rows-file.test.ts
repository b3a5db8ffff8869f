import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { batchesIn, openRowsFile } from '../../../src/export/output/rows-file.js'
import { cellText } from '../../../src/export/text/cell-text.js'
import { Batch, NULL_BIT, NULL_GUID, NULL_INT, NULL_TIME } from '../../../src/model/rows/batch.js'
import type { Storage } from '../../../src/model/rows/storage.js'
import { type Kind, kindOf, type Table } from '../../../src/model/schema/definition/schema.js'
import { schemaOf } from '../../../src/model/schema/release.js'
import { dialogs, registration, users } from '../../../src/model/schema/tables/index.js'
import { temporaryFolder } from '../sample.js'

const schema = schemaOf(2015)

/** Every fourth cell is NULL, or empty; the others are all different. */
const fill: { readonly [K in Kind]: (stored: Storage[K], row: number, cell: number) => void } = {
  datetime: (times, row, cell) => (times[row] = row % 4 === 3 ? NULL_TIME : cell * 1e6 + 1),
  int: (ints, row, cell) => (ints[row] = row % 4 === 3 ? NULL_INT : 7 - cell),
  long: (longs, row, cell) => (longs[row] = 2 ** 40 + cell),
  bit: (bits, row) => (bits[row] = [0, 1, 0, NULL_BIT][row % 4]),
  guid: (words, row, cell) => words.fill(row % 4 === 3 ? NULL_GUID : 0xfeed_0000 + cell, row * 4, row * 4 + 4),
  text: (texts, row, cell) => (texts[row] = [`text ${cell}`, '日本語 😀', '', null][row % 4]),
  bytes(stored, row, cell) {
    const start = row === 0 ? 0 : stored.ends[row - 1]
    const bytes = row % 4 === 3 ? [] : [cell & 255, row & 255, 9]
    stored.heap.set(bytes, start)
    stored.ends[row] = start + bytes.length
  },
  address: (words, row, cell) => (words[row] = 0x0a00_0000 + cell),
}

function filled(of: Table, rows: number): Batch {
  const batch = new Batch(of, 1)
  for (let row = 0; row < rows; row++) batch.add()
  Object.entries(of.columns).forEach(([key, column], c) => {
    for (let row = 0; row < rows; row++) fill[kindOf(column)](batch.values[key] as never, row, row * 32 + c)
  })
  return batch
}

function textsOf(batch: Batch): readonly unknown[] {
  const { columns } = schema.tables.find(({ name }) => name === batch.table.name)!
  const cells = columns.map(column => cellText(batch, column))
  return [batch.table.name, ...Array.from({ length: batch.length }, (_, row) => cells.map(cell => cell(row)))]
}

test('batches come back as they were written, chapter by chapter, whatever they hold', () => {
  const file = path.join(temporaryFolder(), 'rows')
  const { write, endChapter, close } = openRowsFile(file)
  // One of each kind of cell; the same table larger and smaller, and larger than any batch begins.
  const chapters = [
    [filled(registration as Table, 5), filled(dialogs as Table, 5), filled(users as Table, 6)],
    [],
    [filled(dialogs as Table, 1100), filled(users as Table, 1100), filled(dialogs as Table, 3)],
    [filled(users as Table, 4)],
  ]
  for (const [i, chapter] of chapters.entries()) {
    for (const batch of chapter) write(batch)
    if (i < 3) endChapter()
  }
  close()
  const found = Array.from(batchesIn(file), batch => (batch === undefined ? 'end of chapter' : textsOf(batch)))
  const expected = chapters.flatMap((chapter, i) => [...chapter.map(textsOf), ...(i < 3 ? ['end of chapter'] : [])])
  expect(found).toEqual(expected)
})

test('no rows are no bytes', () => {
  const file = path.join(temporaryFolder(), 'rows')
  const { write, close } = openRowsFile(file)
  write(filled(dialogs as Table, 0))
  close()
  expect(Array.from(batchesIn(file), batch => batch?.length)).toEqual([0])
})

test('a rows file is never written over', () => {
  const file = path.join(temporaryFolder(), 'rows')
  fs.writeFileSync(file, 'something')
  expect(() => openRowsFile(file)).toThrow('rows could not be written')
})

test.runIf(fs.existsSync('/proc/self/fd'))('whoever stops reading lets go of the file', () => {
  const file = path.join(temporaryFolder(), 'rows')
  const { write, close } = openRowsFile(file)
  write(filled(users as Table, 2))
  write(filled(users as Table, 2))
  close()
  const before = fs.readdirSync('/proc/self/fd').length
  for (const batch of batchesIn(file)) {
    expect(batch?.length).toBe(2)
    break
  }
  expect(fs.readdirSync('/proc/self/fd')).toHaveLength(before)
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { DialogBook } from '../../../src/model/recording/dialog-book.js'
import { TAGGED_BY } from '../../../src/model/recording/dialog-id.js'
import { rowsOf } from '../../../src/model/rows/row-objects.js'
import { dialogs } from '../../../src/model/schema/tables/index.js'

const word = fc.integer({ min: -0x8000_0000, max: 0x7fff_ffff })
const some = fc.array(fc.record({ time: fc.integer({ min: 1000, max: 1009 }), idSeed1: word, idSeed2: word }))

const rowsIn = (book: DialogBook) => [...rowsOf(book.batches(), dialogs)]

it('numbers and writes dialogs alike, one by one and all at once', () => {
  fc.assert(
    fc.property(fc.array(some, { maxLength: 5 }), rounds => {
      const [single, together] = [new DialogBook(), new DialogBook()]
      for (const book of [single, together]) book.forgetBefore(1000)
      const numbered = rounds.flat().map(({ time, idSeed1, idSeed2 }) => {
        const seq = single.number(time)
        single.add(time, seq, idSeed1, idSeed2, TAGGED_BY.registrar)
        return seq
      })
      const inRounds = rounds.flatMap(round => {
        const seqs = new Int32Array(round.length)
        const times = Float64Array.from(round, ({ time }) => time)
        const idSeeds = Int32Array.from(round.flatMap(({ idSeed1, idSeed2 }) => [idSeed1, idSeed2]))
        together.addAll({ length: round.length, times, idSeeds, seqs })
        return [...seqs]
      })
      expect(inRounds).toEqual(numbered)
      expect(rowsIn(together)).toEqual(rowsIn(single))
    }),
  )
})

it('passes each row on once, and numbers on', () => {
  const book = new DialogBook()
  book.forgetBefore(0)
  for (let i = 0; i < 20_000; i++) book.add(5, book.number(5), i, i, TAGGED_BY.focus)
  expect(rowsIn(book).map(row => row.SessionIdSeq)).toEqual(Array.from({ length: 20_000 }, (_, i) => i + 1))
  expect(rowsIn(book)).toEqual([])
  expect(book.number(5)).toBe(20_001)
  book.reset()
  book.forgetBefore(0)
  expect(book.number(5)).toBe(1)
})

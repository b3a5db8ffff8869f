import { expect, test } from 'vitest'
import { Chunk } from '../../../src/export/text/chunk.js'
import { SPILL } from '../../../src/export/text/wide-stores.js'

function chunkOf(size: number): { readonly chunk: Chunk; readonly handed: string[] } {
  const handed: string[] = []
  return { chunk: new Chunk(bytes => handed.push(Buffer.from(bytes).toString('latin1')), size), handed }
}

test('text is handed on when no more fits, and by a flush', () => {
  const { chunk, handed } = chunkOf(10 + SPILL)
  for (const text of ['abcde', 'fghij', 'k']) chunk.ascii(text)
  expect(handed).toEqual(['abcdefghij'])
  chunk.flush()
  expect(handed).toEqual(['abcdefghij', 'k'])
})

test('nothing is handed on when there is nothing', () => {
  const { chunk, handed } = chunkOf(10 + SPILL)
  chunk.flush()
  chunk.ascii('')
  chunk.room(10)
  expect(handed).toEqual([])
})

test('room is what is free but for what writers may touch behind their text', () => {
  const { chunk, handed } = chunkOf(10 + SPILL)
  chunk.ascii('abcd')
  chunk.room(6)
  expect([chunk.at, handed]).toEqual([4, []])
  chunk.room(7)
  expect([chunk.at, handed]).toEqual([0, ['abcd']])
})

test('more than a chunk holds is an error that says how much', () => {
  const { chunk } = chunkOf(10 + SPILL)
  expect(() => chunk.room(10)).not.toThrow()
  expect(() => chunk.room(11)).toThrow('11 bytes do not fit a chunk')
})

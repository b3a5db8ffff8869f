import fc from 'fast-check'
import { expect, it } from 'vitest'
import { shuffledNumbers, shuffledPlace } from '../../../src/model/chance/permutation.js'
import { stream } from '../../../src/model/chance/random.js'
import { MODALITIES } from '../../../src/model/conference/modality.js'
import { uriIdAt } from '../../../src/model/conference/uri-id.js'

const places = (size: number, key: number) => Array.from({ length: size }, (_, i) => shuffledPlace(i, size, key))
const counted = (first: number, size: number) => Array.from({ length: size }, (_, i) => first + i)
const sorted = (numbers: Iterable<number>) => [...numbers].sort((a, b) => a - b)

it('a shuffled order has each place once, by the key', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.integer(), (size, key) => {
      expect(sorted(places(size, key))).toEqual(counted(0, size))
    }),
  )
  expect(places(1000, 1)).not.toEqual(places(1000, 2))
  // As in an order by chance, about one in a thousand stays where it is, and neighbours are a third of all apart.
  expect(places(1000, 1).filter((at, i) => at === i).length).toBeLessThan(8)
  const steps = places(1000, 1)
    .slice(1)
    .map((at, i) => Math.abs(at - places(1000, 1)[i]))
  expect(steps.reduce((a, b) => a + b) / 999 / 333).toBeCloseTo(1, 1)
})

it('shuffled numbers are all there', () => {
  expect(sorted(shuffledNumbers(5, 100, stream(1, 'test', 0)))).toEqual(counted(5, 100))
  expect([...shuffledNumbers(1, 0, stream(1, 'test', 0))]).toEqual([])
})

it('the six ids of a conference are its own, and none tells what it is of', () => {
  const types = new Map<number, Set<number>>()
  for (let first = 1; first < 600; first += MODALITIES) {
    const ids = counted(0, MODALITIES).map(modality => uriIdAt(first, modality))
    expect(sorted(ids)).toEqual(counted(first, MODALITIES))
    for (const [modality, id] of ids.entries()) {
      types.set(id % MODALITIES, (types.get(id % MODALITIES) ?? new Set()).add(modality))
    }
  }
  expect([...types.values()].map(({ size }) => size)).toEqual(counted(0, MODALITIES).map(() => MODALITIES))
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { segmentQueue } from '../../../../../src/cli/commands/generate/workers/segment-queue.js'

const segmentsOf = (count: number) => Array.from({ length: count }, (_, i) => ({ from: i, to: i }))

it('hands out each segment that is not made, once, in order, and none further ahead than allowed', () => {
  const steps = fc.array(fc.constantFrom('take', 'advance'), { maxLength: 80 })
  fc.assert(
    fc.property(fc.nat(20), fc.integer({ min: 1, max: 8 }), fc.array(fc.nat(20)), steps, (count, ahead, made, all) => {
      const segments = segmentsOf(count)
      const queue = segmentQueue(segments, ahead)
      const expected = segments.map(({ from }) => from).filter(from => !made.includes(from))
      const taken: number[] = []
      let appended = 0
      for (const step of all) {
        if (step === 'advance') {
          queue.advance()
          appended++
          continue
        }
        const segment = queue.take(({ from }) => made.includes(from))
        const next = expected[taken.length]
        const allowed = next !== undefined && next < appended + ahead
        expect(segment?.from).toBe(allowed ? next : undefined)
        if (segment !== undefined) taken.push(segment.from)
      }
      expect(taken).toEqual(expected.slice(0, taken.length))
    }),
  )
})

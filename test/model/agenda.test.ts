import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Agenda } from '../../src/model/agenda.js'

it('gives back what a sorted list would, ties in the order they were asked for, asked for and taken in any order', () => {
  const step = fc.oneof(fc.record({ at: fc.integer({ min: 0, max: 20 }) }), fc.constant('next' as const))
  fc.assert(
    fc.property(fc.array(step, { maxLength: 700 }), steps => {
      const agenda = new Agenda()
      let model: { at: number; turn: number }[] = []
      for (const [turn, step] of steps.entries()) {
        if (step !== 'next') {
          agenda.at(step.at, 7, turn, turn + 1)
          model.push({ at: step.at, turn })
          continue
        }
        model.sort((a, b) => a.at - b.at || a.turn - b.turn)
        const [expected, ...rest] = model
        expect(agenda.due()).toBe(expected?.at ?? Number.POSITIVE_INFINITY)
        expect(agenda.next()).toBe(expected !== undefined)
        if (expected === undefined) continue
        expect([agenda.now, agenda.what, agenda.who, agenda.detail]).toEqual([
          expected.at,
          7,
          expected.turn,
          expected.turn + 1,
        ])
        model = rest
      }
    }),
  )
})

it('is empty after a reset', () => {
  const agenda = new Agenda()
  for (let i = 0; i < 1000; i++) agenda.at(1000 - i, 0, i)
  agenda.reset()
  expect(agenda.next()).toBe(false)
})

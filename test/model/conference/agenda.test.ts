import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Agenda } from '../../../src/model/conference/agenda.js'
import { HOUR } from '../../../src/model/time.js'

/** A moment of these years, in ticks. */
const FROM = 512_000_000_000

it('gives back what a sorted list would, ties in the order they were asked for, asked for and taken in any order', () => {
  const step = fc.oneof(fc.record({ at: fc.integer({ min: FROM - 3, max: FROM + 20 }) }), fc.constant('next' as const))
  fc.assert(
    fc.property(fc.array(step, { maxLength: 700 }), steps => {
      const agenda = new Agenda()
      agenda.reset(FROM)
      let model: { at: number; turn: number }[] = []
      for (const [turn, step] of steps.entries()) {
        if (step !== 'next') {
          agenda.at(step.at, turn % 32, turn, turn % 8)
          model.push({ at: step.at, turn })
          continue
        }
        model.sort((a, b) => a.at - b.at || a.turn - b.turn)
        const [expected, ...rest] = model
        expect(agenda.due()).toBe(expected?.at ?? Number.POSITIVE_INFINITY)
        expect(agenda.next()).toBe(expected !== undefined)
        if (expected === undefined) continue
        const who = expected.turn
        expect([agenda.now, agenda.event, agenda.who, agenda.detail]).toEqual([expected.at, who % 32, who, who % 8])
        model = rest
      }
    }),
  )
})

it('is empty after a reset', () => {
  const agenda = new Agenda()
  for (let i = 0; i < 1000; i++) agenda.at(1000 - i, 0, i)
  agenda.reset(500)
  expect(agenda.next()).toBe(false)
})

it('says so when a moment is out of its reach', () => {
  const agenda = new Agenda()
  agenda.reset(FROM)
  expect(() => agenda.at(FROM + 24 * HOUR, 0, 0)).not.toThrow()
  expect(() => agenda.at(FROM + 48 * HOUR, 0, 0)).toThrow('does not reach')
  expect(() => agenda.at(Number.POSITIVE_INFINITY, 0, 0)).toThrow('does not reach')
  // 31 hours either way.
  const reach = 2 ** 25
  for (const away of [reach - 1, 1 - reach]) expect(() => agenda.at(FROM + away, 0, 0)).not.toThrow()
  for (const away of [reach, -reach]) expect(() => agenda.at(FROM + away, 0, 0)).toThrow('does not reach')
})

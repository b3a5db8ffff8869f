import { expect, it } from 'vitest'
import { simulate } from '../../../src/generators/simulate.js'
import { MINUTE } from '../../../src/model/time.js'

it('plans of a day come in the order of first arrivals, however early people come', () => {
  // Enough bookings that plans are handed on before all of the day are made.
  const busy = { users: 2500, days: 1, joiners: { arrival: { p0: '-30m', p50: '-10m', p100: '5m' } } }
  const plans: { starts: number; early: number }[] = []
  const batches = simulate(busy).batches({
    conference: ({ conference: { plan } }) => {
      plans.push({ starts: plan.startsAt, early: plan.bookedAt - plan.startsAt })
    },
  })
  for (const _ of batches);
  const starts = plans.map(plan => plan.starts)
  expect(starts.length).toBeGreaterThan(150)
  expect(starts).toEqual([...starts].sort((a, b) => a - b))
  expect(plans.some(({ early }) => early > 20 * MINUTE)).toBe(true)
})

import { expect, it } from 'vitest'
import { firstArrival, type Invitation } from '../../../src/model/conference/invitation.js'

it('the first arrival is the earliest, in whatever order they are', () => {
  const arrivals = (...times: readonly number[]) => firstArrival(times.map(arrives => ({ arrives }) as Invitation))
  expect(arrivals(7, 5, 9)).toBe(5)
  expect(arrivals(3)).toBe(3)
  expect(arrivals()).toBe(Number.POSITIVE_INFINITY)
})

import { expect, it } from 'vitest'
import { FOCUS } from '../../../src/model/conference/modality.js'
import { cutOffUntil, downUntil, type Failures } from '../../../src/model/conference/outage.js'

it('an outage lasts from its beginning until before its end, for what it concerns', () => {
  const nobody = new Set<number>()
  const failures: Failures = {
    crashes: false,
    outages: [
      { from: 10, until: 20, modality: 2, places: nobody },
      { from: 15, until: 40, modality: 2, places: nobody },
      { from: 10, until: 30, modality: FOCUS, places: new Set([3, 4]) },
    ],
  }
  expect([9, 10, 14, 15, 39, 40].map(now => downUntil(failures, 2, now))).toEqual([9, 20, 20, 40, 40, 40])
  expect(downUntil(failures, 1, 12)).toBe(12)
  expect([9, 10, 29, 30].map(now => cutOffUntil(failures, 4, now))).toEqual([9, 30, 30, 30])
  expect(cutOffUntil(failures, 5, 12)).toBe(12)
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { handedOver, setLastModified } from '../../../src/model/recording/last-modified.js'
import { Batch, NULL_TIME } from '../../../src/model/rows/batch.js'
import { registration } from '../../../src/model/schema/tables/index.js'
import { NEVER, SECOND, type Time } from '../../../src/model/time.js'

const BURST = 5 * SECOND
const SESSION = 17

/** LastModifiedTime of registrations with these beginnings and ends. */
function modified(rows: readonly (readonly [registered: Time, ended: Time])[], captureEnd: Time): readonly Time[] {
  const batch = new Batch(registration, 4)
  for (const [registered, ended] of rows) {
    const row = batch.add()
    batch.values.SessionIdTime[row] = SESSION
    batch.values.RegisterTime[row] = registered
    batch.values.DeRegisterTime[row] = ended
  }
  setLastModified(batch as Batch, captureEnd)
  return [...batch.values.LastModifiedTime.subarray(0, batch.length)]
}

/** The moments at which one agent handed over, of what happened in each of so many seconds. */
const bursts = (session: Time, count: number): readonly Time[] => [
  ...new Set(Array.from({ length: count }, (_, i) => handedOver(i * SECOND, session, Number.POSITIVE_INFINITY))),
]

it('what happens reaches the database with the next burst, every five seconds or a little later, not on the second', () => {
  const times = bursts(1000, 500)
  const apart = times.slice(1).map((time, i) => time - times[i])
  expect(times.length).toBeGreaterThanOrEqual(100)
  for (const between of apart) expect(Math.abs(between - BURST)).toBeLessThan(SECOND / 2)
  expect(times.filter(time => time % SECOND === 0).length).toBeLessThan(5)
})

it('all of one session is handed over by one agent, whose clock is not that of others', () => {
  const phases = new Set(
    Array.from({ length: 100 }, (_, session) => Math.floor((bursts(session, 1)[0] % BURST) / SECOND)),
  )
  expect(phases.size).toBe(5)
  expect(bursts(1000, 20)).toEqual(bursts(1000, 20))
})

it('a burst comes after what it hands over', () => {
  const time = fc.integer({ min: -1e6, max: 1e12 })
  fc.assert(
    fc.property(time, time, (moment, session) => {
      const at = handedOver(moment, session, Number.POSITIVE_INFINITY)
      expect(at).toBeGreaterThan(moment)
      expect(at - moment).toBeLessThanOrEqual(BURST + SECOND / 2)
    }),
  )
})

it('the last fact that is known counts', () => {
  const rows = [
    [0, 7 * BURST],
    [0, NULL_TIME],
    [9 * BURST, 7 * BURST],
  ] as const
  const last = [7, 0, 9].map(burst => handedOver(burst * BURST, SESSION, NEVER))
  expect(modified(rows, 100 * BURST)).toEqual(last)
})

it('nothing reaches the database after the capture end', () => {
  expect(modified([[BURST + 1, NULL_TIME]], BURST + 2)).toEqual([BURST + 2])
})

it('rows of before are not looked at', () => {
  const batch = new Batch(registration, 4)
  batch.values.LastModifiedTime.fill(99 * BURST)
  batch.values.RegisterTime[batch.add()] = BURST
  batch.values.DeRegisterTime[0] = NULL_TIME
  batch.values.SessionIdTime[0] = SESSION
  setLastModified(batch as Batch, 100 * BURST)
  expect([...batch.values.LastModifiedTime.subarray(0, 2)]).toEqual([handedOver(BURST, SESSION, NEVER), 99 * BURST])
})

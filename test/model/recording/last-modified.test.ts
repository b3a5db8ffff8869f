import { expect, it } from 'vitest'
import { setLastModified } from '../../../src/model/recording/last-modified.js'
import { Batch, NULL_TIME } from '../../../src/model/rows/batch.js'
import { registration } from '../../../src/model/schema/tables/index.js'
import { SECOND, type Time } from '../../../src/model/time.js'

const BURST = 5 * SECOND

/** LastModifiedTime of registrations with these beginnings and ends. */
function modified(rows: readonly (readonly [registered: Time, ended: Time])[], captureEnd: Time): readonly Time[] {
  const batch = new Batch(registration, 4)
  for (const [registered, ended] of rows) {
    const row = batch.add()
    batch.values.RegisterTime[row] = registered
    batch.values.DeRegisterTime[row] = ended
  }
  setLastModified(batch as Batch, captureEnd)
  return [...batch.values.LastModifiedTime.subarray(0, batch.length)]
}

it('what happens reaches the database with the next burst, every five seconds', () => {
  const facts = [0, 1, BURST - 1, BURST, BURST + 1]
  const bursts = modified(
    facts.map(fact => [fact, NULL_TIME]),
    100 * BURST,
  )
  expect(bursts.map(time => time / BURST)).toEqual([1, 1, 1, 2, 2])
})

it('the last fact that is known counts', () => {
  const rows = [
    [0, 7 * BURST],
    [0, NULL_TIME],
    [9 * BURST, 7 * BURST],
  ] as const
  expect(modified(rows, 100 * BURST).map(time => time / BURST)).toEqual([8, 1, 10])
})

it('nothing reaches the database after the capture end', () => {
  expect(modified([[BURST + 1, NULL_TIME]], BURST + 2)).toEqual([BURST + 2])
  expect(modified([[BURST + 1, NULL_TIME]], 2 * BURST + 1)).toEqual([2 * BURST])
})

it('rows of before are not looked at', () => {
  const batch = new Batch(registration, 4)
  batch.values.LastModifiedTime.fill(99 * BURST)
  batch.values.RegisterTime[batch.add()] = BURST
  batch.values.DeRegisterTime[0] = NULL_TIME
  setLastModified(batch as Batch, 100 * BURST)
  expect([...batch.values.LastModifiedTime.subarray(0, 2)]).toEqual([2 * BURST, 99 * BURST])
})

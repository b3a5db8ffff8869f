import { expect, test } from 'vitest'
import { type ConfigInput, resolveConfig } from '../../../src/generators/config/config.js'

test.each<[ConfigInput['peerToPeer'], boolean]>([
  ['off', false],
  [false, false],
  ['on', true],
  [true, true],
  [{ rows: false }, false],
  [{ rows: true, im: { perUserDay: 1 } }, true],
])('peerToPeer: %j', (peerToPeer, rows) => {
  expect(resolveConfig({ peerToPeer }).peerToPeer.rows).toBe(rows)
})

test('a word is over what a profile says, whose other knobs stay', () => {
  const { peerToPeer } = resolveConfig({ profile: 'user-model', peerToPeer: 'off' })
  expect(peerToPeer).toEqual({ ...resolveConfig({ profile: 'user-model' }).peerToPeer, rows: false })
})

test.each(['maybe', 1, []])('%j is refused', value => {
  expect(() => resolveConfig({ peerToPeer: value as never })).toThrow(
    /^peerToPeer must be on, off or a mapping of rows, .*, not /,
  )
})

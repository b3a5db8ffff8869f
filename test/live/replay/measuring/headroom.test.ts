import { expect, test } from 'vitest'
import { headroomOf } from '../../../../src/live/replay/measuring/headroom.js'

const half = { generator: 0.25, sender: 0.5 }

test.each([
  ['the slower thread limits it', { busy: [half, half], made: 1000 }, { generator: 2000, sender: 4000, times: 1 }],
  ['all was made before', { busy: [half, half], made: 0 }, { generator: undefined, sender: 4000, times: 2 }],
  ['no thread makes', { busy: [{ generator: undefined, sender: 1 }], made: 9 }, { generator: undefined, times: 1 }],
])('%s', (_, given, expected) => {
  expect(headroomOf({ ...given, sent: 4000, seconds: 2 })).toMatchObject(expected)
})

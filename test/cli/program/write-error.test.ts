import { expect, it } from 'vitest'
import { WriteError } from '../../../src/cli/program/write-error.js'

const full = Object.assign(new Error('write'), { code: 'ENOSPC' })

it.each([
  [{}, 'nothing of this run was kept: free some space or choose another place, then run it again'],
  [{ kept: true }, 'complete days were kept: free some space or choose another place, then run it again with --resume'],
  [
    { kept: true, absolute: '--start 2026-11-24 --until 2026-11-27T14:30:07-05:00' },
    'then run it again with --start 2026-11-24 --until 2026-11-27T14:30:07-05:00 --resume',
  ],
])('what was kept, and how to go on: %j', (left, says) => {
  const { message } = new WriteError(full, { out: 'out', ...left })
  expect(message.startsWith('no space is left for --out "out"; ')).toBe(true)
  expect(message.endsWith(says)).toBe(true)
})

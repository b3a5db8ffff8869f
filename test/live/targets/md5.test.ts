import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { MD5_ROOM, md5Of } from '../../../src/live/targets/md5.js'

it('is that of the library, whatever stood in the memory before', () => {
  const memory = new Uint8Array(400 + MD5_ROOM)
  const digest = md5Of(memory)
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400, size: 'max' }), bytes => {
      memory.set(bytes)
      expect(digest(bytes.length)).toBe(createHash('md5').update(bytes).digest().readUInt32BE(0))
    }),
  )
})

import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { openDescriptor } from '../../src/export/stdout.js'
import { temporaryFolder } from './sample.js'

test.each([3, 300_000])('what is put arrives in order, %i bytes at a time that are used again at once', async size => {
  const file = path.join(temporaryFolder(), 'out')
  const fd = fs.openSync(file, 'w')
  const target = openDescriptor(fd)
  const bytes = new Uint8Array(size).fill(32)
  for (let i = 0; i < 100; i++) {
    bytes.set(Buffer.from(`${String(i).padStart(2, '0')} `))
    target.put(bytes)
    if (i % 7 === 0) await target.drained()
  }
  await target.settled()
  fs.closeSync(fd)
  expect(fs.readFileSync(file, 'utf8').trim().split(/ +/).map(Number)).toEqual(Array.from({ length: 100 }, (_, i) => i))
})

test('a reader that stops reading is a ClosedPipe, after what it did read', () => {
  const source = path.resolve('dist/export/stdout.js')
  const program = `
    import { ClosedPipe, openDescriptor } from '${source}'
    const target = openDescriptor(1)
    try {
      for (let i = 0; i < 1000; i++) {
        target.put(new Uint8Array(65536).fill(97))
        await target.drained()
      }
    } catch (error) {
      console.error(error instanceof ClosedPipe ? 'closed' : error)
    }`
  const script = path.join(temporaryFolder(), 'program.mjs')
  fs.writeFileSync(script, program)
  const command = `"${process.execPath}" "${script}" | head -c 3`
  const { stdout, stderr } = spawnSync('/bin/sh', ['-c', command], { encoding: 'utf8' })
  expect([stdout, stderr.trim()]).toEqual(['aaa', 'closed'])
})

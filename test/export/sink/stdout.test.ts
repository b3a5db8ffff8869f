import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { inRepository } from '../../repository.js'
import { temporaryFolder } from '../sample.js'

const source = inRepository('dist/export/sink/stdout.js')

/** What comes of a program that writes, by way of a shell. */
function shell(program: string, commandOf: (node: string) => string) {
  const script = path.join(temporaryFolder(), 'program.mjs')
  fs.writeFileSync(script, `import { openStdout } from '${source}'\nconst target = openStdout()\n${program}`)
  // A wait for ever is ended in time for the test to say so; any other is only a wait.
  const timeout = 600_000
  return spawnSync('/bin/sh', ['-c', commandOf(`"${process.execPath}" "${script}"`)], { encoding: 'utf8', timeout })
}

test.each([
  ['a file', 3],
  ['a file', 300_000],
  ['a reader', 3],
  ['a reader', 300_000],
])('what is put arrives at %s in order, %i bytes at a time that are used again at once', (where, size) => {
  const file = path.join(temporaryFolder(), 'out')
  const program = `
    const bytes = new Uint8Array(${size}).fill(32)
    for (let i = 0; i < 100; i++) {
      bytes.set(Buffer.from(String(i).padStart(2, '0') + ' '))
      target.put(bytes)
      if (i % 7 === 0) await target.drained()
    }
    await target.settled()`
  shell(program, node => (where === 'a file' ? `${node} > "${file}"` : `${node} | cat > "${file}"`))
  expect(fs.readFileSync(file, 'utf8').trim().split(/ +/).map(Number)).toEqual(Array.from({ length: 100 }, (_, i) => i))
})

test('what a file already holds stays, and what comes after it by another way too', () => {
  const file = path.join(temporaryFolder(), 'out')
  shell("target.put(Buffer.from('two '))", node => `{ printf 'one '; ${node}; printf three; } > "${file}"`)
  expect(fs.readFileSync(file, 'utf8')).toBe('one two three')
})

test.runIf(fs.existsSync('/dev/full'))('a full disk is said to be one', () => {
  const { stderr } = shell("target.put(Buffer.from('a'))", node => `${node} > /dev/full`)
  expect(stderr).toContain('the standard output could not be written: ENOSPC')
})

test('a slow reader is waited for while other things go on', () => {
  const go = path.join(temporaryFolder(), 'go')
  // The reader reads nothing until a timer of the writer has run, which has to wait for the reader.
  const program = `
    import fs from 'node:fs'
    setTimeout(() => fs.writeFileSync('${go}', ''), 1)
    for (let i = 0; i < 20; i++) {
      target.put(new Uint8Array(65536))
      await target.drained()
    }
    await target.settled()`
  const { stdout } = shell(program, node => `${node} | (while [ ! -e "${go}" ]; do sleep 0.01; done; wc -c)`)
  expect(Number(stdout)).toBe(20 * 65_536)
})

test('a reader that stops reading is an EPIPE of the standard output', () => {
  const program = `
    process.stdout.on('error', ({ code }) => {
      console.error(code)
      process.exit(0)
    })
    for (;;) {
      target.put(new Uint8Array(65536).fill(97))
      await target.drained()
    }`
  const { stdout, stderr } = shell(program, node => `${node} | head -c 3`)
  expect([stdout, stderr.trim()]).toEqual(['aaa', 'EPIPE'])
})

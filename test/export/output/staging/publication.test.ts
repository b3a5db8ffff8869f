import fs from 'node:fs'
import path from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { openOutput } from '../../../../src/export/output/output.js'
import { completePublication, pendingPublication } from '../../../../src/export/output/staging/publication.js'
import { optionsFor, temporaryFolder } from '../../sample.js'
import { contents, writeChapters } from '../chapters.js'
import { killedAt, run } from '../killed.js'

afterEach(() => {
  vi.restoreAllMocks()
})

test('an output that was not put in its places is put there by whoever comes next', async () => {
  const out = temporaryFolder()
  const again = temporaryFolder()
  await writeChapters(again, 2)
  for (let n = 1; pendingPublication(out) === undefined; n++) {
    fs.rmSync(out, { recursive: true })
    fs.mkdirSync(out)
    await killedAt(n, () => run(out, 2, {}))
  }
  await expect(openOutput(optionsFor(out))).rejects.toThrow('already holds')
  expect(contents(out)).toEqual(contents(again))
  expect(pendingPublication(out)).toBeUndefined()
})

test('files in their places are left alone, and another process that is at it is waited for', async () => {
  const out = temporaryFolder()
  const manifest = await writeChapters(out, 1)
  const before = contents(out)
  const folder = path.join(out, '.rollcall-a.partial')
  const pending = { ...manifest, publishing: { folder: '.rollcall-a.partial', replaced: [] } }
  fs.mkdirSync(folder)
  fs.writeFileSync(path.join(folder, 'owner'), String(process.ppid))
  expect(() => completePublication(out, pending)).toThrow(`is being written by process ${process.ppid}`)
  fs.writeFileSync(path.join(folder, 'owner'), '999999999')
  expect(completePublication(out, pending)).toEqual(manifest)
  expect(contents(out)).toEqual(before)
})

import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../../src/export/sink/scratch-folder.js'
import { folder } from '../../cli/rollcall.js'

/** A folder as a run leaves it that is killed, with another owner. */
function abandoned(parent: string, owner: (mine: object) => unknown): string {
  const { path: made } = temporaryFolder('verify', parent)
  const file = path.join(made, 'owner.json')
  fs.writeFileSync(file, JSON.stringify(owner(JSON.parse(fs.readFileSync(file, 'utf8')))))
  return path.basename(made)
}

test('what a killed run left goes with the next run, and nothing else does', () => {
  const parent = folder()
  const { pid } = spawnSync(process.execPath, ['--version'])
  abandoned(parent, mine => ({ ...mine, pid }))
  const kept = [
    abandoned(parent, mine => mine),
    abandoned(parent, mine => ({ ...mine, pid, machine: 'another' })),
    abandoned(parent, () => ({ pid: -1 })),
    abandoned(parent, () => null),
    'rollcall-notes',
    'rollcall-file',
    'other',
  ]
  for (const name of ['rollcall-notes', 'other']) fs.mkdirSync(path.join(parent, name))
  fs.writeFileSync(path.join(parent, 'rollcall-file'), '')
  const own = temporaryFolder('verify', parent)
  expect(fs.readdirSync(parent).sort()).toEqual([...kept, path.basename(own.path)].sort())
  own.remove()
  own.remove()
  expect(fs.readdirSync(parent).sort()).toEqual([...kept].sort())
})

test('where there can be none, one line names TMPDIR', () => {
  const place = path.join(folder({ file: '' }), 'file')
  const refusal = 'the folder for temporary files (TMPDIR), cannot be used'
  expect(() => temporaryFolder('verify', place)).toThrow(`${place}, ${refusal}: it is no folder`)
  expect(() => temporaryFolder('verify', `${place}2`)).toThrow(`${place}2, ${refusal}: it does not exist`)
})

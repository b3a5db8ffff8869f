import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder, temporaryFolderError } from '../../../src/export/sink/scratch-folder.js'
import { UsageError } from '../../../src/model/usage-error.js'
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

const coded = (code: string) => Object.assign(new Error('write'), { code })

test.each([
  ['a full disk', coded('ENOSPC'), 'no space is left there; free some, or name another folder'],
  [
    'a full disk, as DuckDB says it',
    new Error(
      'TransactionContext Error: Failed to commit: Could not write file "/t/w.duckdb": No space left on device',
    ),
    'no space is left there; free some, or name another folder',
  ],
  [
    'a disk with less room than DuckDB wants',
    new Error(
      "Out of Memory Error: failed to offload data block of size 256.0 KiB (2.7 MiB/2.7 MiB used).\nThis limit was set by the 'max_temp_directory_size' setting.",
    ),
    'no space is left there; free some, or name another folder',
  ],
  [
    'a full disk, said by what wrote a file',
    new Error('Dialogs.csv could not be written: ENOSPC: no space left on device, write'),
    'no space is left there; free some, or name another folder',
  ],
  ['a quota', coded('EDQUOT'), 'the quota there is used up; name another folder'],
  ['a limit for files', new Error('Could not write: File too large'), 'a file may not grow so large there'],
])('%s is one of the folder for temporary files', (_, error, reason) => {
  const found = temporaryFolderError('/t/rollcall-verify-1', error)
  expect(found).toEqual(new UsageError(`/t, the folder for temporary files (TMPDIR), cannot be used: ${reason}`))
})

test.each([new Error('Conversion Error'), new UsageError('Pools.csv says: No space left on device'), coded('EACCES')])(
  'another error is itself: %s',
  error => {
    expect(temporaryFolderError('/t/rollcall-verify-1', error)).toBe(error)
  },
)

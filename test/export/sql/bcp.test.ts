import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { cellBatch, hostileRows, ids, noteBatch, optionsFor, temporaryFolder, written } from '../sample.js'

/** Programs that say how they were called instead of doing anything. */
function stubs(folder: string): string {
  for (const name of ['bcp', 'sqlcmd']) {
    const script = `#!/bin/sh\necho ${name} "$@" | tee -a "${folder}/calls"\n[ "$1" != fails ]\n`
    fs.writeFileSync(path.join(folder, name), script, { mode: 0o755 })
  }
  return folder
}

function loaded(folder: string, words: readonly string[]): readonly string[] {
  const bin = stubs(temporaryFolder())
  const env = { ...process.env, PATH: `${bin}:${process.env.PATH}` }
  execFileSync('sh', [path.join(folder, 'load.sh'), ...words], { env, cwd: '/' })
  return fs.readFileSync(path.join(bin, 'calls'), 'utf8').trimEnd().split('\n')
}

test('load.sh makes the tables, loads them parents first, and makes the rest', async () => {
  const folder = temporaryFolder()
  const batches = [cellBatch(hostileRows, { first: 100 }), noteBatch(ids(3)), cellBatch(hostileRows)]
  const { files } = await written(optionsFor(folder, { formats: ['bcp'] }), batches)
  const load = '-S here -d LcsCDR -k -m 1 -b 10000 -h TABLOCK, CHECK_CONSTRAINTS'
  expect(loaded(folder, ['here', 'LcsCDR'])).toEqual([
    'sqlcmd -S here -d LcsCDR -b -I -i create.sql -E',
    // These rows did not come in the order of their key.
    `bcp dbo.Cells in Cells.dat -f Cells.fmt ${load} -T`,
    `bcp dbo.Notes in Notes.dat -f Notes.fmt ${load}, ORDER(NoteId ASC) -T`,
    'sqlcmd -S here -d LcsCDR -b -I -i finish.sql -E',
  ])
  const [, cells] = loaded(folder, ['here', 'LcsCDR', '-U', 'sa', '-P', 'a secret'])
  expect(cells).toBe(`bcp dbo.Cells in Cells.dat -f Cells.fmt ${load} -U sa -P a secret`)
  expect(files.map(({ file, rows }) => [file, rows])).toEqual([
    ['Cells.dat', hostileRows.length * 2],
    ['Notes.dat', 3],
    ...['Cells.fmt', 'Notes.fmt', 'create.sql', 'finish.sql', 'load.sh', 'load.cmd'].map(file => [file, 0]),
  ])
  expect(fs.readFileSync(path.join(folder, 'create.sql'), 'latin1')).toContain('CREATE TABLE [dbo].[Cells]')
  expect(fs.readFileSync(path.join(folder, 'finish.sql'), 'latin1')).toContain('CREATE INDEX')
})

test('load.cmd has the same commands, with the line ends of Windows', async () => {
  const folder = temporaryFolder()
  const script = { schemaName: 'lync' }
  await written(optionsFor(folder, { formats: ['bcp'], script }), [noteBatch([])])
  const lines = fs.readFileSync(path.join(folder, 'load.cmd'), 'latin1').split('\r\n')
  expect(lines.filter(line => line.startsWith('bcp')).map(line => line.slice(0, 50))).toEqual([
    'bcp lync.Cells in Cells.dat -f Cells.fmt %PLACE% %',
    'bcp lync.Notes in Notes.dat -f Notes.fmt %PLACE% %',
  ])
  expect(lines.every(line => !line.includes('\n'))).toBe(true)
})

test('load.sh says how it is called, and stops at the first failure', async () => {
  const folder = temporaryFolder()
  await written(optionsFor(folder, { formats: ['bcp'] }), [])
  expect(() => execFileSync('sh', [path.join(folder, 'load.sh')], { stdio: 'pipe' })).toThrow(
    /usage: sh load.sh SERVER/,
  )
  const bin = temporaryFolder()
  fs.writeFileSync(path.join(bin, 'sqlcmd'), '#!/bin/sh\nexit 1\n', { mode: 0o755 })
  const env = { ...process.env, PATH: `${bin}:${process.env.PATH}` }
  expect(() => execFileSync('sh', [path.join(folder, 'load.sh'), 'a', 'b'], { env, stdio: 'pipe' })).toThrow()
})

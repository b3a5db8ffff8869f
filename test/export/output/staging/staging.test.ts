import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { formatNames } from '../../../../src/export/formats.js'
import { openOutput } from '../../../../src/export/output/output.js'
import { UsageError } from '../../../../src/model/usage-error.js'
import { cellBatch, hostileRows, ids, noteBatch, optionsFor, temporaryFolder, written } from '../../sample.js'

const CSV = ['Cells.csv', 'Notes.csv', 'manifest.json']

const listing = (folder: string) => fs.readdirSync(folder).sort()
const batches = () => [cellBatch(hostileRows), noteBatch(ids(3))]

async function refusal(options: Parameters<typeof openOutput>[0]): Promise<string> {
  const error = await openOutput(options).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(UsageError)
  return (error as UsageError).message
}

test.each([
  ['csv', CSV],
  ['tsql', ['lcscdr.sql', 'manifest.json']],
  ['sqlite', ['lcscdr.sqlite', 'manifest.json']],
] as const)('%s makes the folder and leaves its own files in it', async (format, files) => {
  const out = path.join(temporaryFolder(), 'deep', 'out')
  const manifest = await written(optionsFor(out, { formats: [format] }), batches())
  expect(listing(out)).toEqual(files)
  expect(JSON.parse(fs.readFileSync(path.join(out, 'manifest.json'), 'utf8'))).toEqual(manifest)
  expect(manifest).toMatchObject({ rollcall: '1.2.3', release: 2015, formats: [format], config: { seed: 7 } })
  expect(manifest.tables.map(({ rows }) => rows)).toEqual([hostileRows.length, 3])
  for (const { file, bytes } of manifest.files) expect(fs.statSync(path.join(out, file)).size).toBe(bytes)
})

test('nothing has its name before all is complete, and the manifest ends with a line end', async () => {
  const out = temporaryFolder()
  const output = await openOutput(optionsFor(out))
  await output.write(cellBatch(hostileRows))
  expect(listing(out).filter(name => CSV.includes(name))).toEqual([])
  await output.finish()
  expect(listing(out)).toEqual(CSV)
  expect(fs.readFileSync(path.join(out, 'manifest.json'), 'utf8')).toMatch(/^\{\n {2}"rollcall".*\}\n$/s)
})

test('an existing output is refused, and left as it is', async () => {
  const out = temporaryFolder()
  fs.writeFileSync(path.join(out, 'lcscdr.sqlite'), 'precious')
  const message = await refusal(optionsFor(out, { formats: ['sqlite'] }))
  expect(message).toBe(`--out "${out}" already holds lcscdr.sqlite; choose another folder or add --force`)
  expect(listing(out)).toEqual(['lcscdr.sqlite'])
  fs.renameSync(path.join(out, 'lcscdr.sqlite'), path.join(out, 'manifest.json'))
  expect(await refusal(optionsFor(out))).toContain('already holds manifest.json')
})

test('force replaces what an earlier run wrote, in whatever format, and nothing else', async () => {
  const out = temporaryFolder()
  await written(optionsFor(out), batches())
  fs.writeFileSync(path.join(out, 'notes.txt'), 'mine')
  fs.writeFileSync(path.join(out, 'Other.csv'), 'mine too')
  const output = await openOutput(optionsFor(out, { formats: ['sqlite'], force: true }))
  for (const batch of batches()) await output.write(batch)
  expect(listing(out).filter(name => !name.startsWith('.'))).toEqual([...CSV, 'Other.csv', 'notes.txt'].sort())
  await output.finish()
  expect(listing(out)).toEqual(['Other.csv', 'lcscdr.sqlite', 'manifest.json', 'notes.txt'])
})

test('a manifest of somebody else names nothing that is removed', async () => {
  const folder = temporaryFolder()
  const out = path.join(folder, 'out')
  fs.mkdirSync(out)
  const mine = ['../outside.csv', 'keep.csv'].map(name => path.join(out, name))
  for (const file of mine) fs.writeFileSync(file, 'mine')
  const files = [{ file: '../outside.csv' }, { file: 'keep.txt' }, {}, null]
  fs.writeFileSync(path.join(out, 'manifest.json'), JSON.stringify({ rollcall: '1', files }))
  await written(optionsFor(out, { force: true }), batches())
  fs.writeFileSync(path.join(out, 'manifest.json'), JSON.stringify({ files: [{ file: 'keep.csv' }] }))
  await written(optionsFor(out, { force: true }), batches())
  expect(mine.every(file => fs.existsSync(file))).toBe(true)
})

test.each(formatNames)('abandoned, %s leaves what was there before', async format => {
  const folder = temporaryFolder()
  const fresh = await openOutput(optionsFor(path.join(folder, 'a', 'b'), { formats: [format] }))
  await fresh.write(cellBatch(hostileRows))
  fresh.abandon()
  fresh.abandon()
  expect(listing(folder)).toEqual([])

  const out = path.join(folder, 'old')
  await written(optionsFor(out, { formats: [format] }), batches())
  const before = listing(out).map(name => fs.readFileSync(path.join(out, name), 'hex'))
  const again = await openOutput(optionsFor(out, { formats: [format], force: true }))
  await again.write(cellBatch(hostileRows.slice(1)))
  again.abandon()
  expect(listing(out).map(name => fs.readFileSync(path.join(out, name), 'hex'))).toEqual(before)
})

test('abandoned after it is finished, the output stays', async () => {
  const out = temporaryFolder()
  const output = await openOutput(optionsFor(out))
  await output.finish()
  output.abandon()
  expect(listing(out)).toEqual(CSV)
})

test('what a killed run left behind is cleared, and a run under way is not', async () => {
  const out = temporaryFolder()
  // Process numbers end far below this one on every system.
  const stale = path.join(out, '.rollcall-0123.partial')
  fs.mkdirSync(stale)
  fs.writeFileSync(path.join(stale, 'owner'), '999999999')
  fs.writeFileSync(path.join(stale, 'lcscdr.sqlite'), 'half')
  await written(optionsFor(out), batches())
  expect(listing(out)).toEqual(CSV)

  const running = path.join(out, '.rollcall-4567.partial')
  fs.mkdirSync(running)
  fs.writeFileSync(path.join(running, 'owner'), String(process.ppid))
  expect(await refusal(optionsFor(out, { force: true }))).toContain(`is being written by process ${process.ppid}`)
  expect(fs.existsSync(running)).toBe(true)
})

test('places that cannot be written are refused in a sentence', async () => {
  const folder = temporaryFolder()
  const file = path.join(folder, 'file')
  fs.writeFileSync(file, '')
  expect(await refusal(optionsFor(file))).toBe(`--out "${file}" is a file; name a folder`)
  expect(await refusal(optionsFor(path.join(file, 'deeper')))).toContain('goes through a file; name a folder')
  expect(await refusal(optionsFor('-', { formats: ['sqlite'] }))).toBe(
    '--out - cannot be sqlite, which is no stream; name a folder',
  )
  fs.mkdirSync(path.join(folder, 'lcscdr.sql'))
  const taken = optionsFor(folder, { formats: ['tsql'], force: true })
  expect(await refusal(taken)).toContain('holds a folder named lcscdr.sql')
  fs.rmdirSync(path.join(folder, 'lcscdr.sql'))
  fs.mkdirSync(path.join(folder, 'manifest.json'))
  expect(await refusal(taken)).toContain('holds a folder named manifest.json')
  expect(listing(folder)).toEqual(['file', 'manifest.json'])
})

test.runIf(fs.existsSync('/proc/self'))('where no folder can be made, that is said at once', async () => {
  expect(await refusal(optionsFor('/proc/rollcall/out'))).toBe('--out "/proc/rollcall/out" cannot be made there')
})

test.skipIf(process.getuid?.() === 0)('a folder that may not be written is refused', async () => {
  const folder = temporaryFolder()
  fs.chmodSync(folder, 0o500)
  expect(await refusal(optionsFor(path.join(folder, 'out')))).toContain('permission denied')
})

test.runIf(fs.existsSync('/dev/full'))('a full disk is an error that names the file', async () => {
  const out = temporaryFolder()
  const output = await openOutput(optionsFor(out))
  const [staging] = listing(out)
  // The file is open already, so the disk is full for the manifest only.
  fs.symlinkSync('/dev/full', path.join(out, staging, 'manifest.json'))
  await expect(output.finish()).rejects.toThrow(/manifest.json could not be written: .*ENOSPC/)
  output.abandon()
  expect(listing(out)).toEqual([])
})

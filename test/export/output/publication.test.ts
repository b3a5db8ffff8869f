import fs from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { appendableManifest } from '../../../src/export/output/append.js'
import { openOutput } from '../../../src/export/output/output.js'
import type { OutputOptions } from '../../../src/export/output/output-options.js'
import { completePublication, pendingPublication } from '../../../src/export/output/publication.js'
import { optionsFor, temporaryFolder } from '../sample.js'
import { contents, writeChapter, writeChapters } from './chapters.js'

/** What a process does to a disk. */
const calls = [
  ...(['mkdirSync', 'openSync', 'writeFileSync', 'writeSync', 'truncateSync', 'fsyncSync', 'closeSync'] as const),
  ...(['copyFileSync', 'renameSync', 'rmSync', 'rmdirSync'] as const),
]

afterEach(() => {
  vi.restoreAllMocks()
})

/** Ends the process, as far as the disk can tell, at its n-th call: neither that nor any later one is made. Says whether it came so far. */
async function killedAt(n: number, act: () => Promise<unknown>): Promise<boolean> {
  let made = 0
  for (const name of calls) {
    const real = fs[name] as (...args: unknown[]) => unknown
    vi.spyOn(fs, name).mockImplementation(((...args: unknown[]) => {
      if (++made >= n) throw new Error('killed')
      return real(...args)
    }) as never)
  }
  await act().catch(() => {})
  vi.restoreAllMocks()
  return made >= n
}

type Run = Partial<OutputOptions>

async function run(out: string, chapters: number, options: Run): Promise<void> {
  const output = await openOutput(optionsFor(out, options))
  if (output.published === undefined) {
    for (let chapter = (output.done ?? -1) + 1; chapter < chapters; chapter++) await writeChapter(output, chapter)
  }
  await output.finish()
}

/** What the manifest of a folder vouches for: where a file has not been moved yet, from where it is. Nothing without a manifest. */
function vouchedFor(out: string): Readonly<Record<string, string>> | undefined {
  const manifest = path.join(out, 'manifest.json')
  if (!fs.existsSync(manifest)) return undefined
  const { publishing, files } = JSON.parse(fs.readFileSync(manifest, 'utf8'))
  const places = publishing === undefined ? [out] : [path.join(out, publishing.folder), out]
  const read = (file: string) => {
    const place = places.find(folder => fs.existsSync(path.join(folder, file)))
    return place === undefined ? 'missing' : fs.readFileSync(path.join(place, file), 'hex')
  }
  return Object.fromEntries(files.map(({ file }: { file: string }) => [file, read(file)]))
}

type Mode = { readonly name: string; readonly before: number; readonly after: number; options(out: string): Run }

const modes: readonly Mode[] = [
  { name: 'fresh', before: 0, after: 2, options: () => ({}) },
  { name: '--force', before: 3, after: 2, options: () => ({ force: true }) },
  {
    name: '--append',
    before: 2,
    after: 3,
    options: out => ({ existing: { manifest: appendableManifest(out), settled: 1 } }),
  },
]

describe('at whatever call to the file system a run is killed, the old output or the new one is there, and --resume makes the new one', () => {
  const formats = [['csv'], ['sqlite'], ['csv', 'tsql'], ['parquet']] as const
  const cases = formats.flatMap(each => modes.map(mode => [each.join(), mode.name, each, mode] as const))

  test.each(cases.filter(([format, mode]) => !(format === 'parquet' && mode === '--append')))(
    '%s, %s',
    async (_, __, formats, { before, after, options }) => {
      const fresh = async () => {
        const out = temporaryFolder()
        if (before > 0) await writeChapters(out, before, { formats })
        return out
      }
      const start = await fresh()
      const old = vouchedFor(start)
      await run(start, after, { formats, ...options(start) })
      const wanted = contents(start)
      const whole = vouchedFor(start)
      for (let n = 1; ; n++) {
        const out = await fresh()
        const asked = { formats, ...options(out) }
        if (!(await killedAt(n, () => run(out, after, asked)))) break
        expect([old, whole], `killed at call ${n}`).toContainEqual(vouchedFor(out))
        const again = pendingPublication(out) === undefined ? asked : { formats, force: true }
        await run(out, after, { ...again, resume: true })
        expect(contents(out), `gone on with after call ${n}`).toEqual(wanted)
      }
    },
  )
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

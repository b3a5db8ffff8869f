import fs from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { appendableManifest } from '../../../src/export/output/existing-output.js'
import { pendingPublication } from '../../../src/export/output/publication.js'
import { temporaryFolder } from '../sample.js'
import { contents, writeChapters } from './chapters.js'
import { killedAt, type Run, run } from './killed.js'

afterEach(() => {
  vi.restoreAllMocks()
})

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

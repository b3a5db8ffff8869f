import { afterEach, describe, expect, test, vi } from 'vitest'
import { appendableManifest } from '../../../src/export/output/existing-output.js'
import { openMerge } from '../../../src/export/output/merge.js'
import { openOutput } from '../../../src/export/output/output.js'
import { pendingPublication } from '../../../src/export/output/staging/publication.js'
import { optionsFor, temporaryFolder } from '../sample.js'
import { contents, writeChapter, writeChapters } from './chapters.js'
import { killedAt, type Run, run } from './killed.js'
import { vouchedFor } from './vouched-for.js'

afterEach(() => {
  vi.restoreAllMocks()
})

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
  const cases = ([['sqlite'], ['csv', 'tsql']] as const).flatMap(each =>
    modes.map(mode => [each.join(), mode.name, { formats: each }, mode] as const),
  )
  // A file that a library makes anew, which takes it long: one mode tells what the others would.
  const slow = ['parquet', 'fresh', { formats: ['parquet'] }, modes[0]] as const
  // Frames of what is there are joined, and those of what is made.
  const packed = ['zstd', '--append', { formats: ['csv'], compression: 'zstd' }, modes[2]] as const

  test.each([...cases, slow, packed])('%s, %s', async (_, __, making, { before, after, options }) => {
    const fresh = async () => {
      const out = temporaryFolder()
      if (before > 0) await writeChapters(out, before, making)
      return out
    }
    const start = await fresh()
    const old = vouchedFor(start)
    await run(start, after, { ...making, ...options(start) })
    const wanted = contents(start)
    const whole = vouchedFor(start)
    for (let n = 1; ; n++) {
      const out = await fresh()
      const asked = { ...making, ...options(out) }
      if (!(await killedAt(n, () => run(out, after, asked)))) break
      expect([old, whole], `killed at call ${n}`).toContainEqual(vouchedFor(out))
      const again = pendingPublication(out) === undefined ? asked : { ...making, force: true }
      await run(out, after, { ...again, resume: true })
      expect(contents(out), `gone on with after call ${n}`).toEqual(wanted)
    }
  })
})

test.each(['csv', 'tsql'] as const)(
  'the same where parts of %s are merged, and merging again makes it',
  async format => {
    const parts = await Promise.all(
      [0, 1].map(async chapter => {
        const out = temporaryFolder()
        const options = { formats: [format], checksums: true, about: { version: '1.2.3', config: { days: 1 } } }
        const output = await openOutput(optionsFor(out, { ...options, part: { number: chapter + 1, of: 2 } }))
        await writeChapter(output, chapter)
        await output.finish()
        return out
      }),
    )
    const merge = async (out: string) => {
      await openMerge({ parts, out, force: true, checksums: false }).finish()
    }
    const start = temporaryFolder()
    await merge(start)
    const [wanted, whole] = [contents(start), vouchedFor(start)]
    for (let n = 1; ; n++) {
      const out = temporaryFolder()
      if (!(await killedAt(n, () => merge(out)))) break
      expect([undefined, whole], `killed at call ${n}`).toContainEqual(vouchedFor(out))
      await merge(out)
      expect(contents(out), `merged again after call ${n}`).toEqual(wanted)
    }
  },
)

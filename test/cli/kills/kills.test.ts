import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { vouchedFor } from '../../export/output/vouched-for.js'
import { inRepository } from '../../repository.js'
import { folder, rollcall, runBuilt, startBuilt } from '../rollcall.js'

/** `npm run kills` asks for some. */
const POINTS = Number(process.env.ROLLCALL_KILLS ?? 0)
/** What is published is published within so many calls of the end. */
const LAST_CALLS = 2 * POINTS

type Mode = {
  readonly name: string
  /** What makes the output that is there before, if any. */
  readonly before?: readonly string[]
  readonly words: readonly string[]
}

const world = ['generate', '--users', '20', '--quiet', '--out', 'out']
const modes: readonly Mode[] = [
  { name: 'fresh', words: ['--days', '2'] },
  { name: '--force', before: ['--days', '3', '--seed', '9'], words: ['--days', '2', '--force'] },
  { name: '--append', before: ['--days', '2'], words: ['--append', '1'] },
]
const formats = ['csv', 'csv,tsql', 'sqlite', 'parquet', 'duckdb', 'csv --jobs 2', 'sqlite --jobs 2']
const cannotAppend = /parquet|duckdb/

const loaded = pathToFileURL(inRepository('test/cli/kills/kill-at.mjs')).href
const preloading = (env: Readonly<Record<string, string>>) => ({ NODE_OPTIONS: `--import=${loaded}`, ...env })

/** All files below, by their bytes; a DuckDB file differs from run to run, so by what its manifest says of all its cells. */
function contents(out: string): Readonly<Record<string, string>> {
  const names = fs
    .readdirSync(out)
    .filter(name => !(name === 'manifest.json' && fs.existsSync(path.join(out, 'lcscdr.duckdb'))))
  const digest = (name: string) =>
    name.endsWith('.duckdb')
      ? JSON.parse(fs.readFileSync(path.join(out, 'manifest.json'), 'utf8')).digest
      : createHash('sha256')
          .update(fs.readFileSync(path.join(out, name)))
          .digest('hex')
  return Object.fromEntries(names.map(name => [name, digest(name)]))
}

describe.skipIf(POINTS === 0)(
  'a process that is killed at any moment leaves the old output or the new one, and --resume makes the new one',
  () => {
    const cases = formats.flatMap(format => modes.map(mode => [format, mode.name, mode] as const))
    test.each(cases.filter(([format, name]) => !(name === '--append' && cannotAppend.test(format))))(
      '%s, %s',
      async (format, _, { name, before, words }) => {
        const chosen = ['--format', ...format.split(' ')]
        const args = [...world, ...chosen, ...words]
        const start = folder()
        const run = async (cwd: string, words: readonly string[], env = {}) => {
          const { code, stderr } = await runBuilt(words, { cwd, env })
          expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
        }
        if (before !== undefined) await run(start, [...world, ...chosen, ...before])
        const fresh = () => {
          const cwd = folder()
          fs.cpSync(start, cwd, { recursive: true })
          return cwd
        }
        const old = vouchedFor(path.join(start, 'out'))
        const whole = fresh()
        const counter = path.join(folder(), 'count')
        const began = performance.now()
        await run(whole, args, preloading({ ROLLCALL_COUNT_INTO: counter }))
        const took = performance.now() - began
        const calls = Number(fs.readFileSync(counter, 'utf8'))
        const wanted = contents(path.join(whole, 'out'))
        const seen = { old: 0, new: 0 }

        /** What is there after a kill is one of the two; the same command goes on. */
        const check = async (cwd: string, when: string) => {
          const out = path.join(cwd, 'out')
          const there = vouchedFor(out)
          const isOld = JSON.stringify(there) === JSON.stringify(old)
          const isHalf =
            there !== undefined && JSON.parse(fs.readFileSync(path.join(out, 'manifest.json'), 'utf8')).publishing
          seen[isOld ? 'old' : 'new']++
          if (!isOld && !format.startsWith('duckdb')) expect(there, when).toEqual(vouchedFor(path.join(whole, 'out')))
          if (there !== undefined) {
            // Whoever reads it takes it as it is, unless files are not in their places yet.
            const [first] = format.split(/[ ,]/)
            const reading = ['verify', '--json', '--format', first, '--only', 'primary-keys-are-unique', 'out']
            expect((await rollcall(reading, { cwd })).code, when).toBe(isHalf ? 2 : 0)
          }
          // Killed behind its last call, it is complete.
          if (isOld || isHalf) await run(cwd, [...args, '--resume'])
          expect(contents(out), when).toEqual(wanted)
        }

        const spread = Array.from({ length: POINTS }, (_, i) => 1 + Math.floor((i * calls) / POINTS))
        const last = Array.from({ length: LAST_CALLS }, (_, i) => calls - i).filter(n => n > 0)
        const points = [...new Set([...spread, ...last])].sort((a, b) => a - b)
        for (const n of points) {
          const cwd = fresh()
          await runBuilt(args, { cwd, env: preloading({ ROLLCALL_KILL_AT: String(n) }) })
          await check(cwd, `killed at call ${n} of ${calls}`)
        }
        for (let i = 0; i < POINTS; i++) {
          const cwd = fresh()
          const child = startBuilt(args, { cwd })
          const ended = new Promise(resolve => child.on('close', resolve))
          await setTimeout((took * (i + 1)) / (POINTS + 1))
          child.kill('SIGKILL')
          await ended
          await check(cwd, `killed after ${i + 1}/${POINTS + 1} of the time`)
        }
        console.log(
          `${format} | ${name} | ${calls} calls, killed at ${points.length} and ${POINTS} times between | old ${seen.old} | new ${seen.new} | all gone on with`,
        )
      },
    )
  },
)

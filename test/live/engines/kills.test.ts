import { createHash } from 'node:crypto'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databasePlace } from '../../../src/connections/database-place.js'
import { simulate } from '../../../src/generators/simulate.js'
import { notesIn } from '../../../src/live/load/notes.js'
import { readNote } from '../../../src/live/replay/notes.js'
import { openTarget } from '../../../src/live/targets/open-target.js'
import type { LiveTarget } from '../../../src/live/targets/target.js'
import { folder, runBuilt, startBuilt } from '../../cli/rollcall.js'
import { installed } from '../../export/engines/engine.js'
import { startMariadb } from '../../export/engines/mariadb.js'
import { startPostgres } from '../../export/engines/postgres.js'
import { counts, verifySource } from '../../verify/verify-source.js'
import { contextOf } from '../../worlds/world.js'

/** How often each case is killed; `npm run kills` asks for more. */
const POINTS = Number(process.env.ROLLCALL_KILLS ?? 1)
const SEED = process.env.ROLLCALL_SEED

const worlds = {
  load: simulate({ users: 15, days: 5 }),
  replay: simulate({ users: 15, days: 1 }),
} as const
type Kind = keyof typeof worlds

const worldWords = (kind: Kind): readonly string[] => {
  const { users, days } = worlds[kind].config
  return ['--users', `${users}`, '--days', `${days}`]
}
const commands: Readonly<Record<Kind, (url: string) => readonly string[]>> = {
  load: url => ['generate', ...worldWords('load'), '--out', url, '--quiet'],
  replay: url => ['replay', url, ...worldWords('replay'), '--speed', 'max', '--quiet'],
}

type Victim = 'client' | 'server'
type Rows = Readonly<Record<string, { readonly rows: number; readonly sum: bigint }>>
type Whole = { readonly duration: number; readonly rows: Rows }

/** Where databases are made, and the server that has them, if one has. */
type Home = {
  fresh(number: number): Promise<string>
  readonly server?: { crash(): Promise<void>; restart(): Promise<void> }
  stop(): Promise<void>
}

const served = (start: typeof startPostgres) => async (): Promise<Home> => {
  const engine = await start()
  return {
    async fresh(number) {
      await engine.create(`killed${number}`)
      return engine.url(`killed${number}`)
    },
    server: engine,
    stop: () => engine.stop(),
  }
}
const inFile = (scheme: string) => async (): Promise<Home> => ({
  fresh: async () => `${scheme}:${path.join(folder(), 'a.db')}`,
  async stop() {},
})

const mariadb = ['mariadbd', 'mariadb-install-db', 'mariadb']
const engines: readonly { name: string; start: () => Promise<Home>; victims: readonly Victim[] }[] = [
  { name: 'PostgreSQL', start: served(startPostgres), victims: ['client', 'server'] },
  ...(installed(...mariadb)
    ? [{ name: 'MariaDB', start: served(startMariadb), victims: ['client', 'server'] as const }]
    : []),
  { name: 'SQLite', start: inFile('sqlite'), victims: ['client'] },
  { name: 'DuckDB', start: inFile('duckdb'), victims: ['client'] },
]

describe.each(engines)('$name', ({ name, start, victims }) => {
  let home: Home
  let made = 0
  beforeAll(async () => {
    home = await start()
  })
  afterAll(() => home?.stop())

  const known = new Map<Kind, Promise<Whole>>()
  const whole = (kind: Kind): Promise<Whole> => {
    const found = known.get(kind) ?? uninterrupted(kind)
    known.set(kind, found)
    return found
  }

  /** What a run that nobody interrupts leaves, and how many milliseconds it takes. */
  async function uninterrupted(kind: Kind): Promise<Whole> {
    const url = await home.fresh(++made)
    const begun = performance.now()
    expect(await runBuilt(commands[kind](url), { cwd: folder() })).toEqual({ code: 0, stdout: '', stderr: '' })
    const duration = performance.now() - begun
    return { duration, rows: await rowsOf(kind, url) }
  }

  /** Starts a command, and kills the client or the server after so many milliseconds. A client that loses its server says so in a sentence. */
  async function killedAfter(wait: number, victim: Victim, words: readonly string[]): Promise<void> {
    const child = startBuilt(words, { cwd: folder() })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', text => (said += text))
    const ended = new Promise(resolve => child.once('close', resolve))
    await setTimeout(wait)
    if (victim === 'client') child.kill('SIGKILL')
    else {
      await home.server?.crash()
      // A replay waits for it; a load is over.
      await home.server?.restart()
    }
    await ended
    if (victim === 'server') expect(said).toMatch(child.exitCode === 0 ? /^$/ : /^[^\n]+\n$/)
  }

  const cases = (['load', 'replay'] as const).flatMap(kind => victims.map(victim => ({ kind, victim })))
  test.each(cases)('a $kind whose $victim is killed is whole after --resume', async ({ kind, victim }) => {
    const { duration, rows } = await whole(kind)
    const seen: string[] = []
    for (let point = 0; point < POINTS; point++) {
      const url = await home.fresh(++made)
      // Rows come from one process or from two.
      const words = [...commands[kind](url), ...(kind === 'load' && point % 2 === 1 ? ['--jobs', '2'] : [])]
      const found: string[] = []
      // A third are killed again while they go on.
      for (let time = 0; time < (point % 3 === 2 ? 2 : 1); time++) {
        const share = chance(`${name} ${kind} ${victim} ${point} ${time}`)
        await killedAfter(share * duration, victim, time === 0 ? words : [...words, '--resume'])
        found.push(`at ${share.toFixed(3)} with ${await stateOf(url)}`)
      }
      const when = `killed ${found.join(', then ')}; ROLLCALL_SEED=${SEED}`
      const resumed = await runBuilt([...words, '--resume'], { cwd: folder() })
      expect(resumed, when).toEqual({ code: 0, stdout: '', stderr: '' })
      expect(await rowsOf(kind, url), when).toEqual(rows)
      expect(counts(await verifySource(url, { about: contextOf(worlds[kind]) })), when).toEqual({})
      seen.push(`${point + 1} | ${found.join(', then ')} | equal, clean`)
    }
    if (POINTS > 1) console.log([`${name} | ${kind} | ${victim} killed`, ...seen].join('\n'))
  })
})

/** A share of the time that a run takes, but for that in which Node starts. */
const chance = (label: string): number =>
  0.2 + (0.8 * createHash('md5').update(`${SEED} ${label}`).digest().readUInt32BE()) / 2 ** 32

async function inTarget<T>(url: string, act: (target: LiveTarget) => Promise<T>): Promise<T> {
  const target = await openTarget(databasePlace(url, 'the target'), {})
  try {
    return await act(target)
  } finally {
    await target.connection.close()
  }
}

/** How many rows each table has, and the sum of their digests. */
const rowsOf = (kind: Kind, url: string): Promise<Rows> =>
  inTarget(url, async target => {
    const found: Record<string, { readonly rows: number; readonly sum: bigint }> = {}
    for (const table of worlds[kind].schema.tables) found[table.name] = await target.digest(table)
    return found
  })

/** How far it had come, as is noted in the database. */
const stateOf = (url: string): Promise<string> =>
  inTarget(url, async target => {
    const { header, tablesMade, chapters, manifest } = await notesIn(target, await target.inventory())
    const replay = await readNote(target, 1)
    if (replay !== undefined) return `${replay.progress.done} statements noted`
    if (header === undefined) return 'nothing'
    if (manifest !== undefined) return 'all'
    return tablesMade ? `${chapters.length} chapters` : 'some tables'
  })

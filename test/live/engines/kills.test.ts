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
import { cuttingProxy } from './cutting-proxy.js'

/** How often each case is killed; `npm run kills` asks for more. */
const POINTS = Number(process.env.ROLLCALL_KILLS ?? 1)
const SEED = process.env.ROLLCALL_SEED

const worlds = {
  load: simulate({ users: 6, days: 12 }),
  replay: simulate({ users: 12, days: 1 }),
} as const
type Kind = keyof typeof worlds

const worldWords = (kind: Kind): readonly string[] => {
  const { users, days } = worlds[kind].config
  return ['--users', `${users}`, '--days', `${days}`]
}
/** A file is written through to the disk at the end of each transaction. */
const together = (url: string): readonly string[] => (/^(sqlite|duckdb):/.test(url) ? ['--batch', '20'] : [])

const commands: Readonly<Record<Kind, (url: string) => readonly string[]>> = {
  load: url => ['generate', ...worldWords('load'), '--out', url, '--quiet'],
  replay: url => ['replay', url, ...worldWords('replay'), '--speed', 'max', ...together(url), '--quiet'],
}

type Victim = 'client' | 'server'
type Rows = Readonly<Record<string, { readonly rows: number; readonly sum: bigint }>>
type Whole = { readonly length: number; readonly rows: Rows }

/** How far a run has come, in whatever tells that best. */
type Progress = {
  /** Where the run is to find the database. */
  readonly url: string
  /** Resolves when the run is as far as was asked for. */
  readonly reached: Promise<void>
  /** Gives how far it came. */
  end(): number
}

/** Where databases are made, and the server that has them, if one has. */
type Home = {
  fresh(number: number): Promise<string>
  progressOf(url: string, until?: number): Promise<Progress>
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
    progressOf: (url, until) => messages(engine.port, url, until),
    server: engine,
    stop: () => engine.stop(),
  }
}
const inFile = (scheme: string) => async (): Promise<Home> => ({
  fresh: async () => `${scheme}:${path.join(folder(), 'a.db')}`,
  progressOf: milliseconds,
  async stop() {},
})

/** Counts what client and server say to each other, however fast they are. */
async function messages(port: number, url: string, until = Number.POSITIVE_INFINITY): Promise<Progress> {
  let count = 0
  let onReached = () => {}
  const reached = new Promise<void>(resolve => {
    onReached = resolve
  })
  const proxy = await cuttingProxy(port, () => {
    if (++count > until) onReached()
  })
  return {
    url: url.replace(`:${port}/`, `:${proxy.port}/`),
    reached,
    end() {
      proxy.close()
      return count
    },
  }
}

/** Nobody is told what is said to a database in the process itself. */
async function milliseconds(url: string, until = 0): Promise<Progress> {
  const begun = performance.now()
  return { url, reached: setTimeout(until), end: () => performance.now() - begun }
}

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

  /** What a run that nobody interrupts leaves, and how long it is. */
  async function uninterrupted(kind: Kind): Promise<Whole> {
    const url = await home.fresh(++made)
    const progress = await home.progressOf(url)
    const ran = await runBuilt(commands[kind](progress.url), { cwd: folder() })
    expect(ran).toEqual({ code: 0, stdout: '', stderr: '' })
    return { length: progress.end(), rows: await rowsOf(kind, url) }
  }

  type Killing = { readonly victim: Victim; readonly words: (url: string) => readonly string[]; readonly after: number }

  /** Starts a command, and kills the client or the server when it is so far. A client that loses its server says so in a sentence. */
  async function killed(url: string, { victim, words, after }: Killing): Promise<void> {
    const progress = await home.progressOf(url, after)
    const child = startBuilt(words(progress.url), { cwd: folder() })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', text => (said += text))
    const ended = new Promise(resolve => child.once('close', resolve))
    await Promise.race([progress.reached, ended])
    if (victim === 'client') child.kill('SIGKILL')
    else {
      await home.server?.crash()
      // A replay waits for it; a load is over.
      await home.server?.restart()
    }
    await ended
    progress.end()
    if (victim === 'server') expect(said).toMatch(child.exitCode === 0 ? /^$/ : /^[^\n]+\n$/)
  }

  const cases = (['load', 'replay'] as const).flatMap(kind => victims.map(victim => ({ kind, victim })))
  test.each(cases)('a $kind whose $victim is killed is whole after --resume', async ({ kind, victim }) => {
    const { length, rows } = await whole(kind)
    for (let point = 0; point < POINTS; point++) {
      const url = await home.fresh(++made)
      // Rows come from one process or from two.
      const jobs = kind === 'load' && point % 2 === 1 ? ['--jobs', '2'] : []
      const found: string[] = []
      // A third are killed again while they go on.
      for (let time = 0; time < (point % 3 === 2 ? 2 : 1); time++) {
        const share = chance(`${name} ${kind} ${victim} ${point} ${time}`)
        const words = (to: string) => [...commands[kind](to), ...jobs, ...(time > 0 ? ['--resume'] : [])]
        await killed(url, { victim, words, after: share * length })
        found.push(`at ${share.toFixed(3)} with ${await stateOf(url)}`)
      }
      const when = `killed ${found.join(', then ')}; ROLLCALL_SEED=${SEED}`
      const resumed = await runBuilt([...commands[kind](url), ...jobs, '--resume'], { cwd: folder() })
      expect(resumed, when).toEqual({ code: 0, stdout: '', stderr: '' })
      expect(await rowsOf(kind, url), when).toEqual(rows)
      expect(counts(await verifySource(url, { about: contextOf(worlds[kind]) })), when).toEqual({})
      if (POINTS > 1) console.log(`${name} | ${kind} | ${victim} killed ${found.join(', then ')} | equal, clean`)
    }
  })
})

/** A number from 0 to 1 that follows from the seed. */
const chance = (label: string): number => createHash('md5').update(`${SEED} ${label}`).digest().readUInt32BE() / 2 ** 32

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

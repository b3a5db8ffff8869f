import { setTimeout } from 'node:timers/promises'
import type { DatabasePlace } from '../../connections/database-place.js'
import { type AskPassword, engineOf, withLogin } from '../../connections/open-connection.js'
import type { Config } from '../../generators/config/config.js'
import { type World, worldOf } from '../../generators/world.js'
import { UsageError } from '../../model/usage-error.js'
import { openLiveOutput } from '../load/live-output.js'
import { rowSums } from '../load/row-sums.js'
import { openTarget } from '../targets/open-target.js'
import type { LiveTarget, TargetOptions } from '../targets/target.js'
import { type ConnectionSettings, readLine, writeLines } from './connections.js'
import { systemClock } from './dispatch/clock.js'
import { closed } from './dispatch/executor.js'
import type { Part } from './events/groups.js'
import { shapesOf, type Writes } from './events/statement.js'
import { createNotes, type Identity, noteWriter, type Progress, readNote } from './notes.js'
import type { Comparison } from './report/report.js'
import type { Sent } from './report/totals.js'
import { faultCounts, type Stage } from './stage.js'

export type StageOptions = TargetOptions & {
  readonly place: DatabasePlace
  readonly ask?: AskPassword | undefined
  readonly rollcall: string
  readonly config: Config
  readonly writes: Writes
  readonly part: Part
  readonly connections: number
  readonly batch: number
  /** Connections that read; none without queries. */
  readonly readers: number
  /** Times in milliseconds. */
  readonly timeout: number
  readonly retryFor: number
  readonly force: boolean
  readonly makeSchema: boolean
  readonly resume: boolean
  onState(text: string): void
}

/**
 * Makes a database ready to be played into: tables with keys, indexes and views, and the rows that belong to no day. Throws a `UsageError`
 * for what the user has to change, as long as nothing was written.
 */
export async function databaseStage(options: StageOptions): Promise<Stage> {
  const { part, onState } = options
  const place = await withLogin(options.place, options.ask)
  const world = worldOf(options.config)
  if (part.number === 1) await loadStanding({ ...options, place }, world)
  const target = await openTarget(place, options)
  try {
    // Every reference is looked at when it is written, as servers do.
    if (target.connection.engine === 'sqlite') await target.connection.run('PRAGMA foreign_keys = ON')
    return stageOn(target, { ...options, place }, world, await noted(target, options, onState))
  } catch (error) {
    await target.connection.close()
    throw error
  }
}

/** Chapter 0, loaded as any load is. */
async function loadStanding(options: StageOptions, world: World): Promise<void> {
  const { config, rollcall, onState } = options
  onState('loading what is there from the beginning')
  const output = await openLiveOutput({
    ...options,
    // DuckDB takes a row out of all indexes to change a column of a foreign key, and reads that back from its log wrongly after a crash: the
    // next such change is refused, for ever.
    foreignKeys: engineOf(options.place) !== 'duckdb',
    version: rollcall,
    schema: world.schema,
    origin: { replay: { ...config } },
    manifest: { formats: [], config: { ...config } },
    progress: onState,
  })
  try {
    if (output.published === undefined && output.done === undefined) {
      for (const { number, batches } of world.chapters({ from: 0, to: 0 })) {
        for (const batch of batches) await output.write(batch)
        await output.endChapter(number)
      }
    }
    await output.finish()
  } catch (error) {
    output.abandon()
    throw error
  }
}

const identityOf = ({ rollcall, config, writes, part }: StageOptions): Identity => ({
  rollcall,
  config: { ...config },
  writes,
  parts: part.of,
})

/** How far an earlier replay has come that is continued; notes the beginning of one that is not. */
async function noted(target: LiveTarget, options: StageOptions, onState: (text: string) => void): Promise<Before> {
  const { part, resume, place } = options
  const identity = identityOf(options)
  const found = resume ? await readNote(target, part.number) : undefined
  if (found !== undefined) {
    if (JSON.stringify(found.identity) === JSON.stringify(identity)) return { progress: found.progress, resumed: true }
    throw new UsageError(`--resume needs the options of the replay that ${place} holds; they are different`)
  }
  if (part.number === 1) await createNotes(target)
  else await firstPart(target, identity, () => onState('waiting for part 1 to make the tables'))
  const progress = { done: 0, failed: [] }
  await noteWriter(target, part.number, identity).begin(progress)
  return { progress, resumed: false }
}

/** Waits until the first part has made the tables. */
async function firstPart(target: LiveTarget, identity: Identity, onWait: () => void): Promise<void> {
  for (;;) {
    const found = await readNote(target, 1)
    if (found !== undefined && JSON.stringify(found.identity) === JSON.stringify(identity)) return
    onWait()
    await setTimeout(500)
  }
}

type Before = { readonly progress: Progress; readonly resumed: boolean }

function stageOn(target: LiveTarget, options: StageOptions, world: World, { progress, resumed }: Before): Stage {
  const { place, part, connections, batch, config, timeout, retryFor, readers, schemaName } = options
  const faults = faultCounts()
  const settings: ConnectionSettings = {
    ...{ place, target, schemaName, timeout, retryFor, seed: config.seed, resumed },
    onFault: ({ kind }, error) => faults.add(kind, error),
  }
  const lines = writeLines(settings, shapesOf(world.schema, options.writes), { connections, batch })
  const reading = Array.from({ length: readers }, () => readLine(settings))
  const control = controlConnection(target, options)
  return {
    target: String(place),
    product: target.connection.product,
    writers: lines.map(({ execute }) => execute),
    readers: reading.map(({ execute }) => execute),
    standing: part.number === 1 ? standingOf(world, target) : new Map(),
    before: progress,
    async warmUp() {
      for (const each of lines) await each.warmUp()
    },
    note: progress => control.attempt(open => open.notes.write(progress)).catch(() => {}),
    faults: faults.all,
    compare: sent => compared(control, world, sent, part),
    async close() {
      for (const each of [...lines, ...reading]) await each.close()
      await control.close()
    },
    destroy() {
      for (const each of lines) each.destroy()
    },
  }
}

/** The rows that belong to no day, and their digests. */
function standingOf(world: World, { connection }: LiveTarget): Sent {
  const sums = rowSums(world.schema.tables, connection.engine)
  const rows = new Map<string, number>()
  for (const { batches } of world.chapters({ from: 0, to: 0 })) {
    for (const batch of batches) {
      sums.add(batch)
      rows.set(batch.table.name, (rows.get(batch.table.name) ?? 0) + batch.length)
    }
  }
  const taken = sums.take()
  return new Map(
    world.schema.tables.map(({ name }) => [name, { rows: rows.get(name) ?? 0, sum: BigInt(taken[name] ?? 0) }]),
  )
}

type Open = { readonly target: LiveTarget; readonly notes: ReturnType<typeof noteWriter> }

/** The connection for notes and the comparison, opened anew where it was lost. */
function controlConnection(first: LiveTarget, options: StageOptions) {
  const openOn = (target: LiveTarget): Open => {
    const open = { target, notes: noteWriter(target, options.part.number, identityOf(options)) }
    target.connection.lost.catch(() => {
      if (current === open) current = undefined
    })
    return open
  }
  let current: Open | undefined = openOn(first)
  return {
    async attempt<T>(call: (open: Open) => Promise<T>): Promise<T> {
      current ??= openOn(await openTarget(options.place, { ...options, createDatabase: false }))
      return call(current)
    },
    async close() {
      if (current !== undefined) await closed(current.target.connection, systemClock)
    },
  }
}

async function compared(
  control: ReturnType<typeof controlConnection>,
  { schema }: World,
  sent: Sent,
  part: Part,
): Promise<Comparison> {
  if (part.of > 1) return { tables: [], skipped: 'other parts write too; --join compares the sum of all' }
  return control.attempt(open => compareWith(open.target, schema.tables, sent))
}

/** Compares rows and digests that were sent with those that a target has. */
export async function compareWith(
  target: LiveTarget,
  tables: World['schema']['tables'],
  sent: Sent,
): Promise<Comparison> {
  const compared: Comparison['tables'][number][] = []
  for (const table of tables) {
    const { rows, sum } = await target.digest(table)
    const wanted = sent.get(table.name) ?? { rows: 0, sum: 0n }
    compared.push({
      table: table.name,
      sent: { rows: wanted.rows, sum: String(wanted.sum) },
      found: { rows, sum: String(sum) },
    })
  }
  return { tables: compared }
}

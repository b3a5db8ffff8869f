import { isDeepStrictEqual } from 'node:util'
import { asItIs, type Dialect, tableName } from '../../export/sql/dialects.js'
import { CONFIG_TABLE } from '../../export/sql/tsql-besides.js'
import { products, releases, type Schema } from '../../model/schema/definition/schema.js'
import { schemaOf } from '../../model/schema/release.js'
import { conferencingSchema } from '../../model/schema/selection.js'
import { UsageError } from '../../model/usage-error.js'
import { refusing } from '../targets/open-target.js'
import type { Inventory, InventoryTable, LiveTarget, SchemaOptions } from '../targets/target.js'
import { cutBack, withPeriodOf } from './cut-back.js'
import type { LoadOptions } from './load-options.js'
import { type LoadHeader, type LoadNotes, NO_NOTES, notesIn, noteWriter } from './notes.js'

/** A target that is ready for rows. */
export type PreparedTarget = {
  readonly notes: LoadNotes
  /** The tables that were replaced or emptied, as the database had named them. */
  readonly replaced: readonly string[]
}

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

/** Tables and views of LcsCDR, of whatever release. */
const known = {
  tables: new Set(
    [...releases.flatMap(release => schemaOf(release).tables.map(({ name }) => name)), CONFIG_TABLE].map(name =>
      name.toLowerCase(),
    ),
  ),
  views: new Set(releases.flatMap(release => schemaOf(release).views.map(({ name }) => name.toLowerCase()))),
}

/**
 * Refuses a target that has something else, as a `UsageError` before anything is written; otherwise makes the tables, or finds out how far
 * the same load had come.
 */
export async function prepareTarget(target: LiveTarget, options: LoadOptions): Promise<PreparedTarget> {
  const { inventory, ours, notes } = await refusing(options.place, () => found(target))
  const header = headerOf(options)
  const { existing } = options
  if (existing !== undefined && notes.header !== undefined) {
    checkSameLoad('--append', options, notes.header, withPeriodOf(header, existing.config))
    return { notes: await refusing(options.place, () => cutBack(target, options, header, existing)), replaced: [] }
  }
  if (options.resume && notes.header !== undefined) {
    checkSameLoad('--resume', options, notes.header, header)
    if (!notes.tablesMade)
      await openSteps(target, options, { inventory, header, replaces: notes.replaces, begun: true })
    return { notes, replaced: notes.tablesMade ? [] : notes.replaces }
  }
  if (!options.makeSchema) checkColumns(inventory, target.dialect, options)
  if (!options.force) await refusing(options.place, () => checkFree(target, options, { ours, notes }))
  const replaces = options.force ? ours.map(({ name }) => name) : []
  if (options.makeSchema) checkUnreferred(inventory, replaces, options)
  await openSteps(target, options, { inventory, header, replaces, begun: false })
  return { notes: { ...NO_NOTES, header, tablesMade: true }, replaced: replaces }
}

async function found(target: LiveTarget): Promise<Found> {
  const inventory = await target.inventory()
  const ours = inventory.tables
    .filter(({ name }) => known.tables.has(name.toLowerCase()))
    .sort((one, other) => place(one.name) - place(other.name))
  return { inventory, ours, notes: await notesIn(target, inventory) }
}

export const headerOf = ({
  version,
  schema,
  origin,
  makeSchema,
  foreignKeys,
  lowerNames,
}: LoadOptions): LoadHeader => ({
  rollcall: version,
  release: schema.release,
  origin,
  tables: schema.tables.map(({ name }) => name),
  schema: makeSchema,
  foreignKeys,
  names: lowerNames ? 'lower' : 'as documented',
})

const differences: Readonly<Record<keyof LoadHeader, string>> = {
  rollcall: 'the version of Rollcall',
  release: '--release',
  origin: 'what the rows follow from, the config or the files,',
  tables: '--tables',
  schema: '--no-schema',
  foreignKeys: '--no-foreign-keys',
  names: '--names',
}

function checkSameLoad(
  option: '--resume' | '--append',
  { place }: LoadOptions,
  noted: LoadHeader,
  header: LoadHeader,
): void {
  const now: LoadHeader = JSON.parse(JSON.stringify(header))
  const differing = (Object.keys(differences) as (keyof LoadHeader)[]).find(
    key => !isDeepStrictEqual(noted[key], now[key]),
  )
  if (differing === undefined) return
  throw new UsageError(
    `${option} needs the options of the load that ${place} holds; ${differences[differing]} is different`,
  )
}

type Found = {
  readonly inventory: Inventory
  readonly ours: readonly InventoryTable[]
  readonly notes: LoadNotes
}

async function checkFree(
  target: LiveTarget,
  { place, makeSchema, schema, origin }: LoadOptions,
  { ours, notes }: Omit<Found, 'inventory'>,
): Promise<void> {
  if (notes.header !== undefined && notes.manifest === undefined) {
    throw new UsageError(
      `${place} holds a load that was interrupted; add --resume to go on with it, or --force to begin anew`,
    )
  }
  const [first, ...more] = makeSchema ? ours.map(({ name }) => name) : await filled(target, schema)
  if (first === undefined) return
  const others = more.length > 0 ? ` and ${more.length} more` : ''
  if (makeSchema && 'replay' in origin && 'replay' in (notes.header?.origin ?? {})) {
    throw new UsageError(`${place} already holds a replay; add --resume to go on with it, or --force to begin anew`)
  }
  throw new UsageError(
    makeSchema
      ? `${place} already holds ${first}${others}; choose another database or schema, or add --force to replace ${more.length > 0 ? 'them' : 'it'}`
      : `${place} already has rows in ${first}${others}; choose another database or schema, or add --force to remove them`,
  )
}

/** A table that another refers to cannot be dropped. */
function checkUnreferred(
  { references }: Inventory,
  replaces: readonly string[],
  { place }: Pick<LoadOptions, 'place'>,
): void {
  const found = references.find(
    ({ from, to }) => replaces.some(name => same(name, to)) && !known.tables.has(from.toLowerCase()),
  )
  if (found === undefined) return
  throw new UsageError(
    `${place} cannot be written: ${found.from} has a foreign key that refers to ${found.to}, which --force would replace; drop the key, or choose another database`,
  )
}

/** The tables that have rows. */
async function filled({ connection, dialect }: LiveTarget, { tables }: Schema): Promise<readonly string[]> {
  const found: string[] = []
  for (const { name } of tables) {
    const sql = `SELECT CASE WHEN EXISTS (SELECT * FROM ${tableName(name, dialect)}) THEN 1 ELSE 0 END`
    if ((await connection.rows(sql))[0][0] === '1') found.push(name)
  }
  return found
}

/** Without a schema of ours every column has to be there, spelt as the statements spell it. */
function checkColumns({ tables }: Inventory, dialect: Dialect, { place, schema }: LoadOptions): void {
  const spelt = (name: string) => dialect.name(name)
  for (const { name, columns } of schema.tables) {
    const found = tables.find(table => same(table.name, name))
    if (found === undefined)
      throw new UsageError(`${place} has no table ${name}; leave out --no-schema to have it made`)
    if (dialect.engine === 'PostgreSQL' && spelt(name) !== `"${found.name}"`) {
      const advice = found.name === name.toLowerCase() ? 'add --names lower' : 'its capitals are others'
      throw new UsageError(`${place} has ${found.name} instead of ${name}; ${advice}`)
    }
    const missing = columns.find(column => !found.columns.some(each => same(each, column.name)))
    if (missing !== undefined)
      throw new UsageError(`${place} lacks ${name}.${missing.name}${releaseAdvice(tables, schema)}`)
  }
}

/** Says which release the tables are of, if that is another one. */
function releaseAdvice(tables: readonly InventoryTable[], { release }: Schema): string {
  const has = (name: string, column: string) =>
    tables.some(table => same(table.name, name) && table.columns.some(each => same(each, column)))
  const fitting = releases
    .filter(other => other !== release)
    .find(other =>
      conferencingSchema(other).tables.every(({ name, columns }) => columns.every(column => has(name, column.name))),
    )
  return fitting === undefined ? '' : `: its tables are those of ${products[fitting]}, --release ${fitting}`
}

type Opening = {
  readonly inventory: Inventory
  readonly header: LoadHeader
  readonly replaces: readonly string[]
  /** Whether the header is there already: the tables that are replaced may be, too. */
  readonly begun: boolean
}

/** What goes wrong is a `UsageError` where the database undoes all of it; elsewhere until the header is there. */
const openSteps = (target: LiveTarget, options: LoadOptions, opening: Opening): Promise<void> => {
  const open = () => openAll(target, options, opening)
  return target.transactionalDdl ? refusing(options.place, open) : open()
}

/** The header first, so that a load that is interrupted among the tables can go on. */
async function openAll(target: LiveTarget, options: LoadOptions, opening: Opening): Promise<void> {
  const { connection, begin, transactionalDdl } = target
  const { schema } = options
  const { inventory, header, replaces, begun } = opening
  const notes = noteWriter(target)
  if (transactionalDdl) await connection.run(begin)
  if (options.makeSchema && target.createSchema !== undefined) await connection.run(target.createSchema)
  if (!begun) await refusing(options.place, () => notes.create(header, { replaces, before: inventory }))
  if (replaces.length > 0) await (options.makeSchema ? dropTables : emptyTables)(target, inventory, options)
  const there = begun || replaces.length > 0 ? await target.inventory() : inventory
  for (const { makes, run } of target.steps.open(schema, schemaOptions(options))) {
    const isMade = makes.length > 0 && makes.every(name => there.tables.some(table => same(table.name, name)))
    if (!isMade) await run()
  }
  await notes.tablesMade()
  if (transactionalDdl) await connection.run('COMMIT')
}

export const schemaOptions = ({ makeSchema, foreignKeys }: LoadOptions): SchemaOptions => ({
  schema: makeSchema,
  foreignKeys,
})

/** Views go first, then tables, children before parents as every release has them. */
async function dropTables({ connection, dialect }: LiveTarget, { tables, views }: Inventory): Promise<void> {
  const drop = (what: 'TABLE' | 'VIEW', name: string) =>
    connection.run(dialect.drop(what, tableName(name, asItIs(dialect))))
  for (const name of views) if (known.views.has(name.toLowerCase())) await drop('VIEW', name)
  for (const name of childrenFirst(tables)) await drop('TABLE', name)
}

async function emptyTables(
  { connection, dialect }: LiveTarget,
  { tables }: Inventory,
  { schema }: LoadOptions,
): Promise<void> {
  const wanted = tables.filter(({ name }) => schema.tables.some(table => same(table.name, name)))
  for (const name of childrenFirst(wanted)) await connection.run(`DELETE FROM ${tableName(name, asItIs(dialect))}`)
}

const childrenFirst = (tables: readonly InventoryTable[]): readonly string[] =>
  tables
    .map(({ name }) => name)
    .filter(name => known.tables.has(name.toLowerCase()))
    .sort((one, other) => place(other) - place(one))

/** The place of a table among all, parents first. The last release has those of all; what is no table of rows comes behind them. */
const place = (name: string): number => {
  const { tables } = schemaOf(2015)
  const found = tables.findIndex(table => same(table.name, name))
  return found < 0 ? tables.length : found
}

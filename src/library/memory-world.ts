import type { Config } from '../generators/config/config.js'
import { didYouMean } from '../generators/config/definition/suggest.js'
import type { Observer } from '../model/recording/observer.js'
import type { Batch } from '../model/rows/batch.js'
import { type Row, rowsOf } from '../model/rows/row-objects.js'
import type { Schema, Table } from '../model/schema/definition/schema.js'
import { schemaOf } from '../model/schema/release.js'
import { type TableName, tables } from '../model/schema/tables/index.js'
import { type Time, toMilliseconds } from '../model/time.js'
import { UsageError } from '../model/usage-error.js'
import { AnswerKey } from '../truth/answers/answer-key.js'
import type { Defect } from '../truth/defects/defect.js'
import { checkLaws, type Invariant, invariants, type LawFinding } from '../truth/invariants/index.js'
import { type TypedAnswers, typed } from './answers.js'
import { withDefects } from './defects.js'
import type { RowSource } from './row-source.js'

type ColumnsOf<N extends TableName> = (typeof tables)[N] extends Table<infer C> ? C : never

/** A row of a table by its name: `TableRow<'FocusJoinsAndLeaves'>`. */
export type TableRow<N extends TableName = TableName> = N extends TableName ? Row<ColumnsOf<N>> : never

/** What the invariants say of rows (docs/invariants.md). */
export interface Judgment {
  /** Whether none is broken. */
  readonly holds: boolean
  /** Those that are, with the number of rows that break each and the first of them. */
  readonly broken: readonly LawFinding[]
  /** All that were judged. */
  readonly laws: readonly LawFinding[]
}

export interface VerifyOptions {
  /** The names of the invariants to judge; all, if none are given. */
  readonly only?: readonly string[]
  /** So many rows of each breach are given; 20, if nothing is said. */
  readonly maxExamples?: number
}

/** The rows of a world in memory, with what is known about them. All of it runs in web pages, too. */
export interface MemoryWorld {
  readonly config: Config
  /** The tables of the release, without the constraints that defects break. */
  readonly schema: Schema
  /** When the captured period is over. What goes on then has no end yet. */
  readonly captureEnd: Date
  /** Defects that were made on purpose, each labelled; none where nobody asked. */
  readonly defects: readonly Defect[]
  /**
   * The rows of a table as objects, made once: moments as `Date` (UTC, to the .000, .003 or .007 that SQL Server keeps), NULL as null, bits as
   * true and false, GUIDs as text. Columns have the names of 2015 in every release. Throws a `UsageError` for a table that the release lacks.
   */
  rows<N extends TableName>(table: N): readonly TableRow<N>[]
  /**
   * All rows as columns, parents before children: for more rows than fit into memory as objects. Times there are ticks (`Time`). Batches are
   * used again: copy what you keep. `observer` is told what happens.
   */
  batches(observer?: Observer): Iterable<Batch>
  /** The right answers, counted from the simulation and not from rows (docs/answers.md). Defects do not change them. */
  answers(): TypedAnswers
  /** Judges the rows by the invariants, in memory. Throws a `UsageError` for a law that there is not. */
  verify(options?: VerifyOptions): Judgment
}

/** What makes worlds with defects of the same sort as a world. */
export interface Spoilable<W> {
  /**
   * The same world with so many defects of each kind (docs/defects.md), at places that the seed chooses: `{ 'null-leave': 2 }`. Throws a
   * `UsageError` for a kind that there is not, or where there is no room for as many.
   */
  withDefects(counts: Readonly<Record<string, number>>): W
}

/** A world of rows that come from anywhere. */
export function memoryWorldOf(source: RowSource): MemoryWorld {
  const { config, schema, facts } = source
  const known = new Map<string, readonly Row[]>()
  let answers: TypedAnswers | undefined
  return {
    config,
    schema,
    captureEnd: dateOf(facts.captureEnd),
    defects: source.defects?.list ?? [],
    rows<N extends TableName>(name: N) {
      const rows = known.get(name) ?? [...rowsOf(source.batches(), tableIn(schema, name))]
      known.set(name, rows)
      return rows as unknown as readonly TableRow<N>[]
    },
    batches: observer => source.batches(observer),
    answers() {
      answers ??= answersOf(source)
      return answers
    },
    verify({ only, maxExamples = 20 } = {}) {
      const laws = checkLaws(
        source.batches(),
        // Without the constraints that defects break, these would not be found.
        { ...facts, schema: schemaOf(schema.release), release: schema.release },
        { laws: lawsNamed(only), maxExamples },
      )
      const broken = laws.filter(({ count }) => count > 0)
      return { holds: broken.length === 0, broken, laws }
    },
  }
}

/** The `Date` of a moment in ticks. */
export const dateOf = (time: Time): Date => new Date(toMilliseconds(time))

/** The world and the same with defects, as whatever `open` makes of rows. */
export const spoilable = <W extends object>(source: RowSource, open: (source: RowSource) => W): W & Spoilable<W> => ({
  ...open(source),
  withDefects: counts => open(withDefects(source, counts)),
})

function answersOf(source: RowSource): TypedAnswers {
  const key = new AnswerKey()
  for (const _ of source.batches(key)) {
    // The observer is told before rows are passed on; they play no part.
  }
  return typed(key.answers())
}

function tableIn(schema: Schema, name: string): Table {
  const names = schema.tables.map(table => table.name)
  if (names.includes(name)) return tables[name as TableName]
  throw new UsageError(
    `rows must be of a table of ${schema.release}, not ${JSON.stringify(name)}${didYouMean(name, names)}`,
  )
}

function lawsNamed(only: readonly string[] | undefined): readonly Invariant[] {
  if (only === undefined) return invariants
  const names = invariants.map(({ name }) => name)
  const unknown = only.find(name => !names.includes(name))
  if (unknown === undefined) return invariants.filter(({ name }) => only.includes(name))
  throw new UsageError(`only must name invariants, not ${JSON.stringify(unknown)}${didYouMean(unknown, names)}`)
}

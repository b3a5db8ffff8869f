import type { World } from '../../../generators/world.js'
import type { Time } from '../../../model/time.js'
import { chapterEvents, endBefore } from './chapter-events.js'
import { chapterRows } from './chapter-rows.js'
import { composer } from './compose.js'
import { type Part, playedBy } from './groups.js'
import type { Place } from './places.js'
import { type RowMoments, rowMoments } from './row-moments.js'
import { type Statement, shapesOf, type Writes } from './statement.js'

/** What happens from one moment to another: a day, from the moment before which none of it begins to that of the next. */
export type Stretch = {
  readonly from: Time
  readonly until: Time
  readonly count: number
  /** To be taken before the next stretch is asked for. */
  readonly statements: Iterable<Statement>
}

type Played = {
  readonly world: Pick<World, 'config' | 'schema' | 'captureEnd' | 'chapters' | 'opening'>
  readonly writes: Writes
  readonly part: Part
  /** Whether digests are of texts in UTF-16, see row-digest.ts. */
  readonly wide: boolean
}

/**
 * The days of a world as statements, in the order in which things happen. The rows that belong to no day have to be there before. In memory
 * are the rows of the day that is played, and those of the day before that are still to change.
 */
export function* stretches({ world, writes, part, wide }: Played): Iterable<Stretch> {
  const { config, schema, captureEnd } = world
  let waiting: Playing[] = []
  let before: readonly Place[] = []
  let first = 0
  let statements = 0
  let from = Number.NEGATIVE_INFINITY
  for (const { number, batches } of world.chapters({ from: 1, to: config.days })) {
    const opening = world.opening(number)
    const rows = chapterRows(schema, batches)
    const { tables, places } = rowMoments({ schema, tables: rows, writes, captureEnd, opening, first, before })
    before = places
    first += rows.reduce((sum, table) => sum + table.rows.length, 0)
    waiting.push(playing({ tables, schema, writes, captureEnd, part, wide }))
    // Nobody waits for the first to come on the first day, and all parts begin together.
    if (number === 1) from = earliest(tables, captureEnd)
    const until = number === config.days ? captureEnd + 1 : world.opening(number + 1)
    const count = waiting.reduce((sum, { before }) => sum + before(until), 0)
    yield { from, until, count, statements: numbered(merged(waiting, until), statements) }
    statements += count
    from = until
    waiting = waiting.filter(({ next }) => next() < Number.POSITIVE_INFINITY)
  }
}

const earliest = (tables: readonly RowMoments[], latest: Time): Time =>
  tables.reduce((least, { begins }) => begins.reduce((a, b) => Math.min(a, b), least), latest)

/** The events of a chapter that are still to come. */
type Playing = { next(): Time; take(): Omit<Statement, 'number'>; before(moment: Time): number }

type Chapter = Pick<Played, 'writes' | 'part' | 'wide'> &
  Pick<World, 'schema' | 'captureEnd'> & { readonly tables: readonly RowMoments[] }

function playing({ tables, schema, writes, captureEnd, part, wide }: Chapter): Playing {
  const shapes = shapesOf(schema, writes)
  const events = chapterEvents(tables, shapes, playedBy(part, tables))
  const compose = new Map(tables.map(table => [table.course.table, composer({ table, shapes, captureEnd, wide })]))
  const composers = shapes.map(({ table }) => compose.get(table))
  let at = 0
  return {
    next: () => (at < events.length ? events.moments[at] : Number.POSITIVE_INFINITY),
    before: moment => endBefore(events, moment) - at,
    take() {
      const shape = events.shapes[at]
      const statement = composers[shape]!(shape, events.rows[at], events.moments[at])
      at++
      return statement
    },
  }
}

/** What happens before a moment; of things at one moment, first those of the earlier chapter. */
function* merged(chapters: readonly Playing[], until: Time): Iterable<Omit<Statement, 'number'>> {
  for (;;) {
    let first: Playing | undefined
    for (const chapter of chapters) if (first === undefined || chapter.next() < first.next()) first = chapter
    if (first === undefined || first.next() >= until) return
    yield first.take()
  }
}

function* numbered(statements: Iterable<Omit<Statement, 'number'>>, first: number): Iterable<Statement> {
  let number = first
  for (const { shape, values, moment, row, after, digest } of statements) {
    yield { number: number++, shape, values, moment, row, after, digest }
  }
}

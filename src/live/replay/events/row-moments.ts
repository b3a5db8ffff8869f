import type { Batch } from '../../../model/rows/batch.js'
import type { ForeignKey, Schema } from '../../../model/schema/definition/schema.js'
import type { Time } from '../../../model/time.js'
import type { TableRows } from './chapter-rows.js'
import { type Course, courseOf } from './course.js'
import { indexOf, type Link, linksOf, type Place } from './places.js'
import type { Writes } from './statement.js'

/** Rows of one table in one chapter, with all moments at which something happens to them. */
export type RowMoments = {
  readonly course: Course
  readonly rows: Batch
  /** The number of the first row in the whole replay. */
  readonly first: number
  readonly begins: Float64Array
  /** When each of the later facts is known, in the order of `course.later`; NaN where it never is. */
  readonly later: readonly Float64Array[]
  readonly links: readonly Link[]
}

type Chapter = {
  readonly schema: Schema
  readonly tables: readonly TableRows[]
  readonly writes: Writes
  readonly captureEnd: Time
  /** The moment before which nothing of it begins. */
  readonly opening: Time
  readonly first: number
  /** What rows of the chapter before can be referred to. */
  readonly before: readonly Place[]
}

/** When each row of a chapter begins and changes. No row begins before those that it refers to. */
export function rowMoments(chapter: Chapter): {
  readonly tables: readonly RowMoments[]
  readonly places: readonly Place[]
} {
  const { schema, writes, captureEnd, opening } = chapter
  const places: Place[] = []
  const tables: RowMoments[] = []
  let { first } = chapter
  for (const { table, rows } of chapter.tables) {
    const course = courseOf(table)
    const links = table.foreignKeys.flatMap(key =>
      linksOf({ rows, table, key, places: [...places, ...chapter.before] }).map(link => ({ key, link })),
    )
    const begins = beginnings(rows, course, links, { tables, captureEnd })
    const later = course.later.map(({ fact }) => rows.values[fact] as Float64Array)
    if (writes === 'insert-at-end') for (const moments of later) notBefore(begins, moments)
    const byUse = ({ place }: Link) => place.byUse && places.includes(place)
    for (const { link } of links) if (!byUse(link)) waitForParents(begins, link)
    for (const { link } of links) if (byUse(link)) noteUse(begins, link)
    const key = keyOfReferences(schema, table.name)
    if (key !== undefined) {
      const index = indexOf({ rows, table, key, since: opening })
      places.push({ table: table.name, first, begins, byUse: isByUse(course), rows: index, since: opening })
    }
    const updates = writes === 'insert-at-end' ? [] : inOrder(begins, later)
    tables.push({ course, rows, first, begins, later: updates, links: links.map(({ link }) => link) })
    first += rows.length
  }
  for (const { begins } of tables) fillUnused(begins, opening)
  return { tables, places }
}

const isByUse = ({ begins, awaits }: Course): boolean => begins === undefined && awaits === undefined

/** The columns of a table by which others refer to it; undefined where none does. */
const keyOfReferences = ({ tables }: Schema, name: string): readonly string[] | undefined =>
  tables.flatMap(({ foreignKeys }) => foreignKeys).find(({ references }) => references === name)?.parent

type Linked = { readonly key: ForeignKey; readonly link: Link }
type Known = { readonly tables: readonly RowMoments[]; readonly captureEnd: Time }

/** As far as they follow from the rows themselves. What never happens in the period comes at its end. */
function beginnings(
  rows: Batch,
  course: Course,
  links: readonly Linked[],
  { tables, captureEnd }: Known,
): Float64Array {
  const begins = new Float64Array(rows.length)
  if (course.begins !== undefined) {
    begins.set((rows.values[course.begins] as Float64Array).subarray(0, rows.length))
    return begins
  }
  const { awaits } = course
  if (awaits === undefined) return begins.fill(Number.POSITIVE_INFINITY)
  begins.fill(captureEnd)
  for (const { key, link } of links) {
    const parent = tables.find(({ first }) => first === link.place.first)
    if (key.columns.join() !== awaits.reference.columns.join() || parent === undefined) continue
    const facts = parent.rows.values[awaits.fact] as Float64Array
    for (let row = 0; row < rows.length; row++) {
      const moment = link.rows[row] < 0 ? Number.NaN : facts[link.rows[row]]
      if (!Number.isNaN(moment)) begins[row] = moment
    }
  }
  return begins
}

/** Moments that are NaN are not known, and hold nothing up. */
function notBefore(begins: Float64Array, moments: Float64Array): void {
  for (let row = 0; row < begins.length; row++) if (moments[row] > begins[row]) begins[row] = moments[row]
}

function waitForParents(begins: Float64Array, { place, rows }: Link): void {
  for (let row = 0; row < begins.length; row++) {
    const moment = rows[row] < 0 ? Number.NaN : place.begins[rows[row]]
    if (moment > begins[row]) begins[row] = moment
  }
}

/** What begins when it is first referred to. */
function noteUse(begins: Float64Array, { place, rows }: Link): void {
  for (let row = 0; row < begins.length; row++) {
    const parent = rows[row]
    if (parent >= 0 && begins[row] < place.begins[parent]) place.begins[parent] = begins[row]
  }
}

/** The later facts of a row come one after the other, and after its beginning. */
function inOrder(begins: Float64Array, facts: readonly Float64Array[]): readonly Float64Array[] {
  const latest = begins.slice()
  return facts.map(moments =>
    Float64Array.from(latest, (before, row) => {
      if (Number.isNaN(moments[row])) return Number.NaN
      latest[row] = Math.max(before, moments[row])
      return latest[row]
    }),
  )
}

/** What nobody refers to comes with the row before it: the URIs of a conference follow each other. */
function fillUnused(begins: Float64Array, opening: Time): void {
  for (let row = 0; row < begins.length; row++) {
    if (begins[row] === Number.POSITIVE_INFINITY) begins[row] = row === 0 ? opening : begins[row - 1]
  }
}

import type { Cell } from '../../../connections/connection.js'
import type { ReleaseColumn, ReleaseTable, Schema } from '../../../model/schema/definition/schema.js'
import type { Time } from '../../../model/time.js'
import { type Course, courseOf } from './course.js'

/** One kind of statement: an INSERT into a table, or an UPDATE of what is known of its rows with one fact. */
export type Shape = {
  readonly kind: 'insert' | 'update'
  readonly table: ReleaseTable
  readonly course: Course
  /** 0 for an INSERT, n for the n-th of the later facts. */
  readonly step: number
  /** The columns whose values come first. */
  readonly columns: readonly ReleaseColumn[]
  /** The primary key, whose values come after those in an UPDATE; of an INSERT none. */
  readonly key: readonly ReleaseColumn[]
}

/** A row is inserted when it begins and updated as more is known of it, or inserted when all is known. */
export type Writes = 'insert-update' | 'insert-at-end'

/** What happens to one row at one moment. */
export type Statement = {
  /** Its place in the order of all, from 0. */
  readonly number: number
  /** Its place in `shapesOf`. */
  readonly shape: number
  readonly values: readonly Cell[]
  /** When it happens in the world. */
  readonly moment: Time
  /** The row, numbered through the whole replay. */
  readonly row: number
  /** The rows whose statements, as far as they came before this one, have to be done first. */
  readonly after: readonly number[]
  /** What it adds to the digest of its table, see row-digest.ts. */
  readonly digest: number
}

/** All statements that rows can need, INSERTs first, parents before children: so they are ordered where they happen at one moment. */
export function shapesOf(schema: Schema, writes: Writes): readonly Shape[] {
  const courses = schema.tables.map(courseOf)
  const inserts = courses.map((course): Shape => {
    const { table } = course
    return { kind: 'insert', table, course, step: 0, columns: table.columns, key: [] }
  })
  return writes === 'insert-at-end' ? inserts : [...inserts, ...courses.flatMap(updates)]
}

const updates = (course: Course): readonly Shape[] =>
  course.later.map(({ columns }, i) => ({
    kind: 'update',
    table: course.table,
    course,
    step: i + 1,
    columns: course.modified === undefined ? columns : [...columns, course.modified],
    key: course.table.primaryKey.map(name => course.table.columns.find(column => column.name === name)!),
  }))

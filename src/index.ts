export type { SqliteValue } from './export/databases/sqlite-driver.js'
export type { FormatName } from './export/formats.js'
export type { Manifest } from './export/output/manifest/manifest.js'
export type { Compression } from './export/sink/compression.js'
export type { SqlEngine } from './export/sql/insert-formats.js'
export type { Config, ConfigInput } from './generators/config/config.js'
export { simulate } from './generators/simulate.js'
export type { Device, Person, Story } from './generators/story/form.js'
export type { StoryOptions } from './generators/story/rows/story-world.js'
export type { Chapter, ChapterRange, World } from './generators/world.js'
export type { AnswerRowOf, TypedAnswers } from './library/answers.js'
export type {
  DuckdbClient,
  MysqlClient,
  PostgresClient,
  SqlClient,
  SqliteClient,
  SqlRunner,
} from './library/clients.js'
export type { IntoOptions, RowCounts } from './library/into.js'
export {
  dateOf,
  type Judgment,
  type MemoryWorld,
  type Spoilable,
  type TableRow,
  type VerifyOptions,
} from './library/memory-world.js'
export type { SqliteDatabase } from './library/sqlite.js'
export type { SqlOptions } from './library/statements.js'
export { story } from './library/story.js'
export { type RowWorld, world } from './library/world.js'
export type { WriteOptions } from './library/write.js'
export type { Observation, Observer } from './model/recording/observer.js'
export type { Batch } from './model/rows/batch.js'
export { isOf, type Row, rows, rowsOf } from './model/rows/row-objects.js'
export {
  type Column,
  type Columns,
  type ForeignKey,
  type Release,
  type ReleaseColumn,
  type ReleaseTable,
  type ReleaseView,
  releases,
  type Schema,
  type Table,
} from './model/schema/definition/schema.js'
export { schemaOf } from './model/schema/release.js'
export * from './model/schema/tables/index.js'
export type { Time } from './model/time.js'
export { UsageError } from './model/usage-error.js'
export type { AnswerName } from './truth/answers/definitions.js'
export type { Defect } from './truth/defects/defect.js'
export type { Invariant, LawFinding, Violation } from './truth/invariants/index.js'

import type { Companion } from '../../export/output/companion.js'
import type { Release, Schema } from '../../model/schema/definition/schema.js'
import type { Time } from '../../model/time.js'
import { formatTime } from '../../model/time-text.js'
import { type AnswerRow, WHOLE } from '../../truth/answers/aggregates.js'
import type { Answers } from '../../truth/answers/answer-key.js'
import { callConventions } from '../../truth/answers/call-definitions.js'
import type { Definition } from '../../truth/answers/definition.js'
import { conventions, definitionsOf, hasCalls } from '../../truth/answers/definitions.js'
import { type PeriodName, periodNames } from '../../truth/answers/periods.js'

export const ANSWERS_JSON = 'answers.json'
export const ANSWERS_PAGE = 'answers.md'

/** All files that answers may be in. */
export const answerFileNames = [
  ANSWERS_JSON,
  ANSWERS_PAGE,
  ...periodNames.filter(by => by !== 'day').map(by => fileBy(by)),
]

function fileBy(by: Exclude<PeriodName, 'day'>): string {
  return `answers-by-${by}.json`
}

type Key = {
  readonly version: string
  readonly release: Release
  readonly schema: Schema
  readonly captureEnd: Time
  readonly answers: () => Answers
}

/** The answers by another period, as a file for programs. */
export function answersBy(by: Exclude<PeriodName, 'day'>, key: Key & { readonly timezone: string }): Companion {
  return { file: fileBy(by), text: () => json({ ...key, by }, key.answers()) }
}

/** The answer key as a file for programs, and as a page for people. */
export function answerFiles(key: Key): readonly Companion[] {
  let known: Answers | undefined
  const answers = (): Answers => {
    known ??= key.answers()
    return known
  }
  return [
    { file: ANSWERS_JSON, text: () => json(key, answers()) },
    { file: ANSWERS_PAGE, text: () => page(key, answers()) },
  ]
}

/** One row on each line: a world of a year has too many for one string. */
function* json(
  {
    version,
    release,
    schema,
    captureEnd,
    by,
    timezone,
  }: Key & { readonly by?: PeriodName; readonly timezone?: string },
  answers: Answers,
): Iterable<string> {
  yield `{\n"rollcall": ${JSON.stringify(version)},\n"release": ${JSON.stringify(release)},\n`
  yield `"periodEnd": "${formatTime(captureEnd)}",\n`
  if (by !== undefined)
    yield `"by": "${by}",\n${by === 'local-day' ? `"timezone": ${JSON.stringify(timezone)},\n` : ''}`
  yield '"answers": {'
  // The others have no periods: they are the same by any.
  const asked = definitionsOf(schema).filter(
    ({ columns }) => by === undefined || (columns as readonly string[]).includes('period'),
  )
  for (const [i, { name }] of asked.entries()) {
    yield `${i === 0 ? '' : ','}\n${JSON.stringify(name)}: [`
    for (const [row, cells] of answers[name].entries()) yield `${row === 0 ? '' : ','}\n${JSON.stringify(cells)}`
    yield ']'
  }
  yield '\n}\n}\n'
}

/** More rows than this are for programs. */
const MOST_ROWS = 40

function* page({ release, schema, captureEnd }: Key, answers: Answers): Iterable<string> {
  yield '# The right answers\n\n'
  yield `Computed by the simulation from what it knows, not from the rows. Release ${release}; the captured period ends at ${formatTime(captureEnd)} UTC. `
  yield `All rows are in ${ANSWERS_JSON}; lengths are there in milliseconds.\n\n`
  for (const convention of hasCalls(schema) ? [...conventions, ...callConventions] : conventions)
    yield `- ${convention}\n`
  for (const definition of definitionsOf(schema)) {
    yield `\n## ${definition.title}\n\n${definition.counts}\n\n`
    yield* table(definition, answers[definition.name])
  }
}

function* table({ columns, labels }: Definition, rows: readonly AnswerRow[]): Iterable<string> {
  if (rows.length === 0) return yield 'Nothing to count.\n'
  yield `| ${columns.join(' | ')} |\n|${columns.map((_, i) => (i < labels ? '---' : '---:')).join('|')}|\n`
  const whole = rows.filter(({ period }) => period === WHOLE)
  const inOrder = [...whole, ...rows.filter(({ period }) => period !== WHOLE)]
  for (const row of inOrder.slice(0, MOST_ROWS)) {
    yield `| ${columns.map(column => shown(column, row[column])).join(' | ')} |\n`
  }
  if (rows.length > MOST_ROWS) yield `\n… and ${rows.length - MOST_ROWS} more in ${ANSWERS_JSON}.\n`
}

const pad = (value: number): string => String(value).padStart(2, '0')

/** Lengths as hours, minutes and seconds, so that they can be compared with a report at a glance. */
function shown(column: string, value: string | number): string {
  if (column !== 'milliseconds') return String(value)
  const length = Number(value)
  const seconds = Math.floor(length / 1000)
  const rest = String(length % 1000).padStart(3, '0')
  return `${Math.floor(seconds / 3600)}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}.${rest}`
}

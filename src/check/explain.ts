import { firstParents } from '../report/figures/tables.js'
import { type AnswerRow, WHOLE } from '../truth/answers/aggregates.js'
import { sameCell } from '../truth/answers/cells.js'
import { compareAnswer, type Difference, type Result } from '../truth/answers/compare.js'
import type { Definition } from '../truth/answers/definition.js'
import type { SourceInfo } from '../verify/queries/law-query.js'
import { mistakes } from './mistakes/index.js'
import { type Edit, type EditContext, type Mistake, type Parts, readsTable, tableParts } from './mistakes/mistake.js'

/** Mistakes that together give a result, or the column of it in which the first difference is, or that one number. */
export type Explanation = { readonly mistakes: readonly Mistake[]; readonly gives: 'result' | 'column' | 'number' }

type Asking = {
  readonly question: Definition
  readonly expected: readonly AnswerRow[]
  readonly parts: Parts
  readonly context: EditContext
  readonly info: SourceInfo
  readonly rowsOf: (sql: string) => Promise<Result>
}

type Given = Asking & { readonly result: Result; readonly difference: Difference }

/** So many are told, of those that explain equally much. */
const MOST = 3

/** Makes the mistakes that are known on the same rows, one by one and then several at once, and gives those that lead to the result. */
export async function explain(given: Given, wrong: readonly WrongAnswer[]): Promise<readonly Explanation[]> {
  const tried = wrong.map(each => ({ ...each, gives: match(given, each.rows) }))
  const whole = firstOfEach(tried.filter(({ gives }) => gives === 'result'))
  if (whole.length > 0) return told(whole)
  const several = await firstOfSeveral(given, tried)
  if (several !== undefined) return [several]
  const column = firstOfEach(tried.filter(({ gives }) => gives === 'column'))
  return told(column.length > 0 ? column : firstOfEach(tried.filter(({ gives }) => gives === 'number')))
}

/** What a question is answered by a query with a mistake in it. */
export type WrongAnswer = { readonly mistake: Mistake; readonly way: Edit; readonly rows: Result }

type Tried = WrongAnswer & { readonly gives: Explanation['gives'] | 'nothing' }

const told = (tried: readonly Tried[]): readonly Explanation[] =>
  tried.slice(0, MOST).map(({ mistake, gives }) => ({ mistakes: [mistake], gives: gives as Explanation['gives'] }))

const firstOfEach = (tried: readonly Tried[]): readonly Tried[] =>
  tried.filter(({ mistake }, i) => tried.findIndex(other => other.mistake === mistake) === i)

/** Every way to make a mistake that gives another answer on these rows. */
export async function wrongAnswers(given: Asking): Promise<readonly WrongAnswer[]> {
  const found: WrongAnswer[] = []
  for (const mistake of mistakes) {
    if (mistake.of?.includes(given.context.question) === false) continue
    for (const way of mistake.ways) {
      const rows = await wrongAnswer(given, [way])
      if (rows !== undefined) found.push({ mistake, way, rows })
    }
  }
  return found
}

/**
 * Two mistakes, of which one gives a number of the result already or both are made often, or one besides the two that nearly everybody makes.
 */
async function firstOfSeveral(given: Given, tried: readonly Tried[]): Promise<Explanation | undefined> {
  const often = tried.filter(({ mistake }) => mistake.often)
  const near = tried.filter(({ gives }) => gives !== 'nothing')
  const [first, second] = NEARLY_ALWAYS.map(name => often.find(({ mistake }) => mistake.name === name))
  const sets = [
    ...near.flatMap(one => tried.map(other => [one, other])),
    ...often.flatMap((one, i) => often.slice(i + 1).map(other => [one, other])),
    ...(first && second ? often.map(third => [first, second, third]) : []),
  ]
  for (const several of sets) {
    const named = mistakes.filter(mistake => several.some(each => each.mistake === mistake))
    if (named.length < several.length) continue
    const ways = several.map(({ way }) => way)
    const rows = (await wrongAnswer(given, ways)) ?? (await wrongAnswer(given, ways.toReversed()))
    if (rows !== undefined && match(given, rows) === 'result') return { mistakes: named, gives: 'result' }
  }
  return undefined
}

const NEARLY_ALWAYS = ['synthetic-tests', 'announcement-service']

/** What a query with these mistakes finds; undefined where they cannot be made, or change nothing. */
async function wrongAnswer(given: Asking, ways: readonly Edit[]): Promise<Result | undefined> {
  const sql = wrongQuery(given, ways)
  // A source need not have the columns that a mistake would read.
  const found = sql === undefined ? undefined : await given.rowsOf(sql).catch(() => undefined)
  if (found === undefined) return undefined
  const unchanged = compareAnswer(given.question, given.expected, found).difference === undefined
  return unchanged ? undefined : found
}

/** The reference query with mistakes in it; undefined where one of them cannot be made. */
export function wrongQuery(
  { parts: right, context, info }: Pick<Asking, 'parts' | 'context' | 'info'>,
  ways: readonly Edit[],
): string | undefined {
  let parts = right
  for (const way of ways) {
    const edited = way(parts, context)
    if (!changes(parts, edited)) return undefined
    parts = edited
  }
  const changed: (typeof tableParts)[number][] = []
  for (const part of tableParts) {
    // What is worked out from another is to be worked out again.
    const from = changed.some(other => readsTable(parts[part], other))
    if (from || parts[part] !== right[part]) changed.push(part)
  }
  const tables = changed.map(part => `${part} AS (\n${firstParents(parts[part], info)}\n)`)
  return `${tables.length > 0 ? `WITH ${tables.join(', ')}\n` : ''}SELECT * FROM (\n${firstParents(parts.select, info)}\n)`
}

/** Whether an edit touches what the query reads. */
function changes(before: Parts, after: Parts): boolean {
  const reads = (sql: string): boolean =>
    tableParts.some(part => readsTable(sql, part) && (before[part] !== after[part] || reads(after[part])))
  return before.select !== after.select || reads(after.select)
}

/** How much of a result a wrong answer is. */
function match({ question, expected, result, difference }: Given, wrong: Result): Tried['gives'] {
  const rows = asRows(wrong)
  if (compareAnswer(question, rows, result).difference === undefined) return 'result'
  if (difference.kind !== 'cell') return 'nothing'
  const { column, row, got } = difference
  // A result without periods is one for the whole.
  const labels = Object.entries(question.columns.includes('period') ? { period: WHOLE, ...row } : row)
  const same = (other: AnswerRow) => labels.every(([name, label]) => sameCell(label, other[name], name))
  const [there, right] = [rows.find(same), expected.find(same)]
  if (there === undefined || !sameCell(there[column], got, column) || sameCell(right?.[column], got, column))
    return 'nothing'
  return compareAnswer(question, rows, result, [column]).difference === undefined ? 'column' : 'number'
}

const asRows = ({ columns, rows }: Result): readonly AnswerRow[] =>
  rows.map(row => Object.fromEntries(columns.map((name, i) => [name, row[i]])) as AnswerRow)

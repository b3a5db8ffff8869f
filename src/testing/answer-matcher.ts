import { didYouMean } from '../generators/config/definition/suggest.js'
import type { MemoryWorld } from '../library/memory-world.js'
import { UsageError } from '../model/usage-error.js'
import { compareAnswer, type Result, resultOf } from '../truth/answers/compare.js'
import { type AnswerName, allDefinitions } from '../truth/answers/definitions.js'
import { comparisonText } from '../truth/answers/difference-text.js'

/** A world to hold a result against. */
export type Answered = Pick<MemoryWorld, 'answers'>

/** What vitest and jest want of a matcher. */
type Matched = { readonly pass: boolean; readonly message: () => string }

/**
 * Whether a report gave the right answer to a question (docs/answers.md): `expect(rows).toMatchAnswer('participation', office)`. Rows are
 * objects, as drivers give them, or `{ columns, rows }`; in any order, with days alone, the whole period alone, or both. A failure says where
 * they first differ. Add it by `expect.extend({ toMatchAnswer })`, or import `rollcall/testing/vitest` or `rollcall/testing/jest`.
 */
export function toMatchAnswer(received: unknown, question: AnswerName, world: Answered): Matched {
  const definition = allDefinitions.find(({ name }) => name === question)
  if (definition === undefined) {
    const names = allDefinitions.map(({ name }) => name)
    throw new UsageError(
      `toMatchAnswer needs the name of a question, not ${JSON.stringify(question)}${didYouMean(String(question), names)} (see docs/answers.md)`,
    )
  }
  const comparison = compareAnswer(definition, world.answers()[question], resultFrom(received))
  return {
    pass: comparison.difference === undefined,
    message: () => `${question}: ${comparisonText(comparison)}\n\n${definition.counts}`,
  }
}

function resultFrom(received: unknown): Result {
  if (
    Array.isArray(received) &&
    received.every(row => typeof row === 'object' && row !== null && !Array.isArray(row))
  ) {
    return resultOf(received)
  }
  const { columns, rows } = (received ?? {}) as Partial<Result>
  if (Array.isArray(columns) && Array.isArray(rows) && rows.every(Array.isArray)) return { columns, rows }
  throw new UsageError('toMatchAnswer needs rows: a list of objects, such as [{ period, joins }], or { columns, rows }')
}

import type { Companion } from '../../export/output/companion.js'
import type { SumState } from '../../truth/answers/aggregates.js'
import type { AnswerKeys } from '../../truth/answers/answer-keys.js'
import type { PeriodName } from '../../truth/answers/periods.js'

/** In a part of a period: what it adds to the answers of the whole, a line each. */
export const ANSWERS_OF_PART = 'answers.part.ndjson'

export function answersOfPart(keys: AnswerKeys): Companion {
  return {
    file: ANSWERS_OF_PART,
    *text() {
      yield `${JSON.stringify([...keys.by.keys()])}\n`
      for (const state of keys.state()) yield `${JSON.stringify(state)}\n`
    },
  }
}

/** The periods that the file of a part has answers by, and what it adds to them. */
export function readAnswersOfPart(text: string): {
  readonly by: readonly PeriodName[]
  readonly states: readonly SumState[]
} {
  const [head, ...lines] = text.trimEnd().split('\n')
  return { by: JSON.parse(head), states: lines.map(line => JSON.parse(line)) }
}

import { expect } from 'vitest'
import type { AnswerName } from '../truth/answers/definitions.js'
import { type Answered, toMatchAnswer } from './answer-matcher.js'

declare module 'vitest' {
  // biome-ignore lint/suspicious/noExplicitAny: as vitest declares it
  interface Matchers<T = any> {
    /** Whether a report gave the right answer to a question: `expect(rows).toMatchAnswer('participation', office)`. */
    toMatchAnswer(question: AnswerName, world: Answered): T
  }
}

expect.extend({ toMatchAnswer })

import { UsageError } from '../model/usage-error.js'
import type { AnswerName } from '../truth/answers/definitions.js'
import { type Answered, toMatchAnswer } from './answer-matcher.js'

declare global {
  namespace jest {
    // Its parameters are named as in @types/jest, whose interface this adds to.
    interface Matchers<R> {
      /** Whether a report gave the right answer to a question: `expect(rows).toMatchAnswer('participation', office)`. */
      toMatchAnswer(question: AnswerName, world: Answered): R
    }
  }
}

const { expect } = globalThis as { readonly expect?: { extend?: (matchers: object) => void } }
if (expect?.extend === undefined) {
  throw new UsageError(
    'rollcall/testing/jest needs the global expect of jest; without globals, use expect.extend({ toMatchAnswer }) of rollcall/testing',
  )
}
expect.extend({ toMatchAnswer })

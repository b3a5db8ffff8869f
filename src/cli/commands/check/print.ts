import type { Verdict } from '../../../check/checker.js'
import type { Explanation } from '../../../check/explain.js'
import type { TestCase } from '../../../check/junit.js'
import { comparisonText, differenceText, outcomeText } from '../../../truth/answers/difference-text.js'
import { oneLine } from '../../program/printable.js'
import { wrapped } from '../../program/wrapped.js'

/** What came of one question: a verdict, or why there is none. */
export type Checked = {
  readonly question: string
  readonly verdict?: Verdict & { readonly searched: boolean }
  readonly error?: string
}

const WIDTH = 100

/** The outcome of a check for people. */
export function checkText({ question, verdict, error }: Checked): string {
  if (verdict === undefined) return block(`${question}: cannot be checked: ${error}`, '')
  const { comparison, explanations, searched } = verdict
  const head = block(`${question}: ${outcomeText(comparison)}`, '')
  if (comparison.difference === undefined) return head
  const lines = [`first in ${differenceText(comparison.difference)}`, ...reasons(explanations, searched)]
  return `${head}${lines.map(line => block(line, '  ')).join('')}`
}

function reasons(explanations: readonly Explanation[], searched: boolean): readonly string[] {
  if (!searched) return ['without a source nobody can say which mistake gives this']
  if (explanations.length === 0) return ['none of the known mistakes gives this number']
  return explanations.flatMap(({ mistakes, gives }, i) => {
    const says = mistakes.map(mistake => mistake.says).join(', and ')
    const also = i === 0 ? 'the query' : 'or it'
    return [`${also} ${says}: that gives ${GIVES[gives]}`, ...mistakes.map(({ instead }) => `instead: ${instead}`)]
  })
}

const GIVES: { readonly [G in Explanation['gives']]: string } = {
  result: 'exactly this result',
  column: 'exactly this column, though not all of the result',
  number: 'exactly this number, though not all of the column',
}

const block = (text: string, indent: string): string =>
  `${wrapped(oneLine(text), WIDTH - indent.length)
    .replaceAll(/^/gm, indent)
    .replace(/\n(?=.)/g, `\n${indent}`)}\n`

export const checkJson = (checked: readonly Checked[]): string =>
  `${JSON.stringify({
    checks: checked.map(({ question, verdict, error }) => ({
      question,
      ...(error !== undefined && { error }),
      ...(verdict !== undefined && {
        equal: verdict.comparison.difference === undefined,
        ...verdict.comparison,
        mistakes: verdict.explanations.map(({ mistakes, gives }) => ({
          gives,
          mistakes: mistakes.map(({ name, says, instead }) => ({ name, says, instead })),
        })),
      }),
    })),
  })}\n`

export function testCase(checked: Checked): TestCase {
  const { question: name, verdict, error } = checked
  if (verdict === undefined) return { name, outcome: { kind: 'error', message: String(error), details: '' } }
  if (verdict.comparison.difference === undefined) return { name }
  return {
    name,
    outcome: { kind: 'failure', message: comparisonText(verdict.comparison), details: checkText(checked) },
  }
}

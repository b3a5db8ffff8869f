import { UsageError } from '../model/usage-error.js'
import type { AnswerRow } from '../truth/answers/aggregates.js'
import type { PeriodName } from '../truth/answers/periods.js'
import { fileText } from './result-file.js'

/** The answers of a file that `generate --answers` wrote. Throws a `UsageError` where it is none, or has other periods. */
export function answersIn(file: string, by: PeriodName): Readonly<Record<string, readonly AnswerRow[]>> {
  const { answers, by: periods = 'day' } = parsed(file)
  if (typeof answers !== 'object' || answers === null)
    throw new UsageError(`--answers: ${file} is no answers.json of generate --answers`)
  if (periods !== by) throw new UsageError(`--answers: ${file} has its answers by ${periods}, not by ${by}`)
  return answers as Readonly<Record<string, readonly AnswerRow[]>>
}

function parsed(file: string): { readonly answers?: unknown; readonly by?: unknown } {
  const text = fileText(file, '--answers')
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UsageError(`--answers: ${file} is no JSON: ${(error as Error).message}`)
  }
}

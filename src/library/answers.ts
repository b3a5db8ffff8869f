import type { Answers } from '../truth/answers/answer-key.js'
import type { AnswerName, allDefinitions } from '../truth/answers/definitions.js'

/** The columns of answers that are texts; all others are whole numbers, lengths among them in milliseconds. */
export const textColumns = [
  'period',
  'kind',
  'mcu',
  'connection',
  'band',
  'client',
  'instant',
  'direction',
  'utc_day',
  'session_id_time',
] as const

type DefinitionOf<N extends AnswerName> = Extract<(typeof allDefinitions)[number], { readonly name: N }>

/** A row of an answer: its columns by name. */
export type AnswerRowOf<N extends AnswerName> = {
  readonly [C in DefinitionOf<N>['columns'][number]]: C extends (typeof textColumns)[number] ? string : number
}

/** All answers by name, docs/answers.md says how each is counted. Rows are in the order of their labels. */
export type TypedAnswers = { readonly [N in AnswerName]: readonly AnswerRowOf<N>[] }

/** The same answers, with the types of their columns. */
export const typed = (answers: Answers): TypedAnswers => answers as unknown as TypedAnswers

import type { AnswerName } from '../../truth/answers/definitions.js'

/** The text of a reference query in DuckDB's dialect: its common tables by name, and what is selected from them. */
export type Parts = {
  readonly conference: string
  readonly stay: string
  readonly leg: string
  readonly two: string
  readonly trunk: string
  readonly party: string
  readonly group_leg: string
  readonly select: string
}

export type PartName = keyof Parts

/** The common tables, each after those that it may be worked out from, as mistakes do it too. */
export const tableParts = ['stay', 'leg', 'conference', 'two', 'trunk', 'party', 'group_leg'] as const

/** Whether a query reads a table. */
export const readsTable = (sql: string, table: string): boolean => new RegExp(`\\b(FROM|JOIN) ${table}\\b`).test(sql)

/** What an edit may have to know besides the text. */
export type EditContext = {
  readonly question: AnswerName
  /** A moment of the rows (UTC) as the clocks of the people show it; undefined where their time zone is not known. */
  readonly local: ((time: string) => string) | undefined
  /** Whether days of the question are those of local time. */
  readonly byLocal: boolean
}

/** Makes a wrong query of a right one. Gives the same text where the mistake cannot be made. */
export type Edit = (parts: Parts, context: EditContext) => Parts

/** A mistake that queries over CDR data make, as what it makes of the reference queries. */
export type Mistake = {
  readonly name: string
  /** Completes "the query ...". */
  readonly says: string
  /** What to do instead, as a sentence without a full stop. */
  readonly instead: string
  /** The questions that it can be made in; all, if left out. */
  readonly of?: readonly AnswerName[]
  /** Whether it is made so often that two of its kind are looked for together. */
  readonly often?: true
  /** Ways to make it, which give different numbers. */
  readonly ways: readonly Edit[]
}

/** Replaces all that matches in some parts. In texts `$1` and so on stand for groups of the pattern. */
export const swap =
  (where: PartName | readonly PartName[], from: string | RegExp, to: string): Edit =>
  parts => {
    const changed = [where].flat().map(part => {
      const text = parts[part]
      return [part, typeof from === 'string' ? text.replaceAll(from, () => to) : text.replaceAll(from, to)]
    })
    return { ...parts, ...Object.fromEntries(changed) }
  }

/** One edit after the other. */
export const all =
  (...edits: readonly Edit[]): Edit =>
  (parts, context) =>
    edits.reduce((text, edit) => edit(text, context), parts)

/** An edit that makes sense for some questions alone. */
export const only =
  (questions: readonly AnswerName[], edit: Edit): Edit =>
  (parts, context) =>
    questions.includes(context.question) ? edit(parts, context) : parts

/** Selects from a whole part. */
export const wrap =
  (part: PartName, around: (text: string) => string): Edit =>
  parts => ({ ...parts, [part]: around(parts[part]) })

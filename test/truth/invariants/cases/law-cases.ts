import type { Settings } from './law-table.js'

/** A few rows of which those that are marked break a law, and the others do not. */
export type LawCase = {
  readonly law: string
  /** What the rows are to show. */
  readonly what: string
  readonly rows: string
  readonly settings?: Settings
}

/** A list of cases, and how one is added. */
export function lawCases() {
  const cases: LawCase[] = []
  return {
    cases: cases as readonly LawCase[],
    law(law: string, what: string, rows: string, settings: Settings = {}): void {
      cases.push({ law, what, rows, settings })
    },
  }
}

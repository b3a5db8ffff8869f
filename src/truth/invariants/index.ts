import type { Batch } from '../../model/rows/batch.js'
import { callLaws } from './calls.js'
import { type CdrTables, collectTables, MissingError } from './cdr-tables.js'
import type { LawContext } from './context.js'
import { describeKey } from './describe-row.js'
import { errorLaws } from './errors.js'
import { formatLaws } from './formats.js'
import type { Invariant } from './invariant.js'
import { keyLaws } from './keys.js'
import { partyLaws } from './parties.js'
import { presenceLaws } from './presence.js'
import { referenceLaws } from './references.js'
import { registrationLaws } from './registrations.js'
import { sessionLaws } from './sessions.js'
import { timeLaws } from './time.js'
import { uriLaws } from './uris.js'
import { voiceLaws } from './voice.js'

export { type LawContext, type Limits, usualLimits } from './context.js'
export type { Invariant } from './invariant.js'

/** Every law that the rows keep: the tests, `verify` and docs/invariants.md go by this list. */
export const invariants: readonly Invariant[] = [
  ...keyLaws,
  ...referenceLaws,
  ...sessionLaws,
  ...uriLaws,
  ...timeLaws,
  ...presenceLaws,
  ...registrationLaws,
  ...callLaws,
  ...partyLaws,
  ...voiceLaws,
  ...errorLaws,
  ...formatLaws,
]

/** One row that breaks one law. */
export type Violation = {
  readonly invariant: string
  readonly table: string
  readonly key: string
  readonly detail: string
}

/** The outcome of one law: the number of rows that break it, and the first of them. */
export type LawFinding = {
  readonly invariant: Invariant
  readonly count: number
  readonly first: readonly Violation[]
  /** The tables or column without which the law could not be judged, or not wholly. */
  readonly missing?: string
}

/** Reads the rows once, then holds every law against them. `maxExamples` limits the violations that are kept of each. */
export function checkLaws(
  batches: Iterable<Batch>,
  context: LawContext,
  { laws = invariants, maxExamples = 20 }: { laws?: readonly Invariant[]; maxExamples?: number } = {},
): readonly LawFinding[] {
  const cdr = collectTables(batches, context)
  return laws.map(invariant => find(cdr, invariant, maxExamples))
}

/** The violations themselves, at maxExamples 20 of each law; none means that every law that the source lets us judge holds. */
export const violations = (batches: Iterable<Batch>, context: LawContext): readonly Violation[] =>
  checkLaws(batches, context).flatMap(({ first }) => first)

function find(cdr: CdrTables, invariant: Invariant, maxExamples: number): LawFinding {
  const first: Violation[] = []
  let count = 0
  try {
    for (const { rows, row, detail } of invariant.breaches(cdr)) {
      if (count++ >= maxExamples) continue
      first.push({ invariant: invariant.name, table: rows.table.name, key: describeKey(rows, row), detail })
    }
  } catch (error) {
    if (error instanceof MissingError) return { invariant, count, first, missing: error.message }
    throw error
  }
  return { invariant, count, first }
}

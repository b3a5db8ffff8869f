import { products, type Release } from '../../../model/schema/definition/schema.js'
import { schemaOf } from '../../../model/schema/release.js'
import type { LawResult } from '../../../verify/check-law.js'
import { MILLISECONDS } from '../../../verify/whole-seconds.js'
import { countOf } from '../../program/counts.js'

/** So many tables and columns are named, and so many invariants; the report for programs has them all. */
const MOST_NEEDS = 5
const MOST_LAWS = 4

type Reason = { readonly names: Set<string>; readonly laws: Set<LawResult> }

/** A line for each reason for which invariants were not run, or not wholly. What milliseconds are missing for is said elsewhere. */
export function notRunLines(results: readonly LawResult[], release: Release): readonly string[] {
  const reasons = new Map<string, Reason>()
  for (const result of results) {
    for (const need of result.missing.filter(each => each !== MILLISECONDS)) {
      const isName = /^\w+(\.\w+)?$/.test(need)
      const lacking = isInRelease(need, release) ? 'the source lacks' : `${products[release]} has no`
      const says = isName ? lacking : `it needs ${need}`
      const { names, laws } = reasons.get(says) ?? { names: new Set(), laws: new Set() }
      reasons.set(says, { names: isName ? names.add(need) : names, laws: laws.add(result) })
    }
  }
  return [...reasons].map(([says, { names, laws }]) =>
    [says, ...(names.size > 0 ? [namesText(names)] : [])].join(' ').concat(`: ${lawsText([...laws])}`),
  )
}

function isInRelease(need: string, release: Release): boolean {
  const [table, column] = need.split('.')
  const found = schemaOf(release).tables.find(({ name }) => name === table)
  if (found === undefined || column === undefined) return found !== undefined
  return found.columns.some(({ name }) => name.toLowerCase() === column.toLowerCase())
}

/** Without columns of tables that are missing as a whole. */
function namesText(needs: ReadonlySet<string>): string {
  const names = [...needs].filter(need => !need.includes('.') || !needs.has(need.split('.')[0]))
  const more = names.length - MOST_NEEDS
  return more > 0 ? `${names.slice(0, MOST_NEEDS).join(', ')} and ${more} more` : names.join(', ')
}

function lawsText(laws: readonly LawResult[]): string {
  const isPart = ({ queriesRun }: LawResult): boolean => queriesRun > 0
  const inPart = laws.filter(isPart).length
  if (laws.length > MOST_LAWS) {
    return `${countOf(laws.length, 'invariant')}${inPart > 0 ? `, ${inPart} of them in part` : ''} (--json names them)`
  }
  return laws.map(law => `${law.invariant.name}${isPart(law) ? ' (in part)' : ''}`).join(', ')
}

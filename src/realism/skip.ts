import type { SourceInfo } from '../verify/queries/law-query.js'
import type { Check, Need } from './checks/check.js'
import type { Knowledge } from './source-facts.js'

const missingNeeds: { readonly [N in Need]: string } = {
  users: 'how many users are enabled is not in the rows (--users says it)',
  clock: 'on which clock all users work is not in the rows (--timezone says it)',
  schedule: 'a CDR does not say what was scheduled, nor for when; of a simulation it is known',
  lobby: 'a CDR does not say who waited in the lobby; of a simulation it is known',
  simulation: 'a CDR has no states of endpoints; of a simulation they are known',
  purge: 'nothing says that it was purged',
}

/** What a check or a trait asks for. */
type Conditions = Pick<Check, 'never' | 'not' | 'needs' | 'reads' | 'days'>

type Given = { readonly info: SourceInfo; readonly knowledge: Knowledge; readonly days: number }

/** Why a check says nothing of a source; nothing if it does. */
export function reasonToSkip(check: Conditions, { info, knowledge, days }: Given): string | undefined {
  if (check.never !== undefined) return check.never
  const unfit = check.not?.[knowledge.profile]
  if (unfit !== undefined) return unfit
  const known: { readonly [N in Need]: boolean } = {
    users: knowledge.users !== undefined,
    clock: knowledge.clock !== undefined,
    schedule: knowledge.schedule !== undefined,
    lobby: knowledge.schedule !== undefined,
    simulation: knowledge.schedule !== undefined,
    purge: knowledge.purgedBefore !== undefined,
  }
  const unknown = check.needs?.find(need => !known[need])
  if (unknown !== undefined) return missingNeeds[unknown]
  const lacking = missingFrom(check.reads, info)
  if (lacking.length > 0) return `the source lacks ${lacking.join(', ')}`
  if (days < (check.days ?? 0)) return `${days} days say nothing of what recurs every month: ${check.days} are needed`
  return undefined
}

/** Tables and columns, named `Table` or `Table.Column`, that a source lacks. */
export const missingFrom = (names: readonly string[], info: SourceInfo): readonly string[] =>
  names.filter(name => {
    const [table, column] = name.split('.')
    return !info.has(table, column)
  })

import type { ReplayValues } from './options.js'

type Option = keyof ReplayValues

/** Options that exclude each other, and why. */
const exclusive: readonly (readonly [Option, Option, string])[] = [
  ['quiet', 'json', 'choose one of them'],
  ['speed', 'rate', 'choose one of them'],
  ['speed', 'ramp', 'choose one of them'],
  ['rate', 'ramp', 'choose one of them'],
  ['speed', 'find-limit', 'it begins with a rate'],
  ['ramp', 'find-limit', 'it raises the rate by itself'],
  ['force', 'resume', 'what is there is continued, not replaced'],
  ['force', 'no-schema', 'without a schema nothing is replaced'],
  ['dry-run', 'resume', 'nothing was sent'],
  ['dry-run', 'mix', 'there is nothing to read from'],
]

/** Options that mean nothing without one of others. */
const dependent: readonly (readonly [Option, readonly Option[]])[] = [
  ['arrivals', ['rate', 'ramp', 'find-limit']],
  ['step', ['find-limit']],
]

/** What options say against each other, as a sentence; undefined if they agree. */
export function conflictIn(values: ReplayValues): string | undefined {
  const given = (option: Option) => values[option] !== undefined
  const pair = exclusive.find(([one, other]) => given(one) && given(other))
  if (pair !== undefined) return `--${pair[0]} is not allowed with --${pair[1]}: ${pair[2]}`
  const alone = dependent.find(([one, others]) => given(one) && !others.some(given))
  return alone && `--${alone[0]} needs ${alone[1].map(name => `--${name}`).join(' or ')}`
}

import { formatValue, joinOr } from '../../generators/config/definition/format-value.js'
import { type Duration, duration } from '../../model/time.js'
import { UsageError } from '../../model/usage-error.js'
import { formatCount } from './counts.js'
import { type Meanings, whatIsMeant } from './meanings.js'

/** An option whose value is a whole number. */
export const wholeNumber = (min: number, max: number) =>
  ({
    kind: 'value',
    placeholder: 'N',
    allowed: `a whole number from ${min} to ${max}`,
    hint: `${formatCount(min)}..${formatCount(max)}`,
    min,
    max,
  }) as const

/** An option whose value is a length of time. */
export const lengthOfTime = (from: string, to: string) =>
  ({
    kind: 'value',
    placeholder: 'LENGTH',
    allowed: `a length of time from ${from} to ${to}, such as 90m, 36h or 7d`,
    hint: `${from}..${to}`,
    from,
    to,
  }) as const

/** An option whose value is one of some names. */
export const oneOf = <const T extends string | number>(choices: readonly T[], placeholder = 'NAME') =>
  ({
    kind: 'value',
    placeholder,
    allowed: joinOr(choices.map(String)),
    hint: joinOr(choices.map(String)),
    choices: choices.map(String),
  }) as const

/** The number that a value is. Nothing but digits is one: 1e3 and 0x10 are refused. */
export function parseNumber(name: string, option: ReturnType<typeof wholeNumber>, value: string): number {
  const number = /^\d{1,10}$/.test(value) ? Number(value) : Number.NaN
  if (number >= option.min && number <= option.max) return number
  throw invalidValue(name, option, value)
}

/** The length of time that a value is. */
export function parseLength(name: string, option: ReturnType<typeof lengthOfTime>, value: string): Duration {
  const length = /^\d{1,6}(\.\d{1,6})?[smhd]$/.test(value) ? duration(value) : Number.NaN
  if (length >= duration(option.from) && length <= duration(option.to)) return length
  throw invalidValue(name, option, value)
}

/** The name that a value is, or the year. `meanings`: what other programs call the names. */
export function parseChoice<const T extends string | number>(
  name: string,
  option: { readonly allowed: string },
  value: string,
  choices: readonly T[],
  meanings: Meanings = {},
): T {
  const choice = choices.find(each => String(each) === value)
  if (choice !== undefined) return choice
  // Of years none is nearer than another.
  throw invalidValue(
    name,
    option,
    value,
    choices.filter(each => typeof each === 'string'),
    meanings,
  )
}

/** `--users must be a whole number ..., not "0"`, and the nearest of some names. */
export const invalidValue = (
  name: string,
  { allowed }: { readonly allowed: string },
  value: string,
  names: readonly string[] = [],
  meanings: Meanings = {},
): UsageError =>
  new UsageError(`--${name} must be ${allowed}, not ${formatValue(value)}${whatIsMeant(value, names, meanings)}`)

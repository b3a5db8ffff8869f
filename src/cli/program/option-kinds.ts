import { joinOr } from '../../generators/config/definition/format-value.js'
import { formatCount } from './counts.js'

/** An option whose value is a whole number. */
export const wholeNumber = (from: number, to: number) =>
  ({
    kind: 'value',
    placeholder: 'N',
    allowed: `a whole number from ${from} to ${to}`,
    hint: `${formatCount(from)}..${formatCount(to)}`,
  }) as const

/** An option whose value is one of some names. */
export const oneOf = (choices: readonly (string | number)[], placeholder = 'NAME') =>
  ({
    kind: 'value',
    placeholder,
    allowed: joinOr(choices.map(String)),
    hint: joinOr(choices.map(String)),
    choices: choices.map(String),
  }) as const

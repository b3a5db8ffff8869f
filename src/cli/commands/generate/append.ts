import type { Config } from '../../../generators/config/config.js'
import { captureEndOf, daysAfter, isUntil, untilText } from '../../../generators/time/until.js'
import { UsageError } from '../../../model/usage-error.js'
import { asksClock } from '../../configuration/clock.js'
import type { GrownPeriod } from '../../configuration/config.js'
import { invalidValue } from '../../program/option-kinds.js'
import { generateOptions } from './options/options.js'

/** Of the most days that a period can have, one is there already. */
const MOST_MORE = 3659

/** The period of a config, as another config can be asked for it. */
export const periodOf = ({ start, days, until }: Config): GrownPeriod =>
  until === undefined ? { start, days } : { start, until }

/** The period that existing output grows to: by so many days, to the same time of day, or until a moment. */
export function grownPeriod(existing: Config, append: string): GrownPeriod {
  const { start, days, until, timezone } = existing
  if (asksClock(append) || isUntil(append)) return { start, until: append }
  const more = /^\d{1,4}$/.test(append) ? Number(append) : 0
  if (more < 1 || more > MOST_MORE) throw invalidValue('append', generateOptions.append, append)
  return until === undefined ? { start, days: days + more } : { start, until: daysAfter(until, more, timezone) }
}

/** Throws where a period does not grow, or would not stay what it was. */
export function checkGrown(
  existing: Config,
  config: Config,
  { out, append }: { readonly out: string; readonly append: string },
): void {
  if (config.shiftTo !== undefined) {
    throw new UsageError('--append is not allowed with shiftTo: a longer period would be shifted elsewhere')
  }
  const end = captureEndOf(existing)
  if (captureEndOf(config) > end) return
  throw new UsageError(`--append ${append}: --out "${out}" goes on until ${untilText(end, existing.timezone)} already`)
}

import { z } from 'zod'
import { duration } from '../../../model/time.js'
import { joinOr } from './format-value.js'
import { byPercent } from './percents.js'

/** The description of a knob. Units are in `about`; `allowed` completes "it must be". */
export type Knob = {
  readonly allowed: string
  readonly about: string
  readonly source: string
  /** Whether a value replaces the default whole, so that no row of that is left. */
  readonly whole?: true
}

/** The descriptions of all knobs, for docs/config.md, profiles and error messages. */
export const knobs = z.registry<Knob>()

type Description = Pick<Knob, 'about' | 'source'>

/** A fraction of one. */
export const share = (value: number, about: string, source: string) => upTo(1, value, { about, source })

/** A number from 0 to `most`. */
export const upTo = (most: number, value: number, description: Description) =>
  numberUpTo(most, value).register(knobs, { allowed: `a number from 0 to ${most}`, ...description })

/** A number from `least` to `most`. */
export const numberFrom = (least: number, most: number, value: number, description: Description) =>
  numberBetween(least, most, value).register(knobs, {
    allowed: `a number from ${least} to ${most}`,
    ...description,
  })

const numberUpTo = (most: number, value: number) => numberBetween(0, most, value)

function numberBetween(least: number, most: number, value: number) {
  const error = `must be a number from ${least} to ${most}`
  return z.number(error).min(least, error).max(most, error).default(value)
}

/** A whole number from `least` to `most`. */
export function count(value: number, least: number, most: number, description: Description) {
  const allowed = `a whole number from ${least} to ${most}`
  const error = `must be ${allowed}`
  return z
    .int(error)
    .min(least, error)
    .max(most, error)
    .default(value)
    .register(knobs, { allowed, ...description })
}

export const flag = (value: boolean, about: string, source: string) =>
  z.boolean('must be true or false').default(value).register(knobs, { allowed: 'true or false', about, source })

/** Shares by fixed keys, which add up to 1. */
export function shares<K extends string>(defaults: Readonly<Record<K, number>>, about: string, source: string) {
  const names = Object.keys(defaults)
  const shape = Object.fromEntries(
    Object.entries<number>(defaults).map(([name, value]) => [name, numberUpTo(1, value)]),
  )
  return z
    .strictObject(shape as Record<K, ReturnType<typeof numberUpTo>>, notAMapping(names))
    .refine(addsUp, {
      error: ({ input }) => `must add up to 1 (${names.join(' + ')}), not to ${shownSum(input)}`,
      params: { complete: true },
    })
    .prefault({} as never)
    .register(knobs, { allowed: 'numbers from 0 to 1 that add up to 1', about, source })
}

/** `p50: 8m`: half of all cases stay below eight minutes. */
const PERCENT = /^p(100|\d\d?(\.\d+)?)$/
const MOST_ROWS = 200

const DURATION = /^-?\d+(\.\d+)?(ms|s|m|h|d)$/

/** A distribution of durations by percent, smooth in between. A value replaces the default whole. */
export function distribution(
  defaults: Readonly<Record<`p${number}`, string>>,
  { from, to }: Range,
  about: string,
  source: string,
) {
  const allowed = `durations from ${from} to ${to} that rise from p0 to p100, such as { p0: ${from}, p90: ..., p100: ${to} }`
  return z
    .record(z.string().regex(PERCENT, 'percents from p0 to p100'), durationBetween({ from, to }), `must be ${allowed}`)
    .refine(rows => Object.keys(rows).length <= MOST_ROWS, {
      error: `must have ${MOST_ROWS} rows or fewer`,
      params: { complete: true },
    })
    .refine(isDistribution, {
      error: 'must rise from p0 to p100, both of which are needed',
      params: { complete: true },
    })
    .default(defaults)
    .register(knobs, { allowed, about, source, whole: true })
}

function isDistribution(table: Readonly<Record<string, string>>): boolean {
  const rows = byPercent(table)
  const rises = rows.every(([, value], i) => i === 0 || duration(value) >= duration(rows[i - 1][1]))
  return rises && rows[0]?.[0] === 0 && rows.at(-1)?.[0] === 100
}

/** One duration. */
export function length(value: string, { from, to }: Range, about: string, source: string) {
  const allowed = `a duration from ${from} to ${to}`
  return durationBetween({ from, to }).default(value).register(knobs, { allowed, about, source })
}

type Range = { readonly from: string; readonly to: string }

function durationBetween({ from, to }: Range) {
  const error = `must be a duration from ${from} to ${to}`
  const isWithin = (text: string): boolean => duration(text) >= duration(from) && duration(text) <= duration(to)
  return z.string(error).regex(DURATION, { error, abort: true }).refine(isWithin, error)
}

/** Shares that add up to 1, by keys of the user's choice that `fits` allows. A value replaces the default whole. */
export function weights(
  defaults: Readonly<Record<string, number>>,
  keys: { readonly are: string; readonly pattern: RegExp; fits(key: string): boolean },
  about: string,
  source: string,
) {
  const allowed = `${keys.are}, each with its share; they add up to 1`
  const error = 'must be a number from 0 to 1'
  return z
    .record(
      z.string().regex(keys.pattern, { error: keys.are, abort: true }).refine(keys.fits, keys.are),
      z.number(error).min(0, error).max(1, error),
      `must be ${allowed}`,
    )
    .refine(addsUp, { error: ({ input }) => `must add up to 1, not to ${shownSum(input)}`, params: { complete: true } })
    .default(defaults)
    .register(knobs, { allowed, about, source, whole: true })
}

/** Knobs with a common name; each may be left out. `words`: what may stand for all of them. */
export const group = <S extends z.core.$ZodLooseShape>(shape: S, words: readonly string[] = []) =>
  z.strictObject(shape, notAMapping(Object.keys(shape), words)).prefault({} as never)

/** The message for a value that is no mapping. Unknown keys have issues of their own. */
export const notAMapping = (names: readonly string[], words: readonly string[] = []) => ({
  error: (issue: { readonly code: string }) =>
    issue.code === 'invalid_type' ? `must be ${joinOr([...words, `a mapping of ${names.join(', ')}`])}` : undefined,
})

const sum = (parts: unknown): number => Object.values(parts as Record<string, number>).reduce((a, b) => a + b, 0)

const shownSum = (parts: unknown): number => Number(sum(parts).toPrecision(12))

function addsUp(parts: object): boolean {
  return Math.abs(sum(parts) - 1) < 1e-9
}

import { z } from 'zod'

/** What the reference says of a knob. Units are in `about`; `allowed` completes "it must be". */
export type Knob = { readonly allowed: string; readonly about: string; readonly source: string }

/** What is said of each knob, for docs/config.md and for whoever gets one wrong. */
export const knobs = z.registry<Knob>()

type Said = Omit<Knob, 'allowed'>

/** A fraction of one. */
export const share = (value: number, about: string, source: string) => upTo(1, value, { about, source })

/** Any number from 0 to `most`. */
export const upTo = (most: number, value: number, said: Said) =>
  numberUpTo(most, value).register(knobs, { allowed: `a number from 0 to ${most}`, ...said })

function numberUpTo(most: number, value: number) {
  const error = `must be a number from 0 to ${most}`
  return z.number(error).min(0, error).max(most, error).default(value)
}

/** A whole number from `least` to `most`. */
export function count(value: number, least: number, most: number, said: Said) {
  const allowed = `a whole number from ${least} to ${most}`
  const error = `must be ${allowed}`
  return z
    .int(error)
    .min(least, error)
    .max(most, error)
    .default(value)
    .register(knobs, { allowed, ...said })
}

export const flag = (value: boolean, about: string, source: string) =>
  z.boolean('must be true or false').default(value).register(knobs, { allowed: 'true or false', about, source })

/** Shares of one whole: they add up to 1. */
export function shares<K extends string>(defaults: Readonly<Record<K, number>>, about: string, source: string) {
  const names = Object.keys(defaults)
  const shape = Object.fromEntries(
    Object.entries<number>(defaults).map(([name, value]) => [name, numberUpTo(1, value)]),
  )
  return z
    .strictObject(shape as Record<K, ReturnType<typeof numberUpTo>>, notAMapping(names))
    .refine(parts => Math.abs(sum(parts) - 1) < 1e-9, {
      error: ({ input }) => `must add up to 1 (${names.join(' + ')}), not to ${Number(sum(input).toPrecision(12))}`,
      params: { complete: true },
    })
    .prefault({} as never)
    .register(knobs, { allowed: 'numbers from 0 to 1 that add up to 1', about, source })
}

/** Knobs that belong together; each may be left out. */
export const group = <S extends z.core.$ZodLooseShape>(shape: S) =>
  z.strictObject(shape, notAMapping(Object.keys(shape))).prefault({} as never)

/** The message for what is not a mapping at all; keys that are none of these are reported one by one, by their own names. */
export const notAMapping = (names: readonly string[]) => ({
  error: (issue: { readonly code: string }) =>
    issue.code === 'invalid_type' ? `must be a mapping of ${names.join(', ')}` : undefined,
})

const sum = (parts: unknown): number => Object.values(parts as Record<string, number>).reduce((a, b) => a + b, 0)

import { z } from 'zod'
import { notAMapping } from './definition/knobs.js'
import { shape } from './shape/index.js'

/** The schema of a config, key by key. What keys must be together is in consistency.ts. */
export const keysSchema = z.strictObject(shape, notAMapping(Object.keys(shape)))

/**
 * Everything that decides the output. Shares are fractions of one; times of day are local to `timezone`.
 * docs/config.md is made from this list.
 */
export type Config = z.output<typeof keysSchema>

/** A config as a caller gives it: all of it may be left out. */
export type ConfigInput = Omit<Keys, 'peerToPeer'> & {
  /** `off`: conferences alone. */
  readonly peerToPeer?: Keys['peerToPeer'] | 'on' | 'off' | boolean
}

type Keys = z.input<typeof keysSchema>

/** The keys below a path of the schema; none below a knob. */
export function shapeAt(path: readonly PropertyKey[]): Readonly<Record<string, z.ZodType>> {
  let schema: unknown = keysSchema
  for (const key of path) schema = unwrapped(schema).shape[String(key)]
  return unwrapped(schema).shape
}

const unwrapped = (schema: unknown): { shape: Record<string, z.ZodType> } => {
  const inner = schema instanceof z.ZodPrefault ? schema.unwrap() : schema
  return inner instanceof z.ZodObject ? inner : { shape: {} }
}

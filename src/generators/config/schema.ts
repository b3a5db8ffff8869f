import { z } from 'zod'
import { notAMapping } from './definition/knobs.js'
import { shape } from './shape/index.js'

/** Each key by itself, without what keys say together: for a file that command-line options may yet change. */
export const keysSchema = z.strictObject(shape, notAMapping(Object.keys(shape)))

/**
 * Everything that decides the output. Shares are fractions of one; times of day are local to `timezone`.
 * docs/config.md is made from this list.
 */
export type Config = z.output<typeof keysSchema>

/** What a caller may leave out: all of it. */
export type ConfigInput = z.input<typeof keysSchema>

import fc from 'fast-check'
import type { ConfigInput } from '../generators/config/config.js'
import type { Spoilable } from '../library/memory-world.js'
import { type RowWorld, world } from '../library/world.js'
import { literal, printedAs } from './printed.js'

/** A simulated world, and the config that it was made from. */
export type SmallWorld = RowWorld & Spoilable<RowWorld> & { readonly given: ConfigInput }

/**
 * Worlds of few users and one or two days, over a change of clocks now and then, with every knob of `config` as it is given. They shrink to
 * one user and one day, and print as `world({ ... })`. Throws a `UsageError` that names each bad knob when the first is made.
 */
export const smallWorlds = (config: ConfigInput = {}): fc.Arbitrary<SmallWorld> =>
  fc
    .record({
      users: fc.integer({ min: 1, max: 60 }),
      days: fc.integer({ min: 1, max: 2 }),
      seed: fc.nat(9999),
      start: fc.constantFrom('2024-01-08', '2024-03-30', '2024-10-26'),
      timezone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York'),
    })
    .map(drawn => {
      const given = { ...drawn, ...config }
      return printedAs({ ...world(given), given }, () => `world(${literal(given)})`)
    })

import { type ConfigInput, resolveConfig } from './config/config.js'
import { type World, worldOf } from './world.js'

/**
 * Simulates an installation: config > topology > population > calendar > invitations > conference > recorder > batches. Nothing happens
 * until `batches()` is read; the same config gives the same rows, always.
 */
export const simulate = (input: ConfigInput = {}): World => worldOf(resolveConfig(input))

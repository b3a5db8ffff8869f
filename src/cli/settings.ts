import type { Config } from '../generators/config.js'
import { Refusal } from '../model/refusal.js'
import type { Given } from './command.js'
import { type Destination, destinationFrom, selectionFrom } from './destination.js'
import type { generateOptions } from './generate-options.js'

/** What `generate` was asked for: checked, complete and free of contradictions. */
export type Settings = {
  readonly config: Config
  readonly destination: Destination
  /** What is to be wrong with the rows, as it was asked for. */
  readonly defects?: string | undefined
  readonly report: 'text' | 'json' | 'nothing'
}

type GenerateGiven = Given<typeof generateOptions>

export async function settingsFrom(given: GenerateGiven): Promise<Settings> {
  const destination = destinationFrom(given)
  // What is wrong with the destination is said before the schema of all knobs is loaded.
  const { configFrom } = await import('./knobs.js')
  const config = await configFrom(given)
  if (destination.views && config.release === 2010) {
    throw new Refusal('--views is not allowed with --release 2010: no views are documented for it')
  }
  return {
    config,
    destination: { ...destination, tables: selectionFrom(given, config.release) },
    defects: given.defects,
    report: given.json ? 'json' : given.quiet ? 'nothing' : 'text',
  }
}

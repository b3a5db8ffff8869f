import type { Config } from '../generators/config.js'
import { shown } from '../generators/shown.js'
import { Refusal } from '../model/refusal.js'
import type { Given } from './command.js'
import { type Destination, destinationFrom, selectionFrom } from './destination.js'
import { generateOptions } from './generate-options.js'
import { type GivenPart, partFrom } from './part.js'

/** What `generate` was asked for: checked, complete and free of contradictions. */
export type Settings = {
  readonly config: Config
  readonly destination: Destination
  /** What is to be wrong with the rows, as it was asked for. */
  readonly defects?: string | undefined
  /** Which part of the period to make, if not all of it. */
  readonly part?: GivenPart | undefined
  /** How many processes simulate; left out, as many as there are cores, if it pays. */
  readonly jobs?: number | undefined
  /** Go on where the same run stopped. */
  readonly resume: boolean
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
    part: given.part === undefined ? undefined : partFrom(given.part, process.env),
    jobs: jobsFrom(given.jobs),
    resume: given.resume === true,
    report: given.json ? 'json' : given.quiet ? 'nothing' : 'text',
  }
}

function jobsFrom(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const jobs = /^\d{1,4}$/.test(text) ? Number(text) : 0
  if (jobs >= 1 && jobs <= 1024) return jobs
  throw new Refusal(`--jobs must be ${generateOptions.jobs.allowed}, not ${shown(text)}`)
}

import type { Manifest } from '../../../export/output/manifest.js'
import { textOptions } from '../../../export/sink/script-options.js'
import type { Config } from '../../../generators/config/config.js'
import { formatValue } from '../../../generators/config/definition/format-value.js'
import { UsageError } from '../../../model/usage-error.js'
import type { OptionValues } from '../../program/command.js'
import { version } from '../../program/version.js'
import { type Destination, destinationFrom, selectionFrom } from './destination.js'
import { generateOptions } from './options.js'
import { partFrom, type RequestedPart } from './part.js'

/** What `generate` was asked for: checked, complete and free of contradictions. */
export type Settings = {
  readonly config: Config
  readonly destination: Destination
  /** What is to be wrong with the rows, as it was asked for. */
  readonly defects?: string | undefined
  /** Which part of the period to make, if not all of it. */
  readonly part?: RequestedPart | undefined
  /** How many processes simulate; left out, as many as there are cores, if it pays. */
  readonly jobs?: number | undefined
  /** What days are added to. */
  readonly existing?: Manifest | undefined
  /** Go on where the same run stopped. */
  readonly resume: boolean
  readonly report: 'text' | 'json' | 'nothing'
}

type GenerateValues = OptionValues<typeof generateOptions>

export async function settingsFrom(given: GenerateValues): Promise<Settings> {
  const destination = destinationFrom(given)
  // What is wrong with the destination is said before the schema of all knobs is loaded.
  const { configFrom } = await import('../../configuration/config.js')
  const append = await appendFrom(given, destination.out)
  const config = await configFrom(given, append?.days)
  if (append?.manifest !== undefined) mustMatch(append.manifest, { config, destination })
  if (destination.views && config.release === 2010) {
    throw new UsageError('--views is not allowed with --release 2010: no views are documented for it')
  }
  return {
    config,
    destination: { ...destination, tables: selectionFrom(given, config.release) },
    defects: given.defects,
    part: given.part === undefined ? undefined : partFrom(given.part, process.env),
    jobs: jobsFrom(given.jobs),
    existing: append?.manifest,
    resume: given.resume === true,
    report: given.json ? 'json' : given.quiet ? 'nothing' : 'text',
  }
}

/** What is there, and how many days it grows to. */
async function appendFrom(
  { append, resume }: GenerateValues,
  out: string,
): Promise<{ manifest: Manifest | undefined; days: number } | undefined> {
  if (append === undefined) return undefined
  const more = /^\d{1,4}$/.test(append) ? Number(append) : 0
  if (more < 1 || more > 3659) {
    throw new UsageError(`--append must be ${generateOptions.append.allowed}, not ${formatValue(append)}`)
  }
  const { appendableManifest } = await import('../../../export/output/append.js')
  const { completePublication } = await import('../../../export/output/publication.js')
  const manifest = appendableManifest(out)
  const days = Number(manifest.config.days)
  // Interrupted when all was complete: the days are there already.
  if (manifest.publishing !== undefined && resume) return { manifest: undefined, days }
  return { manifest: completePublication(out, manifest), days: days + more }
}

/** Days can be added only by what would have made them in the first place. */
function mustMatch(manifest: Manifest, { config, destination }: Pick<Settings, 'config' | 'destination'>): void {
  const knobs = (of: object) => JSON.stringify({ ...of, days: 0 })
  const other = [
    ['the version of Rollcall', manifest.rollcall, version()],
    ['the config', knobs(manifest.config), knobs(config)],
    ['--format', manifest.formats.join(), destination.formats.join()],
    [
      'an option for SQL text or for compression',
      JSON.stringify(manifest.text),
      JSON.stringify(textOptions(destination)),
    ],
  ].find(([, before, now]) => before !== now)
  if (other === undefined) return
  throw new UsageError(`--append needs the options that made --out "${destination.out}", and ${other[0]} is another`)
}

function jobsFrom(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const jobs = /^\d{1,4}$/.test(text) ? Number(text) : 0
  if (jobs >= 1 && jobs <= 1024) return jobs
  throw new UsageError(`--jobs must be ${generateOptions.jobs.allowed}, not ${formatValue(text)}`)
}

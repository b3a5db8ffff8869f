import type { Manifest } from '../../../export/output/manifest.js'
import { textOptions } from '../../../export/sink/script-options.js'
import type { Config } from '../../../generators/config/config.js'
import { UsageError } from '../../../model/usage-error.js'
import type { OptionValues } from '../../program/command.js'
import { parseNumber } from '../../program/option-kinds.js'
import { version } from '../../program/version.js'
import { type Destination, destinationFrom, selectionFrom } from './destination.js'
import { generateOptions } from './options.js'
import { partFrom, type RequestedPart } from './part.js'

/** The options of `generate`, checked, complete and without conflicts. */
export type Settings = {
  readonly config: Config
  readonly destination: Destination
  /** The text of `--defects`. */
  readonly defects?: string | undefined
  readonly part?: RequestedPart | undefined
  /** Undefined for as many as there are cores, if the world is large. */
  readonly jobs?: number | undefined
  /** The manifest of the output that days are added to. */
  readonly existing?: Manifest | undefined
  /** Whether to continue an interrupted run. */
  readonly resume: boolean
  readonly report: 'text' | 'json' | 'nothing'
}

type GenerateValues = OptionValues<typeof generateOptions>

export async function settingsFrom(values: GenerateValues): Promise<Settings> {
  const destination = destinationFrom(values)
  // What is wrong with the destination is said before the schema of the config is loaded.
  const { configFrom } = await import('../../configuration/config.js')
  const append = await appendFrom(values, destination.out)
  const config = await configFrom(values, append?.days)
  if (append?.manifest !== undefined) checkSameOptions(append.manifest, { config, destination })
  if (destination.views && config.release === 2010) {
    throw new UsageError('--views is not allowed with --release 2010: no views are documented for it')
  }
  return {
    config,
    destination: { ...destination, tables: selectionFrom(values, config.release) },
    defects: values.defects,
    part: values.part === undefined ? undefined : partFrom(values.part, process.env),
    jobs: values.jobs === undefined ? undefined : parseNumber('jobs', generateOptions.jobs, values.jobs),
    existing: append?.manifest,
    resume: values.resume === true,
    report: values.json ? 'json' : values.quiet ? 'nothing' : 'text',
  }
}

type Append = { readonly manifest: Manifest | undefined; readonly days: number }

/** The output that days are added to, and the number of days that it will have. */
async function appendFrom({ append, resume }: GenerateValues, out: string): Promise<Append | undefined> {
  if (append === undefined) return undefined
  const more = parseNumber('append', generateOptions.append, append)
  const { appendableManifest } = await import('../../../export/output/existing-output.js')
  const { completePublication } = await import('../../../export/output/publication.js')
  const manifest = appendableManifest(out)
  const days = Number(manifest.config.days)
  // Interrupted when all was complete: the days are there already.
  if (manifest.publishing !== undefined && resume) return { manifest: undefined, days }
  return { manifest: completePublication(out, manifest), days: days + more }
}

/** Throws unless the options are those that made the output. */
function checkSameOptions(manifest: Manifest, { config, destination }: Pick<Settings, 'config' | 'destination'>): void {
  const withoutDays = (of: object) => JSON.stringify({ ...of, days: 0 })
  const text = [manifest.text, textOptions(destination)].map(options => JSON.stringify(options))
  const different = [
    ['the version of Rollcall', manifest.rollcall, version()],
    ['the config', withoutDays(manifest.config), withoutDays(config)],
    ['--format', manifest.formats.join(), destination.formats.join()],
    ['an option for SQL text or for compression', ...text],
  ].find(([, before, now]) => before !== now)
  if (different === undefined) return
  throw new UsageError(`--append needs the options that made --out "${destination.out}"; ${different[0]} is different`)
}

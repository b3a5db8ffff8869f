import type { Manifest } from '../../../export/output/manifest/manifest.js'
import { textOptions } from '../../../export/sink/script-options.js'
import { type Config, checkConfig } from '../../../generators/config/config.js'
import { UsageError } from '../../../model/usage-error.js'
import type { DefectCount } from '../../../truth/defects/inject.js'
import { livePlace } from '../../configuration/live-place.js'
import { allOfThese } from '../../program/all-of.js'
import { askPassword } from '../../program/ask-password.js'
import type { OptionValues } from '../../program/command.js'
import { parseNumber } from '../../program/option-kinds.js'
import { version } from '../../program/version.js'
import { absoluteOptions } from './options/clock-options.js'
import { type Destination, destinationFrom, selectionFrom } from './options/destination.js'
import { generateOptions } from './options/options.js'
import { partFrom, type RequestedPart } from './options/part.js'

/** The options of `generate`, checked, complete and without conflicts. */
export type Settings = {
  readonly config: Config
  readonly destination: Destination
  /** The kinds of defects, with their counts. */
  readonly defects?: ReadonlyMap<string, DefectCount> | undefined
  readonly part?: RequestedPart | undefined
  /** Undefined for as many as there are cores, if the world is large. */
  readonly jobs?: number | undefined
  /** The manifest of the output that days are added to. */
  readonly existing?: Manifest | undefined
  /** Whether to continue an interrupted run. */
  readonly resume: boolean
  readonly report: 'text' | 'json' | 'nothing'
  /** The page to make of the rows. */
  readonly page?: string | undefined
  /** The options that say the same without a clock, where one was asked. */
  readonly absolute?: string | undefined
}

type GenerateValues = OptionValues<typeof generateOptions>

export async function settingsFrom(values: GenerateValues): Promise<Settings> {
  // No database is asked what it holds before the rest of its options is right.
  if (values.append !== undefined && livePlace(values.out ?? '', '--out') !== undefined) destinationFrom(values)
  const { destination, world, defects, part, jobs, page } = await allOfThese({
    destination: () => destinationFrom(values),
    world: () => worldFrom(values),
    defects: () => defectsIn(values),
    part: () => (values.part === undefined ? undefined : partFrom(values.part, process.env)),
    page: () => pageIn(values),
    jobs: () => (values.jobs === undefined ? undefined : parseNumber('jobs', generateOptions.jobs, values.jobs)),
  })
  const { config, extended } = world
  if (extended !== undefined && destination.live === undefined) checkSameOptions(extended, { config, destination })
  if (destination.views && config.release === 2010) {
    throw new UsageError('--views is not allowed with --release 2010: no views are documented for it')
  }
  const tables = selectionFrom(values, config.release)
  return {
    config,
    destination: { ...destination, tables },
    ...{ defects, part, jobs, page },
    existing: extended && (destination.live ? extended : await completed(destination.out, extended)),
    resume: values.resume === true,
    absolute: absoluteOptions(values, config),
    report: values.json ? 'json' : values.quiet ? 'nothing' : 'text',
  }
}

async function pageIn({ report }: GenerateValues): Promise<string | undefined> {
  return report === undefined ? undefined : (await import('../report/page-file.js')).pageFile('report', report)
}

async function defectsIn({ defects }: GenerateValues): Promise<Settings['defects']> {
  return defects === undefined ? undefined : (await import('./defects.js')).defectsFrom(defects)
}

/** The config, and the manifest of the output that days are added to. */
type RequestedWorld = { readonly config: Config; readonly extended?: Manifest | undefined }

async function worldFrom(values: GenerateValues): Promise<RequestedWorld> {
  const { configFrom } = await import('../../configuration/config.js')
  if (values.append === undefined) return { config: await configFrom(values) }
  const { grownPeriod, checkGrown, periodOf } = await import('./append.js')
  const { out, made, manifest } = await appendableOutput(values)
  const existing = configOf(made, out)
  const grown = grownPeriod(existing, values.append)
  if (manifest === undefined) return { config: await configFrom(values, periodOf(existing)) }
  const config = await configFrom(values, grown)
  checkGrown(existing, config, { out, append: values.append })
  return { config, extended: manifest }
}

type AppendableOutput = {
  readonly out: string
  readonly made: Pick<Manifest, 'config' | 'rollcall'>
  /** Undefined where the days are being added already, so that it is only gone on with. */
  readonly manifest: Manifest | undefined
}

/** The output that days are added to. */
async function appendableOutput(values: GenerateValues): Promise<AppendableOutput> {
  const out = values.out ?? generateOptions.out.default
  const place = livePlace(out, '--out')
  if (place !== undefined) {
    const { appendableLoad } = await import('../../../live/load/cut-back.js')
    const options = { schemaName: values['schema-name'], lowerNames: values.names === 'lower', ask: askPassword() }
    return { out: String(place), ...(await appendableLoad(place, options)) }
  }
  const { appendableManifest } = await import('../../../export/output/existing-output.js')
  const { answerFileNames } = await import('../../../report/answers/answer-files.js')
  const manifest = appendableManifest(out, values.answers ? answerFileNames : [])
  // Interrupted when all was complete: the days are there already.
  const isThere = manifest.publishing !== undefined && values.resume
  return { out, made: manifest, manifest: isThere ? undefined : manifest }
}

/** The config that made an output. */
function configOf({ config: made, rollcall }: Pick<Manifest, 'config' | 'rollcall'>, out: string): Config {
  const { config } = checkConfig(made)
  if (config !== undefined) return config
  const different =
    rollcall === version() ? 'the config in its manifest was changed' : 'the version of Rollcall is different'
  throw new UsageError(`--append needs the options that made --out "${out}"; ${different}`)
}

async function completed(out: string, manifest: Manifest): Promise<Manifest> {
  return (await import('../../../export/output/staging/publication.js')).completePublication(out, manifest)
}

/** Throws unless the options are those that made the output. */
function checkSameOptions(manifest: Manifest, { config, destination }: Pick<Settings, 'config' | 'destination'>): void {
  const withoutPeriod = (of: object) => JSON.stringify({ ...of, start: '', days: 0, until: undefined })
  const text = [manifest.text, textOptions(destination)].map(options => JSON.stringify(options))
  const different = [
    ['the version of Rollcall', manifest.rollcall, version()],
    ['--start', manifest.config.start, config.start],
    ['the file of --people', manifest.config.directory, config.directory],
    ['the config', withoutPeriod(manifest.config), withoutPeriod(config)],
    ['--format', manifest.formats.join(), destination.formats.join()],
    ['an option for what is in the files', ...text],
  ].find(([, before, now]) => before !== now)
  if (different === undefined) return
  throw new UsageError(`--append needs the options that made --out "${destination.out}"; ${different[0]} is different`)
}

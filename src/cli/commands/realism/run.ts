import fs from 'node:fs'
import path from 'node:path'
import { openOutput } from '../../../export/output/output.js'
import { type Config, type ConfigInput, resolveConfig } from '../../../generators/config/config.js'
import { formatValue } from '../../../generators/config/definition/format-value.js'
import { profileNames } from '../../../generators/config/definition/profile-names.js'
import { simulate } from '../../../generators/simulate.js'
import { isZone, zone } from '../../../generators/time/zone.js'
import type { World } from '../../../generators/world.js'
import { releases } from '../../../model/schema/definition/schema.js'
import { fromMilliseconds } from '../../../model/time.js'
import { UsageError } from '../../../model/usage-error.js'
import { sourcePlace } from '../../../reading/open.js'
import { sourceFormats } from '../../../reading/sources/folder.js'
import { openWarehouse } from '../../../reading/warehouse/warehouse.js'
import type { Knowledge, Scheduled } from '../../../realism/knowledge.js'
import { realism } from '../../../realism/realism.js'
import { loadSource } from '../../../verify/load-source.js'
import { configFrom } from '../../configuration/config.js'
import type { OptionValues } from '../../program/command.js'
import { formatCount } from '../../program/counts.js'
import { type Progress, progressOn } from '../../program/progress.js'
import { cleanUpOnExit } from '../../program/signals.js'
import type { Streams } from '../../program/streams.js'
import { version } from '../../program/version.js'
import { realismOptions } from './options.js'
import { realismJson, realismText } from './print.js'

type RealismValues = OptionValues<typeof realismOptions>

/** Measures a source, or what the options simulate. Comes to 0 where all checks that apply are met, to 1 where one is missed. */
export async function runRealism(
  word: string | undefined,
  given: RealismValues,
  { stdout, stderr }: Streams,
): Promise<0 | 1> {
  const source = word === undefined ? undefined : sourcePlace(word)
  const simulated = source === undefined ? await worldFrom(given) : undefined
  const foreign = source === undefined ? undefined : sourceSettingsFrom(given)
  const progress = progressOn(stderr, !given.json)
  const warehouse = await openWarehouse()
  const folder = path.join(warehouse.folder, 'simulated')
  const stay = cleanUpOnExit(() => {
    progress.clear()
    warehouse.close()
    return false
  })
  try {
    const schedule = simulated && (await written(simulated, folder, progress))
    const release = simulated?.config.release ?? foreign?.release
    const rows = await loadSource(warehouse, {
      source: source ?? folder,
      ...(release !== undefined && { release }),
      ...(foreign?.format !== undefined && { format: foreign.format }),
      known: () => (simulated ? { captureEnd: simulated.captureEnd } : {}),
      progress: text => progress.show(source === undefined ? 'reading what was simulated' : text),
    })
    fs.rmSync(folder, { recursive: true, force: true })
    const own = simulated ? undefined : ownWorld(rows.folder)
    const knowledge: Knowledge = simulated
      ? { ...knownOf(simulated), schedule: schedule ?? [] }
      : { profile: 'measured', ...(own && knownOf(own)), ...foreign?.knowledge }
    const found = await realism(warehouse, rows, knowledge, text => progress.show(text))
    progress.clear()
    const what = simulated ? saidWorld(simulated.config) : `${source}, compared with ${knowledge.profile}`
    stdout.write(given.json ? realismJson(found, what) : realismText(found, what, stdout))
    return found.results.some(({ verdict }) => verdict === 'miss') ? 1 : 0
  } catch (error) {
    // Code 1 means that something was measured and missed; whatever else happens must not look like it.
    if (error instanceof UsageError) throw error
    throw new UsageError(
      `${simulated ? 'the simulation' : 'the source'} could not be measured: ${(error as Error).message}`,
    )
  } finally {
    stay()
    progress.clear()
    warehouse.close()
  }
}

/** Working days a week, of seven. */
const WORKING = 5 / 7

const DAYS = 42
const CONFERENCES = 50_000

/** What the options simulate. Where they do not say how much, as much as all checks need. */
async function worldFrom(given: RealismValues): Promise<World> {
  if (given.format !== undefined) throw new UsageError('--format is allowed with a source alone')
  const asked = await configFrom(given)
  const file =
    given.config === undefined
      ? {}
      : (await import('../../configuration/config-file.js')).readConfigFile(given.config).value
  const days = given.days === undefined && file.days === undefined ? DAYS : asked.days
  const perUser = Math.max(0.001, asked.load.conferencesPerUserDay * days * WORKING)
  const users =
    given.users === undefined && file.users === undefined ? Math.ceil(CONFERENCES / perUser / 100) * 100 : asked.users
  return simulate(resolveConfig({ ...(asked as ConfigInput), users, days }))
}

/** Writes a world where it can be read like any other source; gives what its rows do not say. */
async function written(world: World, out: string, progress: Progress): Promise<readonly Scheduled[]> {
  const { schema, config } = world
  const about = { version: version(), config }
  const output = await openOutput({ formats: ['csv'], out, force: true, resume: false, part: undefined, schema, about })
  const schedule: Scheduled[] = []
  for (const { number, batches } of world.chapters(undefined, {
    conference({ conference: { plan, seq } }) {
      schedule.push({ time: plan.startsAt, seq, booked: plan.bookedAt })
    },
  })) {
    progress.show(`day ${number} of ${config.days}`)
    for (const batch of batches) await output.write(batch)
    await output.endChapter(number)
  }
  await output.finish()
  return schedule
}

/** What is asked of a source, and told of it. */
function sourceSettingsFrom(given: RealismValues) {
  const stray = (['config', 'days', 'seed', 'start'] as const).find(name => given[name] !== undefined)
  if (stray !== undefined) throw new UsageError(`--${stray} is not allowed with a source: it says what to simulate`)
  const { users, timezone } = given
  const profile = profileNames.find(name => name === given.profile)
  if (given.profile !== undefined && profile === undefined) throw refused('profile', given.profile)
  if (users !== undefined && !(/^\d+$/.test(users) && Number(users) >= 1 && Number(users) <= 2_000_000))
    throw refused('users', users)
  if (timezone !== undefined && !isZone(timezone)) throw refused('timezone', timezone)
  const release = releases.find(known => String(known) === given.release)
  if (given.release !== undefined && release === undefined) throw refused('release', given.release)
  if (given.format !== undefined && !sourceFormats.includes(given.format)) throw refused('format', given.format)
  return {
    release,
    format: given.format,
    knowledge: {
      ...(profile !== undefined && { profile }),
      ...(users !== undefined && { users: Number(users) }),
      ...(timezone !== undefined && { clock: clockOf(timezone) }),
    },
  }
}

const refused = (option: keyof typeof realismOptions, got: string): UsageError => {
  const { allowed } = realismOptions[option] as { readonly allowed: string }
  return new UsageError(`--${option} must be ${allowed}, not ${formatValue(got)}`)
}

const knownOf = ({ config: { profile, users, timezone }, purgedBefore }: World): Omit<Knowledge, 'schedule'> => ({
  profile,
  users,
  clock: clockOf(timezone),
  ...(purgedBefore !== undefined && { purgedBefore }),
})

const clockOf = (timezone: string): NonNullable<Knowledge['clock']> => {
  const { untils, offsets } = zone(timezone)
  return offsets.map((behind, i) => ({ since: i === 0 ? 0 : fromMilliseconds(untils[i - 1]), behind }))
}

/** What the manifest beside a source of our own says of it. */
function ownWorld(folder: string | undefined): World | undefined {
  try {
    const manifest = JSON.parse(fs.readFileSync(path.join(folder ?? '', 'manifest.json'), 'utf8'))
    return typeof manifest.rollcall === 'string' ? simulate(manifest.config) : undefined
  } catch {
    return undefined
  }
}

const saidWorld = ({ profile, users, days, start, seed }: Config): string =>
  `profile ${profile}: ${formatCount(users)} users, ${days} days from ${start}, seed ${seed}`

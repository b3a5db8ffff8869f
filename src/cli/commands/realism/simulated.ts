import fs from 'node:fs'
import { openOutput } from '../../../export/output/output.js'
import { type ConfigInput, resolveConfig } from '../../../generators/config/config.js'
import { simulate } from '../../../generators/simulate.js'
import type { World } from '../../../generators/world.js'
import { limitsOf } from '../../../library/facts.js'
import type { ConferenceState } from '../../../model/conference/conference-state.js'
import { UsageError } from '../../../model/usage-error.js'
import type { Warehouse } from '../../../reading/warehouse/warehouse.js'
import type { Scheduled } from '../../../realism/source-facts.js'
import { type LoadedSource, loadSource } from '../../../verify/load-source.js'
import { configFrom } from '../../configuration/config.js'
import type { OptionValues } from '../../program/command.js'
import { countOf } from '../../program/counts.js'
import type { Progress } from '../../program/progress.js'
import { version } from '../../program/version.js'
import type { realismOptions } from './options.js'

type RealismValues = OptionValues<typeof realismOptions>

/** Working days, as a share of all. */
const WORKING = 5 / 7

/** By default, as many as every check needs. */
const DAYS = 42
const CONFERENCES = 50_000

/** The world that the options describe. */
export async function worldFrom(values: RealismValues): Promise<World> {
  const stray = (['against', 'format', 'names', 'max-conference', 'anonymous-grace'] as const).find(
    name => values[name] !== undefined,
  )
  if (stray !== undefined) throw new UsageError(`--${stray} needs a source`)
  const config = await configFrom(values)
  const file =
    values.config === undefined
      ? {}
      : (await import('../../configuration/config-file.js')).readConfigFile(values.config).value
  const isGiven = values.days !== undefined || file.days !== undefined || config.until !== undefined
  const days = isGiven ? config.days : DAYS
  const perUser = Math.max(0.001, config.load.conferencesPerUserDay * days * WORKING)
  const enough = Math.ceil(CONFERENCES / perUser / 100) * 100
  const users = values.users === undefined && file.users === undefined ? enough : config.users
  return simulate(resolveConfig({ ...(config as ConfigInput), users, days }))
}

type LoadedWorld = { readonly rows: LoadedSource; readonly schedule: readonly Scheduled[] }

/** Writes a world into a folder, loads it from there like any other source, and removes the folder. */
export async function loadWorld(
  world: World,
  warehouse: Warehouse,
  folder: string,
  progress: Progress,
): Promise<LoadedWorld> {
  const schedule = await writeWorld(world, folder, progress)
  const rows = await loadSource(warehouse, {
    source: folder,
    release: world.config.release,
    known: () => ({ captureEnd: world.captureEnd, limits: limitsOf(world) }),
    progress: () => progress.show('reading the simulated rows'),
  })
  fs.rmSync(folder, { recursive: true, force: true })
  return { rows, schedule }
}

/** Gives what the rows do not tell: when each conference was booked. */
async function writeWorld(world: World, out: string, progress: Progress): Promise<readonly Scheduled[]> {
  const { schema, config } = world
  const about = { version: version(), config }
  const output = await openOutput({ formats: ['csv'], out, force: true, resume: false, part: undefined, schema, about })
  const schedule: Scheduled[] = []
  const chapters = world.chapters(undefined, {
    conference({ conference }) {
      schedule.push(scheduledOf(conference))
    },
  })
  for (const { number, batches } of chapters) {
    progress.show(`day ${number} of ${config.days}`)
    for (const batch of batches) await output.write(batch)
    await output.endChapter(number)
  }
  await output.finish()
  return schedule
}

/** What is known of a conference that its rows do not tell. */
export function scheduledOf({ plan, captured, seq, sessions }: ConferenceState): Scheduled {
  const known = { callers: 0, callersHeld: 0, others: 0, othersHeld: 0 }
  const seen = new Set<number>()
  for (const { invitation, response } of sessions) {
    const { person, service, dialedOut, fromPstn, lobby } = invitation
    if (service || dialedOut || response !== 200 || seen.has(person)) continue
    seen.add(person)
    known[fromPstn ? 'callers' : 'others']++
    if (lobby !== 'none') known[fromPstn ? 'callersHeld' : 'othersHeld']++
  }
  return { time: captured, seq, booked: plan.bookedAt, ...known }
}

/** A world in a line. */
export const worldText = ({ config: { profile, users, days, start, seed } }: World): string =>
  `profile ${profile}: ${countOf(users, 'user')}, ${countOf(days, 'day')} from ${start}, seed ${seed}`

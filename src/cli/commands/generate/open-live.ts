import { engineOf } from '../../../connections/open-connection.js'
import type { Config } from '../../../generators/config/config.js'
import { wholeDays } from '../../../generators/time/until.js'
import { type World, worldOf } from '../../../generators/world.js'
import type { LiveOutput } from '../../../live/load/live-output.js'
import type { ExistingLoad } from '../../../live/load/load-options.js'
import type { Schema } from '../../../model/schema/definition/schema.js'
import { askPassword } from '../../program/ask-password.js'
import { version } from '../../program/version.js'
import type { LiveDestination } from './options/destination.js'
import type { Settings } from './settings.js'

type Opening = {
  readonly live: LiveDestination
  readonly schema: Schema
  readonly world: World
  readonly durable: boolean
  readonly progress: (text: string) => void
}

/** Opens the database that the rows of a run go into. */
export async function openLive(
  { config, destination, existing, resume }: Settings,
  { live, schema, world, durable, progress }: Opening,
): Promise<LiveOutput> {
  const { openLiveOutput } = await import('../../../live/load/live-output.js')
  const { script, force } = destination
  return openLiveOutput({
    ...live,
    ...{ force, resume, durable, schema, progress },
    ask: askPassword(),
    makeSchema: script.schema,
    foreignKeys: script.foreignKeys,
    schemaName: script.schemaName,
    lowerNames: script.lowerNames === true,
    version: version(),
    origin: { config },
    manifest: { formats: [engineOf(live.place)], config },
    existing: existing && existingLoad(world, existing.config as Config),
  })
}

/** What a load of a shorter period has behind its last settled chapter. */
function existingLoad(world: World, config: Config): ExistingLoad {
  const settled = world.settled(wholeDays(config))
  return {
    config,
    settled,
    *unsettled() {
      for (const { batches } of worldOf(config).chapters({ from: settled + 1, to: config.days })) yield* batches
    },
  }
}

import type { Config } from '../../../generators/config/config.js'
import { worldOf } from '../../../generators/world.js'
import type { Read } from '../../../live/replay/reads.js'
import { dryStage, type Stage } from '../../../live/replay/stage.js'
import { UsageError } from '../../../model/usage-error.js'
import { parseNumber } from '../../program/option-kinds.js'
import { version } from '../../program/version.js'
import { replayOptions } from './options.js'
import type { ReplaySettings } from './settings.js'

export type Staged = { readonly stage: Stage; readonly reads: readonly Read[] }

/** Each query has a connection, up to so many. */
const MOST_READERS = 8

/** Opens what is played to. */
export async function stageFor(settings: ReplaySettings, onState: (text: string) => void): Promise<Staged> {
  const { place, config, writes, part, batch, timeout, retryFor, mix, target } = settings
  const usual = parseNumber('connections', replayOptions.connections, replayOptions.connections.default)
  const connections = settings.connections ?? usual
  if (place === undefined) return { stage: dryStage(connections), reads: [] }
  const { isDatabaseFile } = await import('../../../connections/database-place.js')
  if (isDatabaseFile(place) && connections !== 1 && settings.connections !== undefined) {
    throw new UsageError(`--connections must be 1 for ${place}: a file has one connection`)
  }
  const { engineOf } = await import('../../../connections/open-connection.js')
  const reads = await readsOf(mix, config, { engine: engineOf(place), lowerNames: target.lowerNames })
  const { databaseStage } = await import('../../../live/replay/database-stage.js')
  const { askPassword } = await import('../../program/ask-password.js')
  const stage = await databaseStage({
    ask: askPassword(),
    ...{ place, rollcall: version(), config, writes, part, connections, batch, timeout, retryFor, onState },
    readers: Math.min(MOST_READERS, reads.length),
    createDatabase: target.createDatabase,
    schemaName: target.schemaName,
    lowerNames: target.lowerNames,
    force: target.force,
    makeSchema: target.schema,
    resume: target.resume,
  })
  return { stage, reads }
}

type Engine = 'postgres' | 'mysql' | 'mssql' | 'sqlite' | 'duckdb'

/** The queries of `--mix`; those of the answer key share their rate. */
async function readsOf(
  mix: ReplaySettings['mix'],
  config: Config,
  { engine, lowerNames }: { readonly engine: Engine; readonly lowerNames: boolean },
): Promise<readonly Read[]> {
  if (mix.length === 0) return []
  const { referenceQuery } = await import('../../../report/answers/reference-query.js')
  const { definitionsOf } = await import('../../../truth/answers/definitions.js')
  const { schema, captureEnd } = worldOf(config)
  const definitions = definitionsOf(schema)
  const dialect = engine === 'mssql' ? 'tsql' : engine
  return mix.flatMap(each => {
    if (each.kind === 'query') return [each as Read]
    const share = each.perSecond / definitions.length
    return definitions.map(({ name }): Read => {
      const sql = referenceQuery(name, { engine: dialect, schema, captureEnd })
      // Quotes keep the capitals of names, which are not there.
      return { name, perSecond: share, sql: lowerNames ? sql.replaceAll('"', '') : sql }
    })
  })
}

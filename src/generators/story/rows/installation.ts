import { MODALITIES, mcuIdOf, uriTypeOf } from '../../../model/conference/modality.js'
import { type Batch, NULL_INT } from '../../../model/rows/batch.js'
import {
  clientVersions,
  edgeServers,
  gateways,
  mcus,
  mediationServers,
  pools,
  servers,
} from '../../../model/schema/tables/index.js'
import type { Config } from '../../config/config.js'
import { clientNames, clientVersionRows } from '../../organisation/equipment/client-versions.js'
import { codeRows, filled } from '../../organisation/rows/installation-rows.js'
import { mcuUriOf, topologyOf } from '../../organisation/topology.js'
import type { NameTable, Story } from '../form.js'

/** The names of an installation by number, table by table. */
export type Installation = Readonly<Record<NameTable, ReadonlyMap<number, string>>>

/** The usual names, with those of a story in their places. No name is there twice. */
export function installationOf(config: Config, { names = {} }: Pick<Story, 'names'>): Installation {
  const { pools, servers, edges, gateways, mediationServers } = topologyOf(config)
  const usual: Readonly<Record<NameTable, readonly string[]>> = {
    Pools: pools,
    Servers: servers,
    EdgeServers: edges,
    Gateways: gateways,
    MediationServers: mediationServers,
    ClientVersions: clientNames(config),
  }
  const withNames = ([table, list]: readonly [string, readonly string[]]) => {
    const given = Object.entries(names[table as NameTable] ?? {}).map(([id, name]) => [Number(id), name] as const)
    const taken = new Set(given.map(([, name]) => name))
    const others = list.map((name, i) => [i + 1, name] as const).filter(([, name]) => !taken.has(name))
    return [table, new Map([...others, ...given].sort(([a], [b]) => a - b))]
  }
  return Object.fromEntries(Object.entries(usual).map(withNames)) as Installation
}

/** The rows of an installation before its first user. */
export function* namedRows(installation: Installation): Iterable<Batch> {
  yield* codeRows()
  const tables = {
    Pools: pools,
    Servers: servers,
    EdgeServers: edgeServers,
    Gateways: gateways,
    MediationServers: mediationServers,
  } as const
  for (const [name, table] of Object.entries(tables)) yield filled(table, [...installation[name as NameTable]])
  const clients = [...installation.ClientVersions]
  yield filled(
    clientVersions,
    clients.map(([id, name]) => [id, name, clientVersionRows[id - 1]?.type ?? NULL_INT]),
  )
  const all = Array.from({ length: MODALITIES - 1 }, (_, i) => i + 1)
  const at = ([id, name]: readonly [number, string]) =>
    all.map(modality => [mcuIdOf(id, modality), mcuUriOf(name, modality), uriTypeOf(modality)])
  yield filled(mcus, [...installation.Servers].flatMap(at))
}

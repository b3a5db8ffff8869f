import { uriTypeOf } from '../../../model/conference/modality.js'
import { Batch } from '../../../model/rows/batch.js'
import type { Table } from '../../../model/schema/definition/schema.js'
import { lookupRows } from '../../../model/schema/lookups.js'
import {
  allTables,
  clientVersions,
  edgeServers,
  gateways,
  mcus,
  mediationServers,
  pools,
  servers,
} from '../../../model/schema/tables/index.js'
import type { Config } from '../../config/config.js'
import { clientNames, clientVersionRows } from '../equipment/client-versions.js'
import type { Topology } from '../topology.js'

/** The rows of an installation before its first user: codes, servers, client versions, MCUs. */
export function* installationRows(config: Config, topology: Topology): Iterable<Batch> {
  yield* codeRows()
  const lists = [
    [pools, topology.pools],
    [servers, topology.servers],
    [edgeServers, topology.edges],
    [gateways, topology.gateways],
    [mediationServers, topology.mediationServers],
  ] as const
  for (const [table, names] of lists)
    yield filled(
      table,
      names.map((name, i) => [i + 1, name]),
    )
  yield filled(
    clientVersions,
    clientNames(config).map((name, i) => [i + 1, name, clientVersionRows[i].type]),
  )
  yield filled(
    mcus,
    topology.mcus.map(({ uri, modality }, i) => [i + 1, uri, uriTypeOf(modality)]),
  )
}

/** The rows that every installation begins with. */
export function* codeRows(): Iterable<Batch> {
  for (const table of allTables) {
    const rows = lookupRows[table.name]
    if (rows !== undefined) yield filled(table, rows)
  }
}

/** A batch of rows, each in the order of the table's columns. */
export function filled(table: Table, rows: readonly (readonly (number | string)[])[]): Batch {
  const batch = new Batch(table, Math.max(1, rows.length))
  const names = Object.keys(table.columns)
  for (const cells of rows) {
    const row = batch.add()
    names.forEach((name, i) => {
      const column = batch.values[name] as (number | string)[]
      column[row] = cells[i]
    })
  }
  return batch
}

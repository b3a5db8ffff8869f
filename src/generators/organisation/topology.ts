import { MODALITIES } from '../../model/conference/modality.js'
import type { Config } from '../config/config.js'

/** The servers of the installation, under its domain. Ids count from 1 in the order of each list. */
export type Topology = {
  readonly pools: readonly string[]
  readonly servers: readonly string[]
  readonly edges: readonly string[]
  readonly mediationServers: readonly string[]
  readonly gateways: readonly string[]
  readonly mcus: readonly { readonly uri: string; readonly modality: number }[]
}

/**
 * The last part of the address of each MCU, by modality. No McuUri has been published; these follow a front end's C3P address that was
 * seen in an event text, `https://<fqdn>:444/LiveServer/Focus`.
 */
const services = ['Focus', 'IMMCU', 'AVMCU', 'ASMCU', 'DataMCU', 'PhoneMCU']

export function topologyOf({ domain, topology }: Config): Topology {
  const { pools, frontEnds, edges, mediationServers, gateways } = topology
  const named = (count: number, prefix: string) =>
    Array.from({ length: count }, (_, i) => `${prefix}${String(i + 1).padStart(2, '0')}.${domain}`)
  const poolNames = named(pools, 'pool')
  const servers = poolNames.flatMap((_, pool) => named(frontEnds, `pool${String(pool + 1).padStart(2, '0')}-fe`))
  return {
    pools: poolNames,
    servers,
    edges: named(edges, 'edge'),
    mediationServers: named(mediationServers, 'med'),
    gateways: named(gateways, 'gw'),
    mcus: servers.flatMap(server =>
      Array.from({ length: MODALITIES - 1 }, (_, i) => ({
        uri: mcuUriOf(server, i + 1),
        modality: i + 1,
      })),
    ),
  }
}

/** The address of the MCU of a modality on a server. */
export const mcuUriOf = (server: string, modality: number): string =>
  `https://${server}:444/LiveServer/${services[modality]}`

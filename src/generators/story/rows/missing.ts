import { NULL_INT } from '../../../model/rows/batch.js'
import type { NameTable } from '../form.js'
import type { StoryProblem } from '../read.js'
import type { Installation } from './installation.js'
import type { Told } from './told.js'

/** What a story refers to by number that its installation does not have, once each. */
export function missingNames({ conference }: Told, installation: Installation): readonly StoryProblem[] {
  const { pool, server, servers, invitations } = conference.plan
  const asked: readonly (readonly [NameTable, readonly number[]])[] = [
    ['Pools', [pool]],
    ['Servers', [server, ...servers]],
    ['EdgeServers', invitations.map(({ edge }) => edge)],
    ['Gateways', invitations.map(({ gateway }) => gateway)],
    ['MediationServers', invitations.map(({ mediation }) => mediation)],
    ['ClientVersions', invitations.flatMap(({ client, mcuClient }) => [client, mcuClient])],
  ]
  return asked.flatMap(([table, ids]) => {
    const known = installation[table]
    const unknown = [...new Set(ids)].filter(id => id !== NULL_INT && !known.has(id))
    const says = (id: number) =>
      `names.${table} must have number ${id}, which the story refers to; without it there are ${[...known.keys()].join(', ')}`
    return unknown.map(id => ({ path: ['names', table], says: says(id) }))
  })
}

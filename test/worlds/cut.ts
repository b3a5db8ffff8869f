import type { World } from '../../src/generators/world.js'
import { handedOver } from '../../src/model/recording/last-modified.js'
import { rows } from '../../src/model/rows/row-objects.js'
import type { Table } from '../../src/model/schema/definition/schema.js'
import { allTables, sessionDetails } from '../../src/model/schema/tables/index.js'
import { fromMilliseconds, type Time, toMilliseconds } from '../../src/model/time.js'
import { knownWith } from '../model/schema/known-with.js'

type Cells = Readonly<Record<string, unknown>>
export type Found = { readonly table: Table; readonly row: Cells }

const sums: ReadonlySet<string> = new Set(['IMReportSummary', 'UserStatistics'])

/** Every row of a world, in its order, without those that add others up: what they say is for a law to say. */
export function everything(world: World): readonly Found[] {
  const tables = new Map(allTables.map(table => [table.name, table]))
  const found: Found[] = []
  for (const batch of world.batches()) {
    const table = tables.get(batch.table.name)!
    if (sums.has(table.name)) continue
    for (const row of rows(batch)) found.push({ table, row })
  }
  return found
}

const sessionOf = (row: Cells): Found => ({ table: sessionDetails as Table, row })

const keyOf = ({ SessionIdTime, SessionIdSeq }: Cells): string => `${Number(SessionIdTime)} ${SessionIdSeq}`

/** The tick of a time in a row; NaN for NULL. */
const tick = (time: unknown): Time => (time === null ? Number.NaN : fromMilliseconds(Number(time)))

/**
 * What a database that is filled as things happen has of these rows at a moment: none that begins later, and NULL for what the schema says
 * is known later. No code of the simulation is asked.
 */
export function cutAt(all: readonly Found[], moment: Time): readonly Found[] {
  const of = (name: string) => all.filter(({ table }) => table.name === name).map(({ row }) => row)
  const conferences = of('Conferences')
  const byKey = new Map(conferences.map(row => [keyOf(row), row]))
  const sessions = new Map(of('SessionDetails').map(row => [keyOf(row), row]))
  const byInstance = new Map(conferences.map(row => [`${row.ConferenceUriId} ${row.ConfInstance}`, row]))
  const began = (conference: Cells | undefined): boolean => tick(conference?.ConferenceStartTime) < moment
  const withDialog = new Set<string>()

  /** Whether a row is there yet. */
  function exists({ table, row }: Found): boolean {
    switch (table.name) {
      case 'ConferenceUris':
      case 'Users':
        return tick(row.NextUpdateTS) < moment
      case 'Dialogs':
        return withDialog.has(keyOf(row))
      case 'ConferenceMessageCount':
        return tick(byKey.get(keyOf(row))?.ConferenceEndTime) < moment
      case 'ConferenceSessionDetails':
        return tick(row.InviteTime) < moment && began(byInstance.get(`${row.ConferenceUriId} ${row.ConfInstance}`))
      default: {
        const begins = table.facts?.filter(fact => !table.columns[fact].nullable).at(-1)
        return begins === undefined || tick(row[begins]) < moment
      }
    }
  }

  function known({ table, row }: Found): Found {
    const cells = Object.entries(row).map(([name, value]) => {
      const fact = knownWith(table, name)
      if (fact === undefined || name === 'LastModifiedTime') return [name, value]
      const owner =
        fact.table === table ? row : fact.table.name === 'SessionDetails' ? sessions.get(keyOf(row)) : undefined
      if (owner === undefined) return [name, value]
      const isKnown = owner[fact.fact] === null || tick(owner[fact.fact]) < moment
      return [name, isKnown ? value : table.columns[name].nullable ? null : false]
    })
    const seen: Cells = Object.fromEntries(cells)
    if (!('LastModifiedTime' in seen)) return { table, row: seen }
    // A call's numbers are written with its session.
    const session = table.name === 'VoipDetails' ? sessions.get(keyOf(row)) : undefined
    const written =
      session === undefined ? lastModified(table, seen, moment) : known(sessionOf(session)).row.LastModifiedTime
    return { table, row: { ...seen, LastModifiedTime: written } }
  }

  const parties = ['SessionDetails', 'ConferenceSessionDetails', 'Registration']
  const isParty = ({ table }: Found) => parties.includes(table.name)
  for (const found of all) if (isParty(found) && exists(found)) withDialog.add(keyOf(found.row))
  return all.filter(exists).map(known)
}

/** Agents hand over for the last time at the moment itself. */
function lastModified({ facts = [] }: Table, row: Cells, moment: Time): Date {
  const last = Math.max(...facts.map(fact => tick(row[fact])).filter(time => !Number.isNaN(time)))
  return new Date(toMilliseconds(handedOver(last, tick(row.SessionIdTime), moment)))
}

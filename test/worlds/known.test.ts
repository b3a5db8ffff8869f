import { expect, it } from 'vitest'
import type { ConfigInput } from '../../src/generators/config/config.js'
import { simulate } from '../../src/generators/simulate.js'
import { rows } from '../../src/model/rows/row-objects.js'
import type { Table } from '../../src/model/schema/definition/schema.js'
import { allTables } from '../../src/model/schema/tables/index.js'
import { toMilliseconds } from '../../src/model/time.js'
import { knownWith } from '../model/schema/known-with.js'

type Cells = Readonly<Record<string, unknown>>
type Found = { readonly table: Table; readonly row: Cells }

const config: ConfigInput = { users: 400, days: 2, seed: 8, conferences: { overnightPerUsers: 40 } }

/** Every row, by table and key. */
function everything(world: ReturnType<typeof simulate>): ReadonlyMap<string, Found> {
  const found = new Map<string, Found>()
  for (const batch of world.batches()) {
    // What users did last is another moment in a longer period.
    if (batch.table.name === 'UserStatistics') continue
    const table = allTables.find(({ name }) => name === batch.table.name)!
    for (const row of rows(batch)) found.set(keyOf(table, row), { table, row })
  }
  return found
}

const keyOf = ({ name, primaryKey }: Table, row: Cells): string =>
  `${name} ${primaryKey.map(key => row[key]).join(' ')}`

/** Of one row, the moment at which the schema says that a column is known; nothing if it never is, or always was. */
function momentOf({ table, row }: Found, column: string, all: ReadonlyMap<string, Found>): Date | null {
  const known = knownWith(table, column)
  if (known === undefined) return null
  const holder = known.table === table ? row : all.get(keyOf(known.table, row))?.row
  return (holder?.[known.fact] ?? null) as Date | null
}

it('a cell is missing at the capture end where its fact comes later, and is what it will be where it does not', () => {
  const shorter = simulate(config)
  const longer = everything(simulate({ ...config, days: 3 }))
  const captureEnd = toMilliseconds(shorter.captureEnd)
  const missing = new Set<string>()
  const wrong: string[] = []
  for (const [key, { table, row }] of everything(shorter)) {
    const complete = longer.get(key)
    if (complete === undefined) throw new Error(`${key} is not in the longer period`)
    for (const column of Object.keys(table.columns).filter(name => name !== 'LastModifiedTime')) {
      const moment = momentOf(complete, column, longer)
      const unknown = moment !== null && +moment >= captureEnd
      if (unknown && (row[column] === null || row[column] === false)) missing.add(`${table.name}.${column}`)
      else if (unknown && table.name !== 'ConferenceMessageCount') wrong.push(`${key} ${column}: known too early`)
      else if (!unknown && String(row[column]) !== String(complete.row[column])) wrong.push(`${key} ${column}: differs`)
    }
  }
  expect(wrong).toEqual([])
  expect([...missing].sort()).toEqual([
    'ConferenceSessionDetails.DiagnosticId',
    'ConferenceSessionDetails.IsEndedByConfServer',
    'ConferenceSessionDetails.SessionEndTime',
    'Conferences.ConferenceEndTime',
    'Conferences.Processed',
    'FocusJoinsAndLeaves.UserLeaveTime',
    'McuJoinsAndLeaves.UserLeaveTime',
    'Registration.DeRegisterTime',
    'Registration.DeRegisterTypeId',
  ])
})

import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { kindOf, releases } from '../../src/model/schema/definition/schema.js'
import { schemaOf } from '../../src/model/schema/release.js'
import { allTables } from '../../src/model/schema/tables/index.js'
import { warehouseTypes } from '../../src/reading/warehouse/typed-load.js'
import { openWarehouse, type Warehouse } from '../../src/reading/warehouse/warehouse.js'
import { invariants, usualLimits } from '../../src/truth/invariants/index.js'
import { checkLaw } from '../../src/verify/check-law.js'
import { lawQueries } from '../../src/verify/queries/index.js'
import { needsOf, type SourceInfo } from '../../src/verify/queries/law-query.js'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await openWarehouse()
  await warehouse.run('SET threads = 1')
})
afterAll(() => warehouse.close())

// Tables that a test makes are gone when it ends, however it ends.
beforeEach(() => warehouse.run('BEGIN'))
afterEach(() => warehouse.run('ROLLBACK'))

const everything: SourceInfo = {
  release: 2015,
  schema: schemaOf(2015),
  has: () => true,
  repeated: new Set(),
  arrivals: false,
  captureEnd: 0,
  registrations: true,
  exclusivePresence: true,
  pstnFocusRows: false,
  limits: usualLimits,
  lostMilliseconds: false,
}

/** Makes the tables with these columns and no others. */
async function provide(needs: readonly string[]): Promise<readonly string[]> {
  const made = new Set(needs.map(need => need.split('.')[0]))
  for (const table of made) {
    const named = needs.filter(need => need.startsWith(`${table}.`)).map(need => need.split('.')[1])
    const { columns } = allTables.find(({ name }) => name === table)!
    const typed = named.map(name => `${name} ${warehouseTypes[kindOf(columns[name])]}`)
    await warehouse.run(`CREATE TABLE ${table} (${typed.length > 0 ? typed.join(', ') : 'nothing INTEGER'})`)
  }
  return [...made]
}

test.each(Object.keys(lawQueries))('%s needs no more than it says', async name => {
  for (const query of lawQueries[name](everything)) {
    if ('lacks' in query) continue
    const made = await provide(needsOf(query))
    await warehouse.run(query.sql)
    for (const part of query.parts ?? []) await warehouse.run(part.sql)
    for (const table of made) await warehouse.run(`DROP TABLE ${table}`)
  }
})

test('what a source lacks is named, law by law', async () => {
  const absent = new Set(['Servers', 'ConferenceSessionDetails.UserFlag', 'Roles'])
  const has = (table: string, column?: string) => !absent.has(table) && !absent.has(`${table}.${column}`)
  const missing: string[] = []
  for (const { name, columns } of schemaOf(2015).tables) {
    if (has(name)) await provide(columns.map(column => `${name}.${column.name}`).filter(need => !absent.has(need)))
  }
  for (const law of invariants) {
    const finding = await checkLaw(warehouse, { ...everything, has }, law, 1)
    if (finding.missing.length > 0)
      missing.push(`${law.name}: ${finding.missing.join(', ')} (${finding.queriesRun > 0})`)
  }
  expect(missing).toMatchInlineSnapshot(`
    [
      "primary-keys-are-unique: Roles, Servers (true)",
      "dictionaries-hold-each-value-once: Servers (true)",
      "required-columns-hold-values: Roles, Servers, ConferenceSessionDetails.UserFlag (true)",
      "text-fits-its-column: Roles, Servers (true)",
      "numbers-fit-their-column: Roles, Servers, ConferenceSessionDetails.UserFlag (true)",
      "foreign-keys-resolve: Servers (true)",
      "lookups-resolve: Roles (true)",
      "parents-come-first: the order in which rows arrived, which only a script keeps (false)",
      "built-in-rows-are-as-published: Roles (true)",
      "flags-have-documented-bits: ConferenceSessionDetails.UserFlag (true)",
    ]
  `)
})

test('every release has what its own laws need, or is said to have it not', () => {
  for (const release of releases) {
    const schema = schemaOf(release)
    for (const { name } of invariants) expect(() => lawQueries[name]({ ...everything, release, schema })).not.toThrow()
  }
})

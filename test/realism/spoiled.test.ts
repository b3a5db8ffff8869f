import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadWorld } from '../../src/cli/commands/realism/simulated.js'
import { knowledgeFrom } from '../../src/cli/configuration/source-knowledge.js'
import { simulate } from '../../src/generators/simulate.js'
import { openWarehouse, type Warehouse } from '../../src/reading/warehouse/warehouse.js'
import { checks } from '../../src/realism/checks/index.js'
import { type RealismReport, realism } from '../../src/realism/realism.js'
import type { Knowledge } from '../../src/realism/source-facts.js'
import type { LoadedSource } from '../../src/verify/load-source.js'
import { calls, faults, type Spoil, worlds } from './spoils.js'

/** Users of the world that is spoilt; with ROLLCALL_SPOILS, so many, all checks, and a table. */
const MANY = Number(process.env.ROLLCALL_SPOILS ?? 0)
const users = MANY > 0 ? MANY : 300

let warehouse: Warehouse
let rows: LoadedSource
let knowledge: Knowledge

beforeAll(async () => {
  warehouse = await openWarehouse()
  const world = simulate({
    users,
    days: 43,
    seed: 1,
    registrations: { perUserDay: 2 },
    conferences: { overnightPerUsers: 0 },
  })
  const loaded = await loadWorld(world, warehouse, path.join(warehouse.folder, 'world'), {
    show() {},
    clear() {},
  } as never)
  rows = loaded.rows
  knowledge = { ...knowledgeFrom(world), schedule: loaded.schedule }
}, 160_000)
afterAll(() => warehouse.close())

/** What checks say of the world once it is spoilt; it is mended again. */
async function spoilt(sql: string, ids: readonly string[]): Promise<RealismReport> {
  await warehouse.run('BEGIN TRANSACTION')
  try {
    for (const statement of sql.split(';')) await warehouse.run(statement)
    const some = checks.filter(({ id }) => ids.length === 0 || ids.includes(id))
    return await realism(warehouse, rows, knowledge, () => {}, some)
  } finally {
    await warehouse.run('ROLLBACK')
  }
}

const idOf = (missedBy: string): string => missedBy.split(' ')[0]

function missed({ results }: RealismReport): readonly string[] {
  return results.flatMap(({ check, measured }) =>
    measured.filter(({ verdict }) => verdict === 'miss').flatMap(({ name }) => [check.id, `${check.id} ${name}`]),
  )
}

async function expectMissed({ sql, missedBy }: Spoil): Promise<void> {
  const found = missed(await spoilt(sql, missedBy.map(idOf)))
  for (const each of missedBy) expect(found, each).toContain(each)
}

describe.runIf(MANY === 0)('a world in which all is wrong that a check looks for', () => {
  it.each(worlds.map(world => [world.spoilt, world] as const))('%s', (_, world) => expectMissed(world), 60_000)
  it.each(faults.map(fault => [fault.spoilt, fault] as const))('%s', (_, fault) => expectMissed(fault), 60_000)

  it('every new check has something that it misses', () => {
    const missable = new Set([...worlds, ...faults, ...calls].flatMap(({ missedBy }) => missedBy.map(idOf)))
    const since = checks.filter(
      ({ id, never }) => never === undefined && (id.startsWith('A') || Number(id.slice(1)) > 32),
    )
    expect(since.map(({ id }) => id).filter(id => !missable.has(id))).toEqual([])
  })

  it('what is not wrong is not missed', async () => {
    const own = missed(await spoilt('SELECT 1', []))
    for (const id of ['C5', 'C10', 'A11', 'A12', 'A13', 'A14', 'A15', 'C22', 'C21', 'C15', 'C1', 'C2'])
      expect(own).not.toContain(id)
  })
})

describe.runIf(MANY === 0)('a world with sessions between two', () => {
  let other: { readonly warehouse: Warehouse; readonly rows: LoadedSource; readonly knowledge: Knowledge }

  beforeAll(async () => {
    const before = { warehouse, rows, knowledge }
    const own = await openWarehouse()
    const world = simulate({ users: 500, days: 4, seed: 1, peerToPeer: { rows: true } })
    const silent = { show() {}, clear() {} } as never
    const loaded = await loadWorld(world, own, path.join(own.folder, 'world'), silent)
    other = before
    warehouse = own
    rows = loaded.rows
    knowledge = { ...knowledgeFrom(world), schedule: loaded.schedule }
  })
  afterAll(async () => {
    await warehouse.close()
    ;({ warehouse, rows, knowledge } = other)
  })

  it.each(calls.map(fault => [fault.spoilt, fault] as const))('%s', (_, fault) => expectMissed(fault), 60_000)
})

it.runIf(MANY > 0)(
  'each spoilt world, and what is missed that is not without',
  async () => {
    const ids = (report: RealismReport) => new Set(missed(report).map(idOf))
    const without = ids(await spoilt('SELECT 1', []))
    const lines = [`unspoilt: ${[...without].join(' ')}`]
    for (const { spoilt: name, sql } of worlds) {
      lines.push(`${name}: ${[...ids(await spoilt(sql, []))].filter(id => !without.has(id)).join(' ')}`)
    }
    process.stdout.write(`${lines.join('\n')}\n`)
  },
  3_600_000,
)

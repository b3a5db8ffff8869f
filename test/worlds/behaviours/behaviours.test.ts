import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '../../../src/export/databases/sqlite-driver.js'
import { openOutput } from '../../../src/export/output/output.js'
import { simulate } from '../../../src/generators/simulate.js'
import { arcs, type Machine } from '../../../src/model/conference/machine.js'
import { conferenceMachine, focusSession, mcuLeg } from '../../../src/model/conference/machines.js'
import { behaviours } from './queries.js'

describe('the default world, with synthetic transactions and emergency calls', () => {
  const out = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-'))
  let database: Database

  beforeAll(async () => {
    const world = simulate({ synthetic: { everyMinutes: 60 }, peerToPeer: { calls: { emergency: 0.02 } } })
    const about = { version: '0', config: {} }
    const output = await openOutput({
      formats: ['sqlite'],
      out,
      force: false,
      schema: world.schema,
      about,
    })
    for (const batch of world.batches()) await output.write(batch)
    await output.finish()
    database = await openDatabase(`${out}/lcscdr.sqlite`)
  })
  afterAll(() => {
    database?.close()
    fs.rmSync(out, { recursive: true, force: true })
  })

  it('is whole: no foreign key dangles, no page is broken', () => {
    expect(database.all('PRAGMA foreign_key_check')).toEqual([])
    expect(database.all('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
  })

  it('has rows in every table and every view', () => {
    const names = database.all("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')").map(({ name }) => name)
    expect(names).toHaveLength(44 + 20)
    const empty = names.filter(name => database.all(`SELECT 1 FROM "${name}" LIMIT 1`).length === 0)
    expect(empty).toEqual([])
  })

  it.each(behaviours.map(({ name, sql }) => [name, sql]))('shows: %s', (_, sql) => {
    expect(database.all(sql).length).toBeGreaterThan(0)
  })
})

it('takes every arc of every machine, in a world with more mishaps', () => {
  const faults = { joinFailure: 0.05, setupFailure: 0.3, drop: 0.2, booted: 0.2 }
  const pstn = { share: 0.6, anonymous: 0.9, dialOut: 0.9 }
  const conferences = { audio: { mixed: 0.9, voip: 0.05, dialIn: 0.05, none: 0 } }
  const machines = [conferenceMachine, focusSession, mcuLeg] as readonly Machine[]
  for (const { taken } of machines) taken.fill(0)
  for (const batch of simulate({
    users: 3000,
    faults,
    pstn,
    conferences,
    lobby: { others: 0.5, denied: 0.2 },
    signalling: { legSetup: { p0: '1s', p50: '10s', p100: '30s' } },
  }).batches())
    void batch
  const missed = machines.flatMap(machine =>
    arcs(machine)
      .filter(([from, event]) => !machine.taken[machine.state[from] * machine.events.length + machine.event[event]])
      .map(([from, event, to]) => `${machine.name}: ${from} --${event}--> ${to}`),
  )
  expect(missed).toEqual([])
})

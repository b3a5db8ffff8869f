import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Kind } from '../../../src/model/schema/definition/schema.js'
import { referenceQuery } from '../../../src/report/answers/reference-query.js'
import { definitionsOf } from '../../../src/truth/answers/definitions.js'
import { type Engine, installed } from '../../export/engines/engine.js'
import { startPostgres } from '../../export/engines/postgres.js'
import { configs } from '../../worlds/arbitraries.js'
import { publicQueries, publicWorld, spelt } from './public-queries.js'
import { comparable, type WrittenWorld, writeWorld } from './run-queries.js'

const database = 'answers'

const types: Readonly<Partial<Record<Kind, string>>> = { datetime: 'timestamp(3)', int: 'int', bit: 'boolean' }

/** Bare tables, filled from CSV: keys and views are other tests' business, and take longer than all the queries. */
function loadingScript({ folder, schema }: WrittenWorld): string {
  const lines = schema.tables.flatMap(({ name, columns }) => [
    `CREATE TABLE "${name}" (${columns.map(column => `"${column.name}" ${types[column.kind] ?? 'text'}`).join(', ')});`,
    `\\copy "${name}" FROM '${path.join(folder, name)}.csv' WITH (FORMAT csv, HEADER)`,
  ])
  const file = path.join(folder, 'load.sql')
  fs.writeFileSync(file, ['DROP SCHEMA public CASCADE;', 'CREATE SCHEMA public;', ...lines, ''].join('\n'))
  return file
}

const shown = ['answer', 'cells'].map(name => ({ name, kind: 'text' as const }))

describe.runIf(installed('psql'))('PostgreSQL', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-answers-'))
  let engine: Engine

  beforeAll(async () => {
    engine = await startPostgres()
    await engine.create(database)
  })
  afterAll(async () => {
    await engine?.stop()
    fs.rmSync(folder, { recursive: true, force: true })
  })

  test('finds the answers of the key in 20 arbitrary worlds', async () => {
    await fc.assert(
      fc.asyncProperty(configs, async config => {
        const world = await writeWorld(config, folder, 'csv')
        await engine.run(database, loadingScript(world))
        // One statement for all answers: a connection costs more than any of them.
        const definitions = definitionsOf(world.schema)
        const all = definitions.map(({ name }) => {
          const sql = referenceQuery(name, { engine: 'postgres', ...world })
          return `SELECT '${name}' AS answer, CAST(ROW_TO_JSON(q) AS text) AS cells FROM (${sql}) AS q`
        })
        const rows = await engine.rows(database, `(${all.join(' UNION ALL ')}) AS answers`, shown)
        for (const { name } of definitions) {
          const found = rows.filter(([answer]) => answer === name).map(([, cells]) => JSON.parse(String(cells)))
          expect(comparable(found), name).toEqual(comparable(world.answers[name]))
        }
      }),
      { numRuns: 20 },
    )
  })

  test('gives the key to queries of the form that public tools have', async () => {
    const world = await writeWorld(publicWorld, folder, 'postgres')
    await engine.create('public_tools')
    await engine.run('public_tools', path.join(folder, 'lcscdr.postgres.sql'))
    for (const query of publicQueries(world.answers)) {
      const sql = spelt(query, 'postgres', world.schema, world.answers)
      const all = `(SELECT CAST(ROW_TO_JSON(q) AS text) AS cells FROM (${sql}) AS q) AS answers`
      const rows = await engine.rows('public_tools', all, shown.slice(1))
      const found = rows.map(([cells]) => JSON.parse(String(cells)))
      expect(comparable(found), query.reader).toEqual(comparable(query.expected(world.answers)))
    }
  })
})

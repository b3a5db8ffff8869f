import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { simulate } from '../../../src/generators/simulate.js'
import { toLocal, zone } from '../../../src/generators/time/zone.js'
import { releases } from '../../../src/model/schema/definition/schema.js'
import { schemaOf } from '../../../src/model/schema/release.js'
import { toMilliseconds } from '../../../src/model/time.js'
import { offsetsWithin } from '../../../src/report/answers/periods.js'
import { referenceQuery } from '../../../src/report/answers/reference-query.js'
import { AnswerKey } from '../../../src/truth/answers/answer-key.js'
import { allDefinitions, definitionsOf } from '../../../src/truth/answers/definitions.js'
import { periodOf } from '../../../src/truth/answers/periods.js'
import { syntaxProblem } from '../../export/sql/tsql-syntax.js'
import { configs, openConfigs } from '../../worlds/arbitraries.js'
import { comparable, openDuck, openSqlite, writeWorld } from './run-queries.js'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-answers-'))
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

test('SQLite finds the answers of the key in 20 arbitrary worlds', async () => {
  await fc.assert(
    fc.asyncProperty(openConfigs, async config => {
      const { schema, captureEnd, answers } = await writeWorld(config, folder, 'sqlite')
      const database = await openSqlite(folder)
      for (const { name } of definitionsOf(schema)) {
        const sql = referenceQuery(name, { engine: 'sqlite', schema, captureEnd })
        expect(comparable(database.all(sql)), name).toEqual(comparable(answers[name]))
      }
      database.close()
    }),
    { numRuns: 20 },
  )
})

test('DuckDB finds them in 20 others', async () => {
  await fc.assert(
    fc.asyncProperty(openConfigs, async config => {
      const world = await writeWorld(config, folder, 'csv')
      const database = await openDuck(world)
      for (const { name } of definitionsOf(world.schema)) {
        const sql = referenceQuery(name, { engine: 'duckdb', ...world })
        expect(comparable(await database.all(sql)), name).toEqual(comparable(world.answers[name]))
      }
      database.close()
    }),
    { numRuns: 20 },
  )
})

test.each(releases)('a parser of T-SQL accepts the queries of %i', release => {
  for (const { name } of allDefinitions) {
    const sql = referenceQuery(name, { engine: 'tsql', schema: schemaOf(release), captureEnd: 0 })
    expect(syntaxProblem(sql)).toBeUndefined()
  }
})

test('SQLite and DuckDB find the answers of hours and of local days', async () => {
  await fc.assert(
    fc.asyncProperty(configs, fc.constantFrom('hour' as const, 'local-day' as const), async (config, by) => {
      const world = simulate(config)
      const clock = zone(world.config.timezone)
      const key = new AnswerKey(periodOf(by, time => toLocal(clock, time)))
      for (const batch of world.batches(key)) void batch
      const answers = key.answers()
      const offsets = clock.offsets.map((behind, i) => ({ since: i === 0 ? 0 : clock.untils[i - 1], behind }))
      const end = toMilliseconds(world.captureEnd)
      const periods = { by, offsets: offsetsWithin(offsets, end - 40 * 86_400_000, end) }
      const [{ schema, captureEnd }, csv] = [
        await writeWorld(config, folder, 'sqlite'),
        await writeWorld(config, path.join(folder, 'csv'), 'csv'),
      ]
      const [sqlite, duck] = [await openSqlite(folder), await openDuck(csv)]
      for (const { name } of definitionsOf(schema)) {
        const query = (engine: 'sqlite' | 'duckdb') => referenceQuery(name, { engine, schema, captureEnd, periods })
        expect(comparable(sqlite.all(query('sqlite'))), name).toEqual(comparable(answers[name]))
        expect(comparable(await duck.all(query('duckdb'))), name).toEqual(comparable(answers[name]))
      }
      sqlite.close()
      duck.close()
    }),
    { numRuns: 6 },
  )
})

test.each(['hour', 'local-day'] as const)('a parser of T-SQL accepts the queries by %s', by => {
  const offsets = [
    { since: 0, behind: -60 },
    { since: 1e12, behind: -120 },
  ]
  for (const { name } of allDefinitions) {
    const sql = referenceQuery(name, {
      engine: 'tsql',
      schema: schemaOf(2015),
      captureEnd: 0,
      periods: { by, offsets },
    })
    expect(syntaxProblem(sql)).toBeUndefined()
  }
})

import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { releases } from '../../../src/model/schema/definition/schema.js'
import { schemaOf } from '../../../src/model/schema/release.js'
import { referenceQuery } from '../../../src/report/answers/reference-query.js'
import { definitions } from '../../../src/truth/answers/definitions.js'
import { syntaxProblem } from '../../export/sql/tsql-syntax.js'
import { openConfigs } from '../../worlds/arbitraries.js'
import { comparable, openDuck, openSqlite, writeWorld } from './run-queries.js'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-answers-'))
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

test('SQLite finds the answers of the key in 20 arbitrary worlds', async () => {
  await fc.assert(
    fc.asyncProperty(openConfigs, async config => {
      const { schema, captureEnd, answers } = await writeWorld(config, folder, 'sqlite')
      const database = await openSqlite(folder)
      for (const { name } of definitions) {
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
      for (const { name } of definitions) {
        const sql = referenceQuery(name, { engine: 'duckdb', ...world })
        expect(comparable(await database.all(sql)), name).toEqual(comparable(world.answers[name]))
      }
      database.close()
    }),
    { numRuns: 20 },
  )
})

test.each(releases)('a parser of T-SQL accepts the queries of %i', release => {
  for (const { name } of definitions) {
    const sql = referenceQuery(name, { engine: 'tsql', schema: schemaOf(release), captureEnd: 0 })
    expect(syntaxProblem(sql)).toBeUndefined()
  }
})

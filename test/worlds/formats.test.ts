import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parse as parseCsv } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openDatabase } from '../../src/export/databases/sqlite-driver.js'
import { simulate } from '../../src/generators/simulate.js'
import type { World } from '../../src/generators/world.js'
import type { ReleaseTable } from '../../src/model/schema/definition/schema.js'
import { optionsFor, written } from '../export/sample.js'
import { batchesOf, readInsert } from '../export/sql/script.js'
import { syntaxProblem } from '../export/sql/tsql-syntax.js'
import { numRuns } from '../num-runs.js'
import { openConfigs } from './arbitraries.js'

type Cell = string | number | Uint8Array | null

/** The same text for the same cell, whatever it was read from; rows in an order of their own. */
const told = (rows: readonly (readonly Cell[])[]): readonly string[] => rows.map(row => row.map(say).join(' | ')).sort()

function say(cell: Cell): string {
  if (cell === null) return 'NULL'
  if (cell instanceof Uint8Array) return `0x${Buffer.from(cell).toString('hex').toUpperCase()}`
  return typeof cell === 'string'
    ? `'${cell.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d\.\d{3})$/, '$1 $2')}'`
    : String(cell)
}

/** CSV does not say what is a number; the schema does. */
function fromCsv(folder: string, { name, columns }: ReleaseTable): Cell[][] {
  const cast = (
    value: string,
    { quoting, index, header }: { quoting: boolean; index: number; header: boolean },
  ): Cell => {
    if (header || quoting) return value
    if (value === '') return null
    const { kind } = columns[index]
    return kind === 'int' || kind === 'long' || kind === 'bit'
      ? Number(value)
      : kind === 'bytes'
        ? Buffer.from(value.slice(2), 'hex')
        : value
  }
  const text = fs.readFileSync(path.join(folder, `${name}.csv`))
  return (parseCsv(text, { cast, record_delimiter: '\n' }) as unknown as Cell[][]).slice(1)
}

/** Every table of the world, as each format holds it. */
async function readBack(world: World, folder: string) {
  await written(optionsFor(folder, { formats: ['sqlite', 'tsql', 'csv'], schema: world.schema }), world.batches())
  const script = batchesOf(fs.readFileSync(path.join(folder, 'lcscdr.sql'), 'latin1'))
  const inserts = script.filter(batch => batch.startsWith('INSERT')).map(readInsert)
  const database = await openDatabase(path.join(folder, 'lcscdr.sqlite'))
  const dangling = database.all('PRAGMA foreign_key_check')
  const tables = world.schema.tables.map(table => ({
    name: table.name,
    csv: told(fromCsv(folder, table)),
    sqlite: told(database.all(`SELECT * FROM "${table.name}"`).map(row => Object.values(row))),
    tsql: told(
      inserts
        .filter(insert => insert.table === table.name)
        .flatMap(({ rows }) => rows)
        .map(row =>
          row.map((cell, i) => (table.columns[i].kind === 'bytes' ? Buffer.from(String(cell).slice(2), 'hex') : cell)),
        ),
    ),
  }))
  database.close()
  return { script, dangling, tables }
}

it('the three formats hold the same cells, whole, and a parser of T-SQL takes every batch, for any config', async () => {
  await fc.assert(
    fc.asyncProperty(openConfigs, async config => {
      const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-worlds-'))
      try {
        const { script, dangling, tables } = await readBack(simulate(config), folder)
        expect(dangling).toEqual([])
        for (const { name, csv, sqlite, tsql } of tables) {
          expect(sqlite, name).toEqual(csv)
          expect(tsql, name).toEqual(csv)
        }
        for (const batch of script) expect(syntaxProblem(batch)).toBeUndefined()
      } finally {
        fs.rmSync(folder, { recursive: true, force: true })
      }
    }),
    { numRuns: numRuns(4) },
  )
})

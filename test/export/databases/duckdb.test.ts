import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { openOutput } from '../../../src/export/output/output.js'
import { viewRows } from '../../../src/export/views/view-rows.js'
import { simulate } from '../../../src/generators/simulate.js'
import { releases, type Schema } from '../../../src/model/schema/definition/schema.js'
import { schemaOf } from '../../../src/model/schema/release.js'
import { contents } from '../../cli/rollcall.js'
import { cellBatch, hostileRows, ids, noteBatch, optionsFor, schema, temporaryFolder, written } from '../sample.js'
import { differing, duckdb, fromCsv, fromParquet, rowsFrom, text } from './duckdb.js'

describe('a DuckDB database', () => {
  it.each(releases)('has the schema of %i with its keys, and views that can be read', async release => {
    const folder = temporaryFolder()
    const schema = schemaOf(release)
    await written(optionsFor(folder, { formats: ['duckdb'], schema }), [])
    expect(fs.readdirSync(folder).sort()).toEqual(['lcscdr.duckdb', 'manifest.json'])
    const connection = await duckdb()
    // Whatever name it is attached under, the views find their tables.
    await connection.run(`ATTACH ${text(path.join(folder, 'lcscdr.duckdb'))} AS another`)
    const count = async (of: string) => {
      const found = await rowsFrom(
        connection,
        `SELECT table_name, count(*) FROM duckdb_constraints() WHERE constraint_type = ${text(of)} GROUP BY ALL`,
      )
      return new Map(found as [string, number][])
    }
    const [primary, foreign, required] = [
      await count('PRIMARY KEY'),
      await count('FOREIGN KEY'),
      await count('NOT NULL'),
    ]
    for (const { name, primaryKey, foreignKeys, columns } of schema.tables) {
      expect(primary.get(name) ?? 0).toBe(primaryKey.length > 0 ? 1 : 0)
      // Those left out are between columns of different types.
      expect(foreign.get(name) ?? 0).toBeLessThanOrEqual(foreignKeys.length)
      const nullable = columns.filter(column => column.nullable)
      expect(required.get(name) ?? 0).toBeGreaterThanOrEqual(columns.length - nullable.length)
    }
    const documented = schema.tables.reduce((sum, { foreignKeys }) => sum + foreignKeys.length, 0)
    const made = [...foreign.values()].reduce((sum, each) => sum + each, 0)
    expect(documented - made).toBeLessThanOrEqual(release === 2010 ? 1 : 4)
    for (const { name, columns } of schema.views) {
      const shown = await rowsFrom(connection, `SELECT column_name FROM (DESCRIBE another.${name})`)
      expect(shown.flat()).toEqual(columns.map(column => column.name))
    }
  })

  it('checks its keys and foreign keys', async () => {
    const folder = temporaryFolder()
    await written(optionsFor(folder, { formats: ['duckdb'] }), [cellBatch(hostileRows), noteBatch(ids(9))])
    const connection = await duckdb()
    await connection.run(`ATTACH ${text(path.join(folder, 'lcscdr.duckdb'))} AS made`)
    await connection.run('USE made')
    await expect(connection.run('INSERT INTO Notes VALUES (10, 4711)')).rejects.toThrow(/foreign key/)
    await expect(connection.run('INSERT INTO Notes VALUES (9, 1)')).rejects.toThrow(/primary key/)
    await connection.run('INSERT INTO Notes VALUES (10, 1)')
    const orphans = written(optionsFor(temporaryFolder(), { formats: ['duckdb'] }), [noteBatch([1])])
    await expect(orphans).rejects.toThrow(/foreign key/)
  })
})

describe('Parquet files', () => {
  it('have logical types, and say what made them', async () => {
    const folder = temporaryFolder()
    const about = { version: '1.2.3', config: { seed: 7, note: "it's {odd}" } }
    await written(optionsFor(folder, { formats: ['parquet'], about }), [cellBatch(hostileRows)])
    const connection = await duckdb()
    const file = text(path.join(folder, 'Cells.parquet'))
    const types = await rowsFrom(
      connection,
      `SELECT name, type, coalesce(logical_type, converted_type) FROM parquet_schema(${file}) WHERE name <> 'duckdb_schema'`,
    )
    expect(types.map(([name, type, logical]) => [name, type, String(logical).replace(/\(.*/, '')])).toEqual([
      ['Id', 'INT32', 'INT_32'],
      ['At', 'INT64', 'TimestampType'],
      ['Until', 'INT64', 'TimestampType'],
      ['Count', 'INT32', 'INT_32'],
      ['Small', 'INT32', 'INT_16'],
      ['Flag', 'BOOLEAN', 'null'],
      ['Endpoint', 'FIXED_LEN_BYTE_ARRAY', 'UUIDType'],
      ['Words', 'BYTE_ARRAY', 'UTF8'],
      ['Raw', 'BYTE_ARRAY', 'null'],
      ['Large', 'INT64', 'INT_64'],
      ['From', 'BYTE_ARRAY', 'UTF8'],
    ])
    const pairs = await rowsFrom(connection, `SELECT decode(key), decode(value) FROM parquet_kv_metadata(${file})`)
    const { config, ...facts } = Object.fromEntries(pairs)
    expect(facts).toEqual({ rollcall: '1.2.3', release: '2015', table: 'Cells', seed: '7' })
    expect(JSON.parse(String(config))).toEqual(about.config)
  })

  it('have GUIDs as text where that is asked for: as CSV has them, NULL among them, in views too', async () => {
    const world = simulate({ users: 20, days: 1 })
    const folder = temporaryFolder()
    const options = { schema: world.schema, formats: ['parquet', 'csv'], views: true, parquetGuids: 'text' } as const
    const { text: noted } = await written(optionsFor(folder, options), world.batches())
    expect(noted.parquetGuids).toBe('text')
    const connection = await duckdb()
    const guids = [...world.schema.tables, ...viewRows(world.schema).tables].flatMap(({ name, columns }) =>
      columns.filter(({ kind }) => kind === 'guid').map(column => [name, column.name] as const),
    )
    expect(guids.length).toBeGreaterThan(10)
    for (const [table, column] of guids) {
      const [parquet, csv] = ['parquet', 'csv'].map(end => text(path.join(folder, `${table}.${end}`)))
      const schemaOfFile = `SELECT type, converted_type FROM parquet_schema(${parquet}) WHERE name = ${text(column)}`
      expect(await rowsFrom(connection, schemaOfFile), `${table}.${column}`).toEqual([['BYTE_ARRAY', 'UTF8']])
      const cells = (from: string) => rowsFrom(connection, `SELECT "${column}" FROM ${from}`)
      expect(await cells(parquet)).toEqual(await cells(`read_csv(${csv}, all_varchar = true)`))
    }
  })

  it('have groups of rows', async () => {
    const folder = temporaryFolder()
    const [row] = hostileRows
    const batches = [1, 50_001, 100_001].map(first => {
      return cellBatch(new Array(50_000).fill({ ...row, Words: 'x', Raw: '41' }), { first, capacity: 50_000 })
    })
    await written(optionsFor(folder, { formats: ['parquet'] }), batches)
    const connection = await duckdb()
    const file = text(path.join(folder, 'Cells.parquet'))
    const groups = `SELECT DISTINCT row_group_id, row_group_num_rows FROM parquet_metadata(${file}) ORDER BY ALL`
    expect(await rowsFrom(connection, groups)).toEqual([
      [0, 122_880],
      [1, 27_120],
    ])
  })
})

/** Hostile cells through a join: from `Cells` as `Notes` refer to them. */
const throughJoin: Schema = {
  ...schema,
  views: [
    {
      name: 'NotesView',
      about: 'Notes with their cells.',
      inferred: false,
      base: 'Notes',
      columns: [
        { name: 'NoteId', type: 'int', from: 'NoteId' },
        { name: 'At', type: 'datetime', from: 'CellId.At' },
        { name: 'Until', type: 'datetime', from: 'CellId.Until' },
        { name: 'Count', type: 'int', from: 'CellId.Count' },
        { name: 'Flag', type: 'bit', from: 'CellId.Flag' },
        { name: 'Endpoint', type: 'uniqueidentifier', from: 'CellId.Endpoint' },
        { name: 'Words', type: 'nvarchar(450)', from: 'CellId.Words' },
      ],
    },
  ],
}

describe.each(['duckdb', 'parquet'] as const)('%s', format => {
  it('leaves nothing when it is abandoned, however often', async () => {
    const out = path.join(temporaryFolder(), 'out')
    const output = await openOutput(optionsFor(out, { formats: [format] }))
    await output.write(cellBatch(hostileRows))
    output.abandon()
    output.abandon()
    expect(fs.existsSync(out)).toBe(false)
  })

  it('keeps what was there when DuckDB fails', async () => {
    const out = temporaryFolder()
    await written(optionsFor(out, { formats: [format] }), [cellBatch(hostileRows)])
    const before = contents(out)
    const output = await openOutput(optionsFor(out, { formats: [format], force: true }))
    await output.write(cellBatch(hostileRows))
    // What DuckDB works in is gone, as on a disk that was taken away.
    const [partial] = contents(out).filter(name => name.endsWith('.partial'))
    fs.rmSync(path.join(out, partial), { recursive: true })
    await expect(output.finish()).rejects.toThrow()
    output.abandon()
    expect(contents(out)).toEqual(before)
  })
})

describe('one run', () => {
  it('carries hostile cells into its views', async () => {
    const folder = temporaryFolder()
    const options = optionsFor(folder, { formats: ['duckdb', 'parquet', 'csv'], schema: throughJoin, views: true })
    const batches = [
      cellBatch(hostileRows),
      noteBatch([1, 3, 2]),
      cellBatch(hostileRows, { first: 100 }),
      noteBatch([105]),
    ]
    const { views } = await written(options, batches)
    expect(views).toMatchObject([{ table: 'NotesView', rows: 4 }])
    const connection = await duckdb()
    await connection.run(`ATTACH ${text(path.join(folder, 'lcscdr.duckdb'))} AS made (READ_ONLY)`)
    const [view] = viewRows(throughJoin).tables
    expect(await differing(connection, 'FROM made.NotesView', fromParquet(folder, 'NotesView'))).toBe(0)
    expect(await differing(connection, 'FROM made.NotesView', fromCsv(folder, view))).toBe(0)
  })

  it('holds the same cells in DuckDB, Parquet and CSV, and its views are what DuckDB computes', async () => {
    const world = simulate({ users: 200, days: 3, seed: 6 })
    const folder = temporaryFolder()
    let rounds = 0
    function* counted() {
      for (const batch of world.batches()) {
        if (batch.table.name === 'Dialogs') rounds++
        yield batch
      }
    }
    const options = optionsFor(folder, { formats: ['duckdb', 'parquet', 'csv'], schema: world.schema, views: true })
    const { tables, views = [] } = await written(options, counted())
    // Dialogs are let go from one round to the next.
    expect(rounds).toBeGreaterThan(1)
    const connection = await duckdb()
    await connection.run(`ATTACH ${text(path.join(folder, 'lcscdr.duckdb'))} AS made (READ_ONLY)`)
    for (const { table, rows } of [...tables, ...views]) {
      const here = `FROM made."${table}"`
      expect(await rowsFrom(connection, `SELECT count(*) ${here}`), table).toEqual([[rows]])
      expect(await differing(connection, here, fromParquet(folder, table)), table).toBe(0)
    }
    for (const table of world.schema.tables) {
      expect(await differing(connection, `FROM made."${table.name}"`, fromCsv(folder, table)), table.name).toBe(0)
    }
    expect(views.map(({ table }) => table)).toEqual(world.schema.views.map(({ name }) => name))
  })
})

import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Database, openDatabase, openWasm } from '../../src/export/databases/sqlite-driver.js'
import { formatNames } from '../../src/export/formats.js'
import { cellsOf, readers } from './readers.js'
import {
  cellBatch,
  cellRows,
  hostileRows,
  ids,
  noteBatch,
  optionsFor,
  strangers,
  temporaryFolder,
  written,
} from './sample.js'
import { batchesOf, readInsert } from './sql/script.js'

const sha256Of = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex')

test.each(formatNames)('%s holds the hostile rows cell by cell', async format => {
  const folder = temporaryFolder()
  const batches = [cellBatch(hostileRows), noteBatch([1]), cellBatch(hostileRows, { first: 1001 })]
  await written(optionsFor(folder, { formats: [format] }), batches)
  const rows = await readers[format](folder)
  expect(rows.map(cellsOf)).toEqual([...hostileRows, ...hostileRows])
  const last = hostileRows.length
  expect([0, last - 1, last].map(row => Number(rows[row][0]))).toEqual([1, last, 1001])
})

test('all formats from one run hold any rows', async () => {
  const folder = temporaryFolder()
  let run = 0
  const same = fc.asyncProperty(cellRows, async rows => {
    const out = path.join(folder, String(++run))
    await written(optionsFor(out, { formats: formatNames }), [cellBatch(rows)])
    for (const format of formatNames) expect((await readers[format](out)).map(cellsOf)).toEqual(rows)
  })
  await fc.assert(same, { numRuns: 15 })
})

test('the digests do not depend on the format, and every file is what the manifest says of it', async () => {
  const folder = temporaryFolder()
  const digests = new Set<string>()
  for (const format of formatNames) {
    const out = path.join(folder, format)
    const { digest, tables, files } = await written(optionsFor(out, { formats: [format], checksums: true }), [
      cellBatch(hostileRows),
    ])
    digests.add(JSON.stringify([digest, tables]))
    for (const { file, bytes, sha256 } of files) {
      const content = fs.readFileSync(path.join(out, file))
      expect([bytes, sha256]).toEqual([content.length, sha256Of(content)])
    }
  }
  expect(digests.size).toBe(1)
})

test('the digest of all is that of a line for each table, and a table without rows has one', async () => {
  const folder = temporaryFolder()
  const { tables, digest } = await written(optionsFor(folder), [cellBatch(hostileRows)])
  expect(digest).toBe(sha256Of(tables.map(table => `${table.table} ${table.rows} ${table.digest}\n`).join('')))
  expect(tables[1]).toEqual({ table: 'Notes', rows: 0, digest: sha256Of('') })
  expect(fs.readFileSync(path.join(folder, 'Notes.csv'), 'utf8')).toBe('NoteId,CellId\n')
})

test('the script is ASCII, one row a line, at most 1000 rows an INSERT, and no variable of sqlcmd', async () => {
  const folder = temporaryFolder()
  const many = ids(2500)
  const parents = many.map(() => hostileRows[2])
  await written(optionsFor(folder, { formats: ['tsql'] }), [
    cellBatch(parents),
    noteBatch(many),
    cellBatch(hostileRows, { first: 3000 }),
  ])
  const bytes = fs.readFileSync(path.join(folder, 'lcscdr.sql'))
  expect(bytes.every(byte => byte === 0x0a || (byte >= 0x20 && byte <= 0x7e))).toBe(true)
  const script = bytes.toString('latin1')
  expect(script).not.toContain('$(')
  const inserts = batchesOf(script)
    .filter(batch => batch.startsWith('INSERT'))
    .map(readInsert)
  expect(inserts.map(({ table, rows }) => `${table} ${rows.length}`)).toEqual([
    ...['Cells 1000', 'Cells 1000', 'Cells 500', 'Notes 1000', 'Notes 1000', 'Notes 500'],
    `Cells ${hostileRows.length}`,
  ])
  expect(script).toContain(",'2024-02-29T23:59:59.993',")
})

test('without ddl the script only inserts', async () => {
  const folder = temporaryFolder()
  await written(optionsFor(folder, { formats: ['tsql'], script: { schema: false } }), [noteBatch([1])])
  const script = fs.readFileSync(path.join(folder, 'lcscdr.sql'), 'latin1')
  expect(script).not.toContain('CREATE')
  expect(batchesOf(script).length).toBe(2)
})

// DuckDB gives each database a number of its own, at random.
const repeatable = formatNames.filter(name => name !== 'duckdb')

test.each(repeatable)('%s skips what the release lacks, and the same rows twice are the same bytes', async format => {
  const folder = temporaryFolder()
  const batches = [cellBatch(hostileRows), noteBatch([1], strangers), noteBatch([1, 2])]
  const runs = ['a', 'b'].map(name => path.join(folder, name))
  for (const out of runs) await written(optionsFor(out, { formats: [format] }), batches)
  const [one, other] = runs.map(out =>
    fs.readdirSync(out).map(name => [name, fs.readFileSync(path.join(out, name), 'hex')]),
  )
  expect(one).toEqual(other)
  expect(JSON.stringify(one)).not.toContain('Strangers')
})

test.each([
  ['the library of this Node', openDatabase],
  ['WebAssembly', openWasm],
])('SQLite through %s keeps texts, numbers and bytes what they are', async (_, open) => {
  const out = temporaryFolder()
  await written(optionsFor(out, { formats: ['sqlite'] }), [cellBatch(hostileRows), noteBatch(ids(9))])
  const database: Database = await open(path.join(out, 'lcscdr.sqlite'))
  const types = ['Id', 'At', 'Small', 'Flag', 'Endpoint', 'Words', 'Raw'].map(name => `typeof(${name}) AS ${name}`)
  const kinds = {
    Id: 'integer',
    At: 'text',
    Small: 'integer',
    Flag: 'integer',
    Endpoint: 'text',
    Words: 'text',
    Raw: 'blob',
  }
  expect({ ...database.all(`SELECT ${types} FROM Cells WHERE Id = 2`)[0] }).toEqual(kinds)
  expect(database.all('PRAGMA foreign_key_check')).toEqual([])
  expect(Object.values(database.all('PRAGMA integrity_check')[0])).toEqual(['ok'])
  database.exec('PRAGMA foreign_keys = ON')
  expect(() => database.exec('INSERT INTO Notes VALUES (10, 4711)')).toThrow(/FOREIGN KEY/)
  database.close()
  expect(fs.readdirSync(out).sort()).toEqual(['lcscdr.sqlite', 'manifest.json'])
})

test('a NULL where none is allowed, and a text too long for its column, are errors that say so', async () => {
  const folder = temporaryFolder()
  const bad = noteBatch([1])
  ;(bad.values.CellId as Int32Array)[0] = -0x8000_0000
  await expect(written(optionsFor(path.join(folder, 'a')), [bad])).rejects.toThrow(/Notes.CellId cannot be NULL/)
  const long = cellBatch([{ ...hostileRows[1], Words: 'x'.repeat(451) }])
  await expect(written(optionsFor(path.join(folder, 'b')), [long])).rejects.toThrow(/451 characters/)
})

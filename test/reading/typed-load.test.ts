import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Schema } from '../../src/model/schema/definition/schema.js'
import { schemaOf } from '../../src/model/schema/release.js'
import { rawTable, readable } from '../../src/reading/warehouse/raw-table.js'
import { loadTables, readError } from '../../src/reading/warehouse/typed-load.js'
import { openWarehouse, type Value, type Warehouse } from '../../src/reading/warehouse/warehouse.js'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await openWarehouse()
})
afterAll(() => warehouse.close())

const schema: Schema = schemaOf(2015)

/** One cell as it is read: the expression of its source, the column that it goes into. */
async function read(table: string, column: string, sql: string): Promise<Value> {
  const from = `(SELECT ${sql} AS "${column}")`
  const { rows } = await warehouse.query(`DESCRIBE FROM ${from}`)
  await warehouse.run(`DROP TABLE IF EXISTS ${table}`)
  const columns = [{ name: column, type: String(rows[0][1]) }]
  await loadTables(warehouse, schema, [rawTable(table, readable('source', columns, from))], false)
  return (await warehouse.query(`SELECT * FROM ${table}`)).rows[0][0]
}

describe('a cell', () => {
  test.each([
    // As SQL Server, JSON and Parquet, and PostgreSQL write a bit.
    ["'1'", 1],
    ["'0'", 0],
    ["'true'", 1],
    ["'false'", 0],
    ["'t'", 1],
    ["'f'", 0],
    ["'T'", 1],
    ["'False'", 0],
    ['true', 1],
    ['false', 0],
    ['1', 1],
    ['2', 2],
    ['NULL', null],
  ])('that is a bit may be %s', async (sql, value) => {
    expect(await read('FocusJoinsAndLeaves', 'IsUserInternal', sql)).toBe(value)
  })

  test.each([
    ["'17'", 17],
    ["'-17'", -17],
    ['17', 17],
    ['17::UTINYINT', 17],
    ['17::HUGEINT', 17],
    ['17.0::DOUBLE', 17],
    ['17.00::DECIMAL(9, 2)', 17],
    ["'2147483648'", 2147483648],
    ['true', 1],
  ])('that is a whole number may be %s', async (sql, value) => {
    expect(await read('Users', 'UserId', sql)).toBe(value)
  })

  test.each([
    ["'2024-01-08 09:00:00.003'", '2024-01-08 09:00:00.003'],
    ["'2024-01-08T09:00:00.003'", '2024-01-08 09:00:00.003'],
    ["'2024-01-08 09:00:00'", '2024-01-08 09:00:00.000'],
    ["'2024-01-08 09:00:00.0034'", '2024-01-08 09:00:00.0034'],
    ["TIMESTAMP '2024-01-08 09:00:00.003'", '2024-01-08 09:00:00.003'],
    ["TIMESTAMPTZ '2024-01-08 09:00:00.003+01'", '2024-01-08 08:00:00.003'],
    ["DATE '2024-01-08'", '2024-01-08 00:00:00.000'],
  ])('that is a moment may be %s', async (sql, value) => {
    expect(await read('Conferences', 'ConferenceStartTime', sql)).toBe(value)
  })

  test.each([
    ["'0BADCAFE-0000-4000-8000-00000BADCAFE'", '0badcafe-0000-4000-8000-00000badcafe'],
    ["UUID '0badcafe-0000-4000-8000-00000badcafe'", '0badcafe-0000-4000-8000-00000badcafe'],
  ])('that is a GUID may be %s', async (sql, value) => {
    expect(await read('Conferences', 'ConfInstance', sql)).toBe(value)
  })

  test.each([
    ["'0x613b62'", 'a;b'],
    ["'a;b'", 'a;b'],
    ["'a;b'::BLOB", 'a;b'],
  ])('that is bytes may be %s', async (sql, value) => {
    expect(await read('Dialogs', 'ExternalId', sql)).toBe(value)
  })

  test.each([
    ['Users', 'UserId', "'1.5'", 'UserId is "1.5", which is not a whole number'],
    ['Users', 'UserId', "'1_000'", 'UserId is "1_000", which is not a whole number'],
    ['Users', 'UserId', '1.5::DOUBLE', 'UserId is "1.5", which is not a whole number'],
    ['FocusJoinsAndLeaves', 'IsUserInternal', "'yes'", 'IsUserInternal is "yes", which is not 0 or 1'],
    ['Conferences', 'ConfInstance', "'x'", 'ConfInstance is "x", which is not a GUID'],
    [
      'Conferences',
      'ConferenceStartTime',
      "'9:00'",
      'ConferenceStartTime is "9:00", which is not a moment such as 2024-01-08 09:00:00.003',
    ],
    ['Dialogs', 'ExternalId', "'0xZZ'", 'ExternalId is "0xZZ", which is not bytes such as 0x63616C6C'],
    ['Users', 'UserId', `'${'x'.repeat(61)}'`, `UserId is "${'x'.repeat(60)}", which is not a whole number`],
  ])('of %s.%s that is %s is refused with its place', async (table, column, sql, refusal) => {
    await expect(read(table, column, sql)).rejects.toThrow(`source: ${refusal}`)
  })
})

test('of several cells that cannot be read the first is shown, and the others are counted', async () => {
  const from = "(FROM (VALUES ('1'), ('a'), (NULL), ('b'), ('c')) AS v(UserId))"
  const columns = [{ name: 'UserId', type: 'VARCHAR' }]
  await expect(
    loadTables(warehouse, schema, [rawTable('Users', readable('u.csv', columns, from))], false),
  ).rejects.toThrow('u.csv: UserId is "a" (and 2 more like it), which is not a whole number')
})

test('tables and columns that the release lacks are named and left', async () => {
  const from = "(SELECT 1 AS userid, 'x' AS Shoe)"
  const columns = [
    { name: 'userid', type: 'INTEGER' },
    { name: 'Shoe', type: 'VARCHAR' },
  ]
  await warehouse.run('DROP TABLE IF EXISTS Users')
  const raw = [rawTable('Users', readable('u', columns, from)), rawTable('Cars', readable('c', columns, from))]
  const { tables, unknown } = await loadTables(warehouse, schema, raw, false)
  expect(unknown).toEqual(['Users.Shoe', 'Cars'])
  expect(tables.get('Users')).toEqual({ rows: 1, columns: new Set(['userid']) })
  expect((await warehouse.query('FROM Users')).names).toEqual(['UserId'])
})

describe('an error of DuckDB’s', () => {
  test.each([
    [
      'Invalid Input Error: CSV Error on Line: 7\nOriginal Line: a,b\nExpected Number of Columns: 2 Found: 3\nPossible fixes:\n* none',
      'f.csv:7 cannot be read: 3 values where the first line names 2 columns',
    ],
    ['IO Error: Could not open it.\nLINE 1: SELECT', 'f.csv cannot be read: Could not open it'],
    ['Binder Error: Catalog Error: no such thing', 'f.csv cannot be read: no such thing'],
    ['', 'f.csv cannot be read: '],
  ])('says what is wrong with a file: %j', (message, text) => {
    expect(readError('f.csv', new Error(message)).message).toBe(text)
  })
})

import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { type Cell, connectionError } from '../../src/connections/connection.js'
import { databasePlace } from '../../src/connections/database-place.js'
import { openConnection } from '../../src/connections/open-connection.js'
import { openTarget } from '../../src/live/targets/open-target.js'
import { folder } from '../cli/rollcall.js'

const rows: readonly (readonly Cell[])[] = [
  [1, new Uint8Array([0, 1, 255]), '\\x41 ö\n', '2024-01-08 09:00:00.003', 1],
  [2, null, null, null, 0],
]

test.each([
  ['sqlite', 'blob', 'text', ['1', '0']],
  ['duckdb', 'blob', 'timestamp', ['true', 'false']],
] as const)('%s: what is prepared and inserted is read back', async (scheme, bytes, moment, bits) => {
  const place = databasePlace(`${scheme}:${path.join(folder(), 'a.db')}`, '--out')
  const connection = await openConnection(place)
  expect(connection.product).toMatch(/^(SQLite|DuckDB) \d+\.\d+/)
  await connection.run(`create table t (a int primary key, b ${bytes}, c varchar(20), d ${moment}, e boolean)`)
  const parameters = rows[0].map((_, i) => connection.parameter(i + 1)).join(', ')
  const types = ['int', 'varbinary(10)', 'nvarchar(20)', 'datetime', 'bit'] as const
  const insert = await connection.prepare(`insert into t values (${parameters})`, types)
  expect(await Promise.all(rows.map(insert))).toEqual([1, 1])
  const expected = [
    ['1', '0x0001ff', '\\x41 ö\n', '2024-01-08 09:00:00.003', bits[0]],
    ['2', null, null, null, bits[1]],
  ]
  expect(await connection.rows('select * from t order by a')).toEqual(expected)
  const read: unknown[] = []
  await connection.read('select * from t order by a', cells => read.push(cells))
  expect(read).toEqual(expected)
  // A statement that failed is good for the next row.
  await expect(insert(rows[0])).rejects.toMatchObject({ name: 'ConnectionError' })
  await expect(insert(rows[0])).rejects.toThrow(/unique|duplicate/i)
  expect(await insert([3, null, null, null, null])).toBe(1)
  await expect(connection.run('select nothing from nowhere')).rejects.toMatchObject({ name: 'ConnectionError' })
  await connection.close()
  const again = await openConnection(place)
  expect(await again.rows('select count(*) from t')).toEqual([['3']])
  await again.close()
})

test.each([
  ['sqlite:', '--out must name a file behind sqlite:, such as sqlite:lcscdr.sqlite'],
  ['duckdb://host/file', '--out must name a file behind duckdb:, such as duckdb:lcscdr.duckdb'],
  ['postgres:/me:pw@h/d', /^--out must be a URL such as .* cannot be read as one; [^:]*$/],
])('%s is refused', (word, says) => {
  expect(() => databasePlace(word, '--out')).toThrow(says)
})

test.each([
  ['sqlite:a/b.sqlite', 'a/b.sqlite'],
  ['duckdb:C:\\x', 'C:\\x'],
  ['sqlite:///tmp/x', '/tmp/x'],
])('%s is a file', (word, file) => {
  const place = databasePlace(word, '--out')
  expect(place).toMatchObject({ file })
  expect(String(place)).toBe(word.replace('///', '/'))
})

test.each([
  ['a file that is something else', 'other.txt', 'file is not a database'],
  ['a folder that is not there', 'missing/a.db', 'its folder '],
])('SQLite: %s is refused, and nothing is left beside it', async (_, name, says) => {
  const out = folder()
  fs.writeFileSync(path.join(out, 'other.txt'), 'not a database, and longer than the header of one')
  const place = databasePlace(`sqlite:${path.join(out, name)}`, '--out')
  await expect(openTarget(place, {})).rejects.toThrow(says)
  expect(fs.readdirSync(out)).toEqual(['other.txt'])
})

test('what PostgreSQL tells in the detail of a refusal to drop is told', () => {
  const error = {
    message: 'cannot drop table "Users"',
    code: '2BP01',
    detail: 'constraint a on table b needs it\nand c',
  }
  expect(connectionError(error, said => said).message).toBe(
    'cannot drop table "Users": constraint a on table b needs it; and c',
  )
  expect(connectionError({ ...error, code: '23505' }, said => said).message).toBe('cannot drop table "Users"')
})

test.each(['sqlite', 'duckdb'] as const)(
  '%s: a table has its columns in their order, whatever their names',
  async scheme => {
    const connection = await openConnection(databasePlace(`${scheme}:${path.join(folder(), 'a.db')}`, '--out'))
    const both = await connection.table('select 5 as b, 6 as a, 7 as a, 8 as "1";')
    expect(both.rows).toEqual([['5', '6', '7', '8']])
    expect(both.names).toHaveLength(4)
    expect(await connection.table('select 1 as a, null as b where 1 = 0')).toEqual({ names: ['a', 'b'], rows: [] })
    expect(await connection.table('select null as a')).toEqual({ names: ['a'], rows: [[null]] })
    await connection.close()
  },
)

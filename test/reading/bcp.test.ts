import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { folder } from '../cli/rollcall.js'
import { contentsOf, errorOf } from '../verify/verify-source.js'

/** A data file and its format file; a field is its type, the length of its prefix, its own length and what ends it. */
function bcp(
  table: string,
  fields: readonly (readonly [name: string, type: string, number, number, string])[],
  data: Buffer,
) {
  const out = folder()
  const lines = fields.map(([name, type, prefix, bytes, ends], i) =>
    [i + 1, type, prefix, bytes, `"${ends}"`, i + 1, name, 'SQL_Latin1_General_CP1_CI_AS'].join('   '),
  )
  fs.writeFileSync(path.join(out, `${table}.fmt`), ['14.0', fields.length, ...lines, ''].join('\r\n'))
  fs.writeFileSync(path.join(out, `${table}.dat`), data)
  return out
}

const rowsOf = async (source: string, table: string) => (await contentsOf(source)).tables[table].rows

test('characters with their ends are read', async () => {
  const fields = [
    ['PoolId', 'SQLCHAR', 0, 12, '\\t'],
    ['PoolFQDN', 'SQLCHAR', 0, 514, '\\r\\n'],
  ] as const
  const data = Buffer.from('1\ta\r\n2\t\r\n3\t\0\r\n')
  expect(await rowsOf(bcp('Pools', fields, data), 'Pools')).toEqual([
    [1, 'a'],
    [2, null],
    [3, ''],
  ])
  expect(await errorOf(bcp('Pools', fields, data.subarray(0, -1)))).toMatch(
    /Pools.dat ends in the middle of a row, behind the first 2$/,
  )
})

test('UTF-16 with lengths before it is read', async () => {
  const fields = [
    ['PoolId', 'SQLNCHAR', 0, 24, '\\t\\0'],
    ['PoolFQDN', 'SQLNCHAR', 2, 514, ''],
  ] as const
  const text = '1\t\u0006a\tb2\t\uffff3\t\u0000'
  expect(await rowsOf(bcp('Pools', fields, Buffer.from(text, 'utf16le')), 'Pools')).toEqual([
    [1, 'a\tb'],
    [2, null],
    [3, ''],
  ])
})

test('native values are read', async () => {
  const fields = [
    ['SessionIdTime', 'SQLDATETIME', 1, 8, ''],
    ['SessionIdSeq', 'SQLINT', 0, 4, ''],
    ['ConfInstance', 'SQLUNIQUEID', 1, 16, ''],
    ['Processed', 'SQLBIT', 1, 1, ''],
  ] as const
  const moment = Buffer.alloc(9)
  moment.writeUInt8(8)
  moment.writeInt32LE(45_297, 1)
  moment.writeInt32LE(9 * 3600 * 300 + 1, 5)
  const guid = Buffer.from('109e1a5c0b3f9a5e4c8f390123456789ab', 'hex')
  const data = Buffer.concat([moment, Buffer.from([7, 0, 0, 0]), guid, Buffer.from([1, 1])])
  const none = Buffer.concat([moment, Buffer.from([8, 0, 0, 0, 0xff, 0xff])])
  expect(await rowsOf(bcp('Conferences', fields, Buffer.concat([data, none])), 'Conferences')).toEqual([
    ['2024-01-08 09:00:00.003', 7, '0b5c1a9e-9a3f-4c5e-8f39-0123456789ab', 1],
    ['2024-01-08 09:00:00.003', 8, null, null],
  ])
})

test.each([
  ['SQLFLT8', 'PoolId is SQLFLT8, which is not read'],
  ['"', 'Pools.fmt is no format file of bcp: '],
])('a field of %s is refused', async (type, says) => {
  const refusal = await errorOf(bcp('Pools', [['PoolId', type, 0, 8, '']], Buffer.alloc(8)))
  expect(refusal).toContain(says)
})

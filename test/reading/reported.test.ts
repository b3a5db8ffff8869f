import fs from 'node:fs'
import path from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { expect, test } from 'vitest'
import { folder, rollcall } from '../cli/rollcall.js'

/** Files below a folder; Parquet from SQL. */
async function source(files: Readonly<Record<string, string | Buffer>>): Promise<string> {
  const cwd = folder()
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(cwd, name)
    fs.mkdirSync(path.dirname(file), { recursive: true })
    if (!name.endsWith('.parquet')) fs.writeFileSync(file, content)
    else await writeParquet(file, String(content))
  }
  return cwd
}

async function writeParquet(file: string, select: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(`COPY (${select}) TO '${file}' (FORMAT parquet)`)
  connection.closeSync()
  instance.closeSync()
}

const dialogs = (rows: readonly (readonly [time: string, id: string])[]) =>
  ['SessionIdTime,SessionIdSeq,ExternalId', ...rows.map(([time, id], i) => `${time},${i + 1},${id}`), ''].join('\n')

const pools = 'PoolId,PoolFQDN\n4,pool4.example\n'
const hive = {
  'Pools.parquet': "SELECT 4 AS PoolId, 'pool4.example' AS PoolFQDN",
  'Conferences.parquet':
    "SELECT TIMESTAMP '2024-02-05 10:00:00' AS SessionIdTime, 1 AS SessionIdSeq, TIMESTAMP '2024-02-05 10:00:00' AS ConferenceStartTime, 5 AS PoolId",
}
const below = (name: string) => Object.fromEntries(Object.entries(hive).map(([file, sql]) => [`${name}/${file}`, sql]))

/** What exporters wrote that users reported, the law that it met, and how many rows break it. */
const reported: readonly (readonly [
  what: string,
  files: Readonly<Record<string, string | Buffer>>,
  place: string,
  law: string,
  rows: number,
])[] = [
  [
    'bcp -c writes bytes without 0x',
    {
      'Dialogs.csv': dialogs([
        ['2024-02-05 10:00:00', '633B643B65'],
        ['2024-02-05 10:00:00', '66'],
      ]),
    },
    '.',
    'dialog-ids-have-three-parts',
    1,
  ],
  [
    'pandas writes its index without a name',
    { 'Pools.csv': ',PoolId,PoolFQDN\n0,4,a\n1,5,a\n' },
    '.',
    'dictionaries-hold-each-value-once',
    1,
  ],
  [
    'datetime2 has the digits of a third',
    {
      'Dialogs.csv': dialogs(
        ['.0033333', '.0066667', '.0100000', '.0050000'].map(f => [`2024-02-05 10:00:00${f}`, '0x613B623B63']),
      ),
    },
    '.',
    'datetimes-are-sql-server-ticks',
    1,
  ],
  [
    'pandas makes floats of ints where one is NULL',
    {
      'McuJoinsAndLeaves.csv':
        'SessionIdTime,SessionIdSeq,UserId,McuUserInstance,McuId,UserJoinTime,UserLeaveTime,ClientVerId\n2024-02-05 10:00:00,1,5,1,2,2024-02-05 10:00:01,2024-02-05 10:00:02,7.0\n2024-02-05 10:00:00,1,6,1,2,2024-02-05 10:00:01,2024-02-05 10:00:00,\n',
    },
    '.',
    'stays-end-after-they-begin',
    1,
  ],
  [
    'Export-Csv writes NULL in quotes',
    {
      'Conferences.csv':
        '"SessionIdTime","SessionIdSeq","ConferenceStartTime","ConferenceEndTime","PoolId"\r\n"2024-02-05 10:00:00","1","2024-02-05 10:00:00","","4"\r\n"2024-02-05 10:00:00","2","2024-02-05 10:00:00","2024-02-05 09:00:00","4"\r\n',
    },
    '.',
    'conferences-end-after-start',
    1,
  ],
  ['a data lake has columns in its paths', below('PoolId=5'), 'PoolId=5', 'foreign-keys-resolve', 1],
  ['and is the same elsewhere', below('plain'), 'plain', 'foreign-keys-resolve', 1],
  [
    'pandas and polars write GUIDs as 16 bytes',
    {
      'Conferences.parquet':
        "SELECT TIMESTAMP '2024-02-05 10:00:00' AS SessionIdTime, i AS SessionIdSeq, TIMESTAMP '2024-02-05 10:00:00' AS ConferenceStartTime, unhex(repeat(g, 16)) AS ConfInstance FROM (VALUES (1, '1f'), (2, '00')) t(i, g)",
    },
    '.',
    'guids-are-not-zero',
    1,
  ],
  [
    'Management Studio writes scripts of its own',
    {
      'cdr.sql':
        "USE [LcsCDR]\r\nGO\r\nINSERT [dbo].[Pools] ([PoolId], [PoolFQDN]) VALUES (4, N'a')\r\nGO\r\nINSERT [dbo].[Pools] ([PoolId], [PoolFQDN]) VALUES (5, N'a')\r\nGO\r\n",
    },
    'cdr.sql',
    'dictionaries-hold-each-value-once',
    1,
  ],
  [
    'and in UTF-16',
    {
      'cdr.sql': Buffer.from("\ufeffINSERT [dbo].[Pools] ([PoolId], [PoolFQDN]) VALUES (4, N'a')\r\nGO\r\n", 'utf16le'),
    },
    'cdr.sql',
    'dictionaries-hold-each-value-once',
    0,
  ],
  [
    'bcp -w writes UTF-16 without a mark',
    { 'Pools.csv': Buffer.from(`${pools}5,pool4.example\n`, 'utf16le') },
    '.',
    'dictionaries-hold-each-value-once',
    1,
  ],
]

test.each(reported)('%s', async (_, files, place, law, rows) => {
  const cwd = await source(files)
  const { code, stdout, stderr } = await rollcall(['verify', '--json', '--only', law, `./${place}`], { cwd })
  expect(stderr).toBe('')
  const [{ name, rows: broken }] = JSON.parse(stdout).invariants
  expect({ code, name, broken }).toEqual({ code: rows > 0 ? 1 : 0, name: law, broken: rows })
})

import fs from 'node:fs'
import path from 'node:path'
import zlib from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { FormatName } from '../../../src/export/formats.js'
import type { ScriptOptions } from '../../../src/export/sink/script-options.js'
import { simulate } from '../../../src/generators/simulate.js'
import type { Batch } from '../../../src/model/rows/batch.js'
import { cellBatch, hostileRows, ids, noteBatch, optionsFor, schema, temporaryFolder, written } from '../sample.js'
import { batchesOf, readInsert } from './script.js'
import { problemsOf } from './tsql-check.js'
import { syntaxProblem } from './tsql-syntax.js'

const many = () => [
  cellBatch(ids(250).map(() => hostileRows[2])),
  noteBatch(ids(250)),
  cellBatch(hostileRows, { first: 3000 }),
]

async function made(format: FormatName, script: Partial<ScriptOptions>, batches: Iterable<Batch> = many()) {
  const folder = temporaryFolder()
  const { files } = await written(optionsFor(folder, { formats: [format], script }), batches)
  return files.map(({ file, rows }) => ({ file, rows, text: fs.readFileSync(path.join(folder, file), 'utf8') }))
}

const tsql = async (script: Partial<ScriptOptions>) => (await made('tsql', script))[0].text

const inserts = (script: string) => batchesOf(script).filter(batch => batch.startsWith('INSERT'))

describe('a script for SQL Server', () => {
  it.each<[string, ScriptOptions | object]>([
    ['as usual', {}],
    ['to be run again', { idempotent: true }],
    ['that fills what is there again', { idempotent: true, schema: false }],
    ['in a schema and a database of its own', { schemaName: 'lync', database: 'LcsCDR', idempotent: true }],
    ['in transactions, without keys', { rowsPerInsert: 7, rowsPerTransaction: 100, foreignKeys: false }],
  ])('%s is taken by a parser, and by what it does not know', async (_, options) => {
    const script = await tsql(options)
    for (const batch of batchesOf(script)) expect(syntaxProblem(batch)).toBeUndefined()
    const rows = inserts(script.replaceAll('[lync]', '[dbo]'))
    for (const batch of rows) expect(problemsOf(batch, schema)).toEqual([])
    expect(rows.length).toBeGreaterThan(2)
  })

  it('of a real world has no row that SQL Server would refuse', async () => {
    const world = simulate({ users: 60, days: 1, load: { conferencesPerUserDay: 0.5 } })
    const folder = temporaryFolder()
    await written(optionsFor(folder, { formats: ['tsql'], schema: world.schema }), world.batches())
    const script = fs.readFileSync(path.join(folder, 'lcscdr.sql'), 'latin1')
    const known = inserts(script).filter(batch => !batch.includes('[DbConfigInt]'))
    expect(known.flatMap(batch => problemsOf(batch, world.schema))).toEqual([])
  })

  const good = 'INSERT INTO [dbo].[Notes] ([NoteId], [CellId]) VALUES\n(1,1);'
  it.each([
    [good.replace('(1,1)', '(1)'), 'row 0 has 1 values for 2 columns'],
    [good.replace('(1,1)', '(1,2147483648)'), 'CellId: 2147483648 is no int'],
    [good.replace('(1,1)', '(1,NULL)'), 'CellId is NULL'],
    [good.replace('(1,1)', `(1,'x')`), 'CellId: x is no int'],
    [
      good.replace(
        '(1,1)',
        ids(1001)
          .map(() => '(1,1)')
          .join(',\n'),
      ),
      '1001 rows',
    ],
    [good.replace('[CellId]', '[CelId]'), 'no Notes.CelId'],
    [good + ' '.repeat(65_536 * 4096), 'a batch of 268435516 bytes'],
  ])('that is spoilt is found out: %#', (batch, problem) => {
    expect(problemsOf(good, schema)).toEqual([])
    expect(problemsOf(batch, schema)).toEqual([problem])
  })

  it('commits so many rows together', async () => {
    const words = batchesOf(await tsql({ rowsPerInsert: 10, rowsPerTransaction: 20 })).map(batch =>
      /^(BEGIN|COMMIT) TRANSACTION;$/.test(batch) ? batch.slice(0, 1) : batch.startsWith('INSERT') ? '.' : '',
    )
    expect(words.join('')).toMatch(/^(B\.\.C)+B\.+C$/)
  })

  it('without foreign keys has tables that refer to nothing', async () => {
    expect(await tsql({})).toContain('FOREIGN KEY')
    expect(await tsql({ foreignKeys: false })).not.toContain('FOREIGN KEY')
  })
})

describe('a script in several files', () => {
  it.each(['tsql', 'postgres', 'mysql'] as const)('has all that one file has: %s', async format => {
    const splitBytes = 20_000
    const options = { rowsPerInsert: 20, rowsPerTransaction: 50 }
    const [whole] = await made(format, options)
    const files = await made(format, { ...options, splitBytes })
    const [order, ...rest] = files.toReversed()
    const parts = rest.toReversed()
    expect(order.text).toBe(parts.map(({ file }) => `${file}\n`).join(''))
    expect(parts.length).toBeGreaterThan(2)
    expect(parts.reduce((sum, { rows }) => sum + rows, 0)).toBe(whole.rows)
    for (const { text } of parts) {
      expect(text.length).toBeLessThanOrEqual(splitBytes)
      expect(text.match(/^(BEGIN|START)/gm)?.length).toBe(text.match(/^COMMIT/gm)?.length)
    }
    const rows = (text: string) => text.split('\n').filter(line => line.startsWith('('))
    expect(parts.flatMap(({ text }) => rows(text))).toEqual(rows(whole.text))
  })

  it('is compressed part by part, and the list of parts is not', async () => {
    const folder = temporaryFolder()
    const script = { splitBytes: 20_000, rowsPerInsert: 20 }
    const plain = await made('mysql', script)
    await written(optionsFor(folder, { formats: ['mysql'], script, compression: 'gzip' }), many())
    const order = fs.readFileSync(path.join(folder, 'lcscdr.mysql.order.txt'), 'utf8').trimEnd().split('\n')
    const unpacked = order.map(file => zlib.gunzipSync(fs.readFileSync(path.join(folder, file))).toString('utf8'))
    expect(unpacked).toEqual(plain.slice(0, -1).map(({ text }) => text))
    expect(order[0]).toBe('lcscdr.mysql.001.sql.gz')
    fs.renameSync(path.join(folder, 'lcscdr.mysql.order.txt'), path.join(folder, 'kept'))
    for (const name of fs.readdirSync(folder)) if (name !== 'kept') fs.rmSync(path.join(folder, name))
    fs.renameSync(path.join(folder, 'kept'), path.join(folder, 'lcscdr.mysql.order.txt'))
    const again = written(optionsFor(folder, { formats: ['mysql'], script, compression: 'gzip' }), [])
    await expect(again).rejects.toThrow('already holds lcscdr.mysql.order.txt')
  })

  it('can be run one by one: each says first how it is to be read', async () => {
    const files = await made('tsql', { splitBytes: 30_000, rowsPerInsert: 20, database: 'LcsCDR' })
    const parts = files.filter(({ file }) => file.endsWith('.sql'))
    for (const { text } of parts) expect(text).toMatch(/^USE \[LcsCDR\];\nGO\nSET NOCOUNT ON;/)
    expect(parts.flatMap(({ text }) => inserts(text).flatMap(batch => readInsert(batch).rows)).length).toBe(
      500 + hostileRows.length,
    )
  })
})

describe('a script for PostgreSQL', () => {
  it('has COPY blocks, or INSERTs on demand, and then nothing that only psql knows', async () => {
    const [{ text: copies }] = await made('postgres', {})
    expect(copies).toContain('COPY "Cells" ("Id", "At",')
    expect(copies).not.toContain('INSERT')
    for (const options of [{ inserts: true }, { rowsPerInsert: 5 }]) {
      const [{ text }] = await made('postgres', options)
      expect(text).not.toMatch(/^(COPY|\\)/m)
      expect(text).toContain('INSERT INTO "Cells" ("Id", "At",')
    }
  })
})

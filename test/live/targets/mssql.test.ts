import { expect, test } from 'vitest'
import { tsqlDialect } from '../../../src/export/sql/dialects.js'
import { digestQuery } from '../../../src/live/targets/row-digest.js'
import { schemaOf } from '../../../src/model/schema/release.js'
import { folder, rollcall } from '../../cli/rollcall.js'
import { cellsOf, printedCells } from '../../export/engines/cells.js'
import { type Cells, cellBatch, hostileRows, schema } from '../../export/sample.js'
import { load, smallChapters } from '../loads.js'
import { PASSWORD, type TdsServer, tdsServer } from '../tds-server.js'

const CHAPTERS = 4

const batches = function* () {
  for (let number = 0; number < CHAPTERS; number++) yield* smallChapters(number)
}

const rowsOf = ({ databases }: TdsServer, table: string, database = 'LcsCDR') => [
  ...(databases.get(database)?.tables.get(`dbo.${table}`)?.rows.values() ?? []),
]

function expectCells(server: TdsServer): void {
  const expected = cellsOf(schema, batches())
  for (const table of schema.tables) {
    expect(printedCells(table, rowsOf(server, table.name)), table.name).toEqual(expected.get(table.name))
  }
}

test('has the cells that were sent, whatever they hold, and the keys', async () => {
  const server = await tdsServer()
  const manifest = await load(server.url('LcsCDR'), { chapters: CHAPTERS })
  expectCells(server)
  expect(manifest).toEqual(await load(server.url('LcsCDR'), { chapters: CHAPTERS }, { resume: true }))
  const { others } = server.databases.get('LcsCDR')!
  expect([...others.keys()].sort()).toEqual([
    'dbo.FK_Notes_CellId',
    'dbo.IX_Notes_CellId',
    'dbo.PK_Cells',
    'dbo.PK_Notes',
  ])
  expect(server.statements).toContainEqual(
    expect.stringMatching(
      /^insert bulk \[dbo\]\.\[Cells\]\(\[Id\] int, \[At\] datetime, .*\[Raw\] varbinary\(775\).*\) WITH \(CHECK_CONSTRAINTS,KEEP_NULLS,TABLOCK\)$/,
    ),
  )
})

/** As the bytes of the protocol have them: ticks of a moment, the first groups of a GUID backwards. */
test('sends ticks, GUIDs, texts and bytes as they are', async () => {
  const server = await tdsServer()
  const day = Date.UTC(2024, 1, 29) * 0.3
  const [first] = hostileRows
  const rows = [0, 1, 2, 299, 300 * 86_400 - 1].map((ticks): Cells => ({ ...first, At: day + ticks }))
  rows.push({ ...first, Endpoint: '00112233445566778899AABBCCDDEEFF', Words: '😀', Raw: 'AB'.repeat(775), Flag: 1 })
  rows.push({ ...first, Endpoint: null, Words: '', Raw: '', Flag: null })
  await load(server.url('LcsCDR'), { chapters: 1, of: () => [cellBatch(rows)] })
  const found = rowsOf(server, 'Cells')
  expect(found.slice(0, 5).map(([, at]) => at)).toEqual([
    '2024-02-29 00:00:00.000',
    '2024-02-29 00:00:00.003',
    '2024-02-29 00:00:00.007',
    '2024-02-29 00:00:00.997',
    '2024-02-29 23:59:59.997',
  ])
  expect(found.slice(5).map(row => row.slice(5, 9))).toEqual([
    ['1', '00112233-4455-6677-8899-AABBCCDDEEFF', '😀', `0x${'AB'.repeat(775)}`],
    [null, null, '', '0x'],
  ])
})

test('goes on after a connection that was cut in the middle of a bulk load', async () => {
  const server = await tdsServer()
  server.cutAfter(4, 'bulk loads')
  await expect(load(server.url('LcsCDR'), { chapters: CHAPTERS })).rejects.toThrow(
    /Connection lost|closed the connection/,
  )
  expect(rowsOf(server, 'Cells').length).toBeLessThan(cellsOf(schema, batches()).get('Cells')!.length)
  await expect(load(server.url('LcsCDR'), { chapters: CHAPTERS })).rejects.toThrow(/interrupted; add --resume/)
  await load(server.url('LcsCDR'), { chapters: CHAPTERS }, { resume: true })
  expectCells(server)
})

const args = (url: string, ...more: string[]) => ['generate', '--users', '10', '--days', '1', '--out', url, ...more]

test('is filled by one command, whose output repeats no password', async () => {
  const server = await tdsServer()
  const url = server.url('LcsCDR')
  const shown = `mssql://127.0.0.1:${server.port}/LcsCDR`
  const cwd = folder()
  const filled = await rollcall(args(url), { cwd })
  expect(filled).toMatchObject({ code: 0, stderr: '' })
  const { tables, views, others } = server.databases.get('LcsCDR')!
  expect(tables.get('dbo.Conferences')?.rows.size).toBeGreaterThan(0)
  expect(views.size).toBe(schemaOf(2015).views.length)
  expect(rowsOf(server, 'DbConfigInt')).toEqual([['DbVersionSchema', '39']])
  expect([...others.keys()]).toContain('dbo.FormatMacAddr')
  const again = await rollcall(args(url), { cwd })
  expect(again.code).toBe(2)
  expect(again.stderr).toMatch(`${shown} already holds`)
  const replaced = await rollcall(args(url, '--force', '--release', '2010'), { cwd })
  expect(replaced).toMatchObject({ code: 0, stderr: expect.stringMatching(/: replaced UriTypes, .*, DbConfigInt/) })
  expect(rowsOf(server, 'DbConfigInt')).toEqual([['DbVersionSchema', '38']])
  const all = JSON.stringify([filled, again, replaced, server.statements])
  expect(all).not.toContain(PASSWORD)
})

test('says why a login is refused, and makes a database that is missing if it is asked to', async () => {
  const server = await tdsServer([])
  const cwd = folder()
  const shown = `mssql://127.0.0.1:${server.port}/LcsCDR cannot be written: `
  const wrong = await rollcall(args(server.url('LcsCDR', 'guess-1')), { cwd })
  expect(wrong).toMatchObject({ code: 2, stdout: '' })
  expect(wrong.stderr).toContain(`${shown}Login failed for user 'sa'.`)
  expect(wrong.stderr).not.toContain('guess-1')
  const missing = await rollcall(args(server.url('LcsCDR')), { cwd })
  expect(missing).toMatchObject({ code: 2, stdout: '' })
  expect(missing.stderr).toContain(
    `${shown}Cannot open database "LcsCDR" requested by the login. The login failed.; --create-database makes it`,
  )
  expect((await rollcall(args(server.url('LcsCDR'), '--create-database'), { cwd })).code).toBe(0)
  expect(server.databases.get('LcsCDR')!.tables.size).toBeGreaterThan(44)
  expect(JSON.stringify([wrong, missing])).not.toContain(PASSWORD)
})

test('takes days out again, and adds others', async () => {
  const [server, whole] = [await tdsServer(), await tdsServer()]
  const cwd = folder()
  expect((await rollcall(args(server.url('LcsCDR')), { cwd })).code).toBe(0)
  const added = await rollcall(['generate', '--users', '10', '--out', server.url('LcsCDR'), '--append', '1'], { cwd })
  expect(added).toMatchObject({ code: 0, stderr: '' })
  await rollcall(['generate', '--users', '10', '--days', '2', '--out', whole.url('LcsCDR')], { cwd })
  const all = ({ databases }: TdsServer) =>
    [...databases.get('LcsCDR')!.tables]
      .filter(([name]) => name !== 'dbo.RollcallLoad')
      .map(([name, { rows }]) => [name, [...rows.values()].map(row => JSON.stringify(row)).sort()])
  expect(all(server)).toEqual(all(whole))
})

test.each(['1', '50'])('a replay in batches of %s has each row once, though a connection is cut', async batch => {
  const server = await tdsServer()
  server.cutAfter(40, 'calls')
  const { code, stdout, stderr } = await rollcall(
    [
      ...['replay', server.url('LcsCDR'), '--users', '10', '--days', '1', '--speed', 'max'],
      ...['--batch', batch, '--connections', '2'],
    ],
    { cwd: folder() },
  )
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toMatch(/rows? in 44 tables, as sent: counts and digests/)
  expect(stdout).toMatch(/connection lost/)
  expect(stdout).not.toContain(PASSWORD)
})

test('has the digest made of texts without a limit only where a row may be that long', () => {
  const query = (name: string) =>
    digestQuery(schemaOf(2015).tables.find(table => table.name === name)!, 'mssql', tsqlDialect)
  expect(query('Roles')).toMatchInlineSnapshot(
    `"SELECT COUNT_BIG(*), coalesce(SUM(CONVERT(bigint, SUBSTRING(HASHBYTES('MD5', CONVERT(nvarchar(11), [RoleId]) + N'|' + [Role]), 1, 4))), 0) FROM [dbo].[Roles]"`,
  )
  expect(query('Dialogs')).toMatchInlineSnapshot(
    `"SELECT COUNT_BIG(*), coalesce(SUM(CONVERT(bigint, SUBSTRING(HASHBYTES('MD5', CONVERT(nvarchar(23), [SessionIdTime], 121) + N'|' + CONVERT(nvarchar(11), [SessionIdSeq]) + N'|' + CONVERT(nvarchar(11), [ExternalChecksum]) + N'|' + CONVERT(nvarchar(1550), [ExternalId], 2)), 1, 4))), 0) FROM [dbo].[Dialogs]"`,
  )
})

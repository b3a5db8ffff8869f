import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from '../../../src/export/databases/sqlite-driver.js'
import { createTables, createViews } from '../../../src/export/sql/ddl.js'
import { tsqlDialect } from '../../../src/export/sql/dialects.js'
import { lengthOf } from '../../../src/export/text/text-format.js'
import { type ReleaseTable, releases, type SqlType } from '../../../src/model/schema/definition/schema.js'
import { schemaOf } from '../../../src/model/schema/release.js'
import { cellBatch, hostileRows, ids, noteBatch, optionsFor, temporaryFolder, written } from '../sample.js'
import { batchesOf } from './script.js'
import { syntaxProblem } from './tsql-syntax.js'

const expectAccepted = (batches: readonly string[]) => {
  for (const batch of batches) expect(syntaxProblem(batch)).toBeUndefined()
}

async function script(
  options: Parameters<typeof optionsFor>[1],
  batches: Parameters<typeof written>[1],
): Promise<string> {
  const folder = temporaryFolder()
  await written(optionsFor(folder, { ...options, formats: ['tsql'] }), batches)
  return fs.readFileSync(path.join(folder, 'lcscdr.sql'), 'latin1')
}

test('a parser of T-SQL accepts every batch with hostile rows', async () => {
  expectAccepted(batchesOf(await script({}, [cellBatch(hostileRows), noteBatch(ids(1200))])))
})

test.each([
  ['no comma', 'CREATE TABLE [dbo].[Roles] (\n  [RoleId] tinyint NOT NULL\n  [Role] nvarchar(256) NOT NULL\n);'],
  ['half a NOT NULL', 'CREATE TABLE [dbo].[Roles] (\n  [RoleId] tinyint NOT,\n  [Role] nvarchar(256) NOT NULL\n);'],
  ['a word twice', 'CREATE TABLE [dbo].[Roles] (\n  [RoleId] tinyint NOT NULL,\n  PRIMARY KEY KEY ([RoleId])\n);'],
  ['a type of Oracle', 'CREATE TABLE [dbo].[Roles] (\n  [RoleId] number NOT NULL\n);'],
  ['an index without a name', '-- Why.\nCREATE INDEX ON [dbo].[Roles] ([Role]);'],
  ['no INTO', 'INSERT [dbo].[Roles] VALUES\n(1);'],
  ['no columns', 'SELECT FROM WHERE;'],
])('a batch that SQL Server would refuse is found: %s', (_, batch) => {
  expect(syntaxProblem(batch)).toBeDefined()
})

test.each(releases)('a parser of T-SQL accepts the schema of %i, each view alone in its batch', async release => {
  const batches = batchesOf(await script({ schema: schemaOf(release) }, []))
  expectAccepted(batches)
  const views = batches.filter(batch => batch.includes('CREATE VIEW'))
  expect(views.every(batch => /^(-- .*\n)?CREATE VIEW/.test(batch))).toBe(true)
  expect(views.length).toBe(schemaOf(release).views.length)
})

test.each(releases)('SQLite makes the schema of %i with all keys, and its views can be read', async release => {
  const folder = temporaryFolder()
  const schema = schemaOf(release)
  await written(optionsFor(folder, { formats: ['sqlite'], schema }), [])
  const database = await openDatabase(path.join(folder, 'lcscdr.sqlite'))
  database.exec('PRAGMA foreign_keys = ON')
  for (const { name, columns, foreignKeys } of schema.tables) {
    const declared = database.all(`PRAGMA table_info("${name}")`)
    expect(declared.map(row => [row.name, String(row.type).toLowerCase(), row.notnull])).toEqual(
      columns.map(column => [column.name, column.type, column.nullable ? 0 : 1]),
    )
    const keys = new Set(database.all(`PRAGMA foreign_key_list("${name}")`).map(row => row.id))
    expect(keys.size, name).toBe(foreignKeys.length)
    // Compiling it looks every foreign key up: a parent without the key is an error here.
    database.exec(`DELETE FROM "${name}"`)
  }
  for (const { name, columns } of schema.views) {
    const shown = database.all(`SELECT name FROM pragma_table_info('${name}')`).map(row => row.name)
    expect(shown).toEqual(columns.map(column => column.name))
    expect(database.all(`SELECT * FROM "${name}"`)).toEqual([])
  }
  database.close()
})

test('SQL Server is spared the foreign keys whose documented types differ, and told so', () => {
  const users = createTables(schemaOf(2013), tsqlDialect).find(sql => sql.includes('CREATE TABLE [dbo].[Users]')) ?? ''
  expect(users).toContain('-- No foreign key from Users (UriTypeId) to UriTypes (UriTypeId): int and tinyint')
  expect(users).not.toContain('FOREIGN KEY ([UriTypeId])')
  expect(users).toContain('FOREIGN KEY ([TenantId]) REFERENCES [dbo].[Tenants] ([TenantId])')
  const in2010 = createTables(schemaOf(2010), tsqlDialect).join('\n')
  expect(in2010).toContain('CONSTRAINT [FK_Users_UriTypeId] FOREIGN KEY ([UriTypeId]) REFERENCES [dbo].[UriTypes]')
})

test('the view of focus joins shows texts as documented, and one row for each of its table', () => {
  const view = createViews(schemaOf(2015), tsqlDialect).find(sql => sql.includes('[FocusJoinsAndLeavesView]')) ?? ''
  expect(view).toContain('CAST(CAST([Dialogs].[ExternalId] AS varbinary(max)) AS varchar(775)) AS [DialogId]')
  expect(view).toContain('[IsUserInternal] AS [IsuserInternal]')
  expect(view).toContain('MIN([UACategory]) AS [UACategory] FROM [dbo].[UserAgentDef] GROUP BY [UAType])')
  expect(view).not.toMatch(/\bINNER\b/)
})

const fixedBytes: Readonly<Partial<Record<SqlType, number>>> = {
  datetime: 8,
  int: 4,
  smallint: 2,
  tinyint: 1,
  bit: 1,
  uniqueidentifier: 16,
}
const bytesOf = (type: SqlType) => fixedBytes[type] ?? lengthOf(type) * (type.startsWith('nvarchar') ? 2 : 1)
const keyBytes = (table: ReleaseTable, names: readonly string[]) =>
  table.columns.filter(({ name }) => names.includes(name)).reduce((sum, { type }) => sum + bytesOf(type), 0)

test.each(releases)('SQL Server can hold the keys, rows and names of %i', release => {
  for (const table of schemaOf(release).tables) {
    expect(keyBytes(table, table.primaryKey)).toBeLessThanOrEqual(900)
    for (const key of [...table.unique, ...table.indexes]) expect(keyBytes(table, key)).toBeLessThanOrEqual(1700)
    expect(table.columns.reduce((sum, { type }) => sum + bytesOf(type), 0)).toBeLessThan(8060)
  }
  const names =
    createTables(schemaOf(release), tsqlDialect)
      .join('\n')
      .match(/CONSTRAINT \[\w+\]/g) ?? []
  expect(new Set(names).size).toBe(names.length)
  expect(names.every(name => name.length < 128)).toBe(true)
})

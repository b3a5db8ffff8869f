import { describe, expect, it } from 'vitest'
import { defaultScript } from '../../../src/export/sink/script-options.js'
import { tsqlDialect } from '../../../src/export/sql/dialects.js'
import { openingStatements } from '../../../src/export/sql/script-statements.js'
import { tsqlScript } from '../../../src/export/sql/tsql.js'
import { tsqlBesides } from '../../../src/export/sql/tsql-besides.js'
import { type Release, releases } from '../../../src/model/schema/definition/schema.js'
import { schemaOf } from '../../../src/model/schema/release.js'
import { selected } from '../../../src/model/schema/selection.js'
import { duckdb, rowsFrom } from '../databases/duckdb.js'
import { syntaxProblem } from './tsql-syntax.js'

const created = (release: Release) => tsqlBesides(schemaOf(release), tsqlDialect).create

describe('what public queries expect besides', () => {
  it.each(releases)('is accepted by a parser of T-SQL: %d', release => {
    for (const statement of created(release)) expect(syntaxProblem(`${statement};`)).toBeUndefined()
  })

  // A public script takes a version below 39 for Lync Server 2010, whose Registration has no IPAddress, and any other for later ones.
  it.each(releases)('has a DbVersionSchema that tells %d as public scripts do', release => {
    const [, version] = /\(N'DbVersionSchema',(\d+)\)/.exec(created(release).join()) ?? []
    const registration = schemaOf(release).tables.find(({ name }) => name === 'Registration')
    expect(Number(version) >= 39).toBe(registration?.columns.some(({ name }) => name === 'IPAddress'))
  })

  it('is not there where only some tables are, and is dropped where all is made anew', () => {
    const some = selected(schemaOf(2015), { tables: ['Devices'], withParents: true })
    expect(tsqlBesides(some, tsqlDialect)).toEqual({ create: [], drop: [] })
    const script = { ...defaultScript, idempotent: true, schemaName: 'lync' }
    const statements = openingStatements(script, { schema: schemaOf(2015), sql: tsqlScript })
    const dropped = statements.filter(statement => statement.includes(' DROP '))
    expect(dropped.slice(0, 2)).toEqual([
      "IF OBJECT_ID(N'[lync].[FormatMacAddr]', N'FN') IS NOT NULL DROP FUNCTION [lync].[FormatMacAddr]",
      "IF OBJECT_ID(N'[lync].[DbConfigInt]', N'U') IS NOT NULL DROP TABLE [lync].[DbConfigInt]",
    ])
    expect(statements.join()).toContain('CREATE FUNCTION [lync].[FormatMacAddr] (@MacAddress bigint)')
    const rows = { ...script, schema: false }
    expect(openingStatements(rows, { schema: schemaOf(2015), sql: tsqlScript }).join()).not.toContain('DbConfigInt')
  })

  // The first two are of the page of the IP Phone Inventory Report; bytes of an integer as SQL Server casts it to binary(6) are the last six.
  it.each([
    [0x0004_f200_0176, '00-04-F2-00-01-76'],
    [0x0008_5d16_1648, '00-08-5D-16-16-48'],
    [0x0200_0000_0001, '02-00-00-00-00-01'],
    [0xffff_ffff_ffff, 'FF-FF-FF-FF-FF-FF'],
    [0, '00-00-00-00-00-00'],
    [null, null],
  ])('spells addresses as the reports do: %s', async (address, spelt) => {
    const connection = await duckdb()
    await connection.run('CREATE MACRO STUFF(s, p, n, r) AS s[:p - 1] || r || s[p + n:]')
    const [, expression = ''] = /RETURN (STUFF.*);/.exec(created(2015).join()) ?? []
    const hex = 'CONVERT(varchar(12), CAST(@MacAddress AS binary(6)), 2)'
    expect(expression).toContain(hex)
    const digits = `printf('%012X', CAST(${address ?? 'NULL'} AS BIGINT))`
    expect(await rowsFrom(connection, `SELECT ${expression.replace(hex, digits)}`)).toEqual([[spelt]])
  })
})

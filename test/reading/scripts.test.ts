import fs from 'node:fs'
import path from 'node:path'
import zlib from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NEED_MORE, sqlLexer, type Token } from '../../src/reading/sources/sql-lexer.js'
import type { SqlDialect } from '../../src/reading/sources/sql-quotes.js'
import { folder } from '../cli/rollcall.js'
import { type Contents, contentsOf, counts, errorOf, verifySource } from '../verify/verify-source.js'

function script(text: string | Buffer, name = 'script.sql'): string {
  const file = path.join(folder(), name)
  fs.writeFileSync(file, text)
  return file
}

const cellsOf = ({ tables }: Contents) =>
  Object.fromEntries(Object.entries(tables).map(([name, { rows }]) => [name, rows]))

/** What SQL Server Management Studio writes for tables with their data. */
const ssms = `USE [LcsCDR]
GO
/****** Object:  Table [dbo].[Pools]    Script Date: 1/9/2024 9:00:00 AM ******/
SET ANSI_NULLS ON
GO
CREATE TABLE [dbo].[Pools](
	[PoolId] [int] IDENTITY(1,1) NOT NULL,
	[PoolFQDN] [nvarchar](257) NOT NULL,
 CONSTRAINT [PK_Pools] PRIMARY KEY CLUSTERED ([PoolId] ASC)WITH (PAD_INDEX  = OFF) ON [PRIMARY]
) ON [PRIMARY]
GO
CREATE PROCEDURE [dbo].[AddPool] @name nvarchar(257) AS BEGIN
  INSERT INTO [dbo].[Pools] (PoolFQDN) VALUES (@name) -- it's not for us
END
GO
SET IDENTITY_INSERT [dbo].[Pools] ON 

INSERT [dbo].[Pools] ([PoolId], [PoolFQDN]) VALUES (1, N'pool1''s.example')
INSERT [dbo].[Pools] ([PoolId], [PoolFQDN]) VALUES (2, N'a
GO
b')
print 'Processed 100 total records'
INSERT [dbo].[Pools] ([PoolId], [PoolFQDN]) VALUES (CAST(3 AS Decimal(18, 0)), NULL)
SET IDENTITY_INSERT [dbo].[Pools] OFF
GO
INSERT [LcsCDR].[dbo].[Conferences] ([SessionIdTime], [SessionIdSeq], [ConfInstance], [ConferenceStartTime], [ConferenceEndTime]) VALUES (CAST(N'2024-01-08T09:00:00.003' AS DateTime), 1, N'0b5c1a9e-9a3f-4c5e-8f39-0123456789ab', CAST(0x0000B0F100A4CB80 AS DateTime), CAST(0x07352AE86F4B4C460B AS DateTime2))
GO
ALTER TABLE [dbo].[Pools] ADD CONSTRAINT [x] FOREIGN KEY([PoolId]) REFERENCES [dbo].[Pools] ([PoolId])
GO
`

const ssmsCells = {
  Conferences: [
    [
      '2024-01-08 09:00:00.003',
      1,
      '0b5c1a9e-9a3f-4c5e-8f39-0123456789ab',
      '2024-01-08 10:00:00.000',
      '2024-01-08 09:00:00.003',
    ],
  ],
  Pools: [
    [1, "pool1's.example"],
    [2, 'a\nGO\nb'],
    [3, null],
  ],
}

describe('a script of SQL Server Management Studio is read', () => {
  test.each<readonly [string, string | Buffer]>([
    ['UTF-16', Buffer.from(`\ufeff${ssms}`, 'utf16le')],
    ['UTF-8', ssms],
    ['with line ends of Windows', `\ufeff${ssms.replaceAll('\n', '\r\n').replace('a\r\nGO\r\nb', 'a\nGO\nb')}`],
  ])('%s', async (_, text) => {
    expect(cellsOf(await contentsOf(script(text)))).toEqual(ssmsCells)
  })

  test('packed, and in files of one table each', async () => {
    const file = script(zlib.gzipSync(ssms), 'script.sql.gz')
    expect(cellsOf(await contentsOf(file))).toEqual(ssmsCells)
    const out = folder()
    fs.writeFileSync(
      path.join(out, 'dbo.Pools.Table.sql'),
      "INSERT [dbo].[Pools] ([PoolId], [PoolFQDN]) VALUES (1, N'a')\nGO\n",
    )
    fs.writeFileSync(
      path.join(out, 'dbo.Roles.Table.sql'),
      "INSERT [dbo].[Roles] ([RoleId], [Role]) VALUES (0, N'b')\nGO\n",
    )
    expect(cellsOf(await contentsOf(out))).toEqual({ Pools: [[1, 'a']], Roles: [[0, 'b']] })
  })
})

test('a table that is made and not filled is there without rows, with the columns that are LcsCDR’s', async () => {
  const made = 'CREATE TABLE [dbo].[Locations] ([SessionIdTime] datetime, [Location] nvarchar(900), [Mine] int)\nGO\n'
  const others = 'CREATE TABLE [dbo].[Mine] ([PoolId] int)\nGO\nCREATE TABLE [dbo].[Roles] ([Mine] int)\nGO\n'
  const { tables, unknown } = await contentsOf(script(made + others + ssms))
  expect(tables.Locations).toMatchObject({ names: ['SessionIdTime', 'Location'], rows: [] })
  expect(Object.keys(tables).sort()).toEqual(['Conferences', 'Locations', 'Pools'])
  expect(unknown).toEqual([])
})

test('bytes of SQL Server are values of their type', async () => {
  const moments = [
    ["CONVERT(datetime, '2024-01-08T09:00:00.003', 126)", '2024-01-08 09:00:00.003'],
    ['CAST(0x0000B0F1009450C1 AS DateTime)', '2024-01-08 09:00:00.003'],
    ['CAST(0xB0F1021C AS SmallDateTime)', '2024-01-08 09:00:00.000'],
    ['CAST(0xFFFF2E4600000000 AS datetime)', '1753-01-01 00:00:00.000'],
    ['CAST(0x07352AE86F4B4C460B AS datetime2(7))', '2024-01-08 09:00:00.003'],
    ['CAST(0x038362EE014C460B AS datetime2(3))', '2024-01-08 09:00:00.003'],
    ['CAST(0x4C460B AS date)', '2024-01-08 00:00:00.000'],
  ] as const
  const text = `INSERT Users (UserId, UserUri, NextUpdateTS) VALUES\n${moments
    .map(([sql], i) => `(CAST(0x0000000${i} AS int), CAST(0x61006200 AS nvarchar(2)) + NCHAR(99), ${sql})`)
    .join(',\n')};\n`
  const { names, rows } = (await contentsOf(script(text))).tables.Users
  const cells = (name: string) => rows.map(row => row[names.indexOf(name)])
  expect(new Map(cells('UserId').map((id, i) => [id, cells('NextUpdateTS')[i]]))).toEqual(
    new Map(moments.map(([, moment], i) => [i, moment])),
  )
  expect(cells('UserUri')).toEqual(moments.map(() => 'abc'))
})

describe('scripts of other tools are read', () => {
  const wanted = {
    Pools: [
      [1, 'a\'b\\c\n"d'],
      [2, null],
    ],
  }
  test.each<readonly [string, string, string]>([
    [
      'mysqldump',
      'dump.sql',
      "-- MySQL dump 10.13\n/*!40101 SET NAMES utf8 */;\nCREATE TABLE `Pools` (\n  `PoolId` int NOT NULL AUTO_INCREMENT,\n  `PoolFQDN` varchar(257) DEFAULT NULL COMMENT 'a, b (c)',\n  PRIMARY KEY (`PoolId`),\n  KEY `x` (`PoolFQDN`)\n) ENGINE=InnoDB;\n" +
        "LOCK TABLES `Pools` WRITE;\n/*!40000 ALTER TABLE `Pools` DISABLE KEYS */;\n# it's\nINSERT INTO `Pools` VALUES (1,'a\\'b\\\\c\\n\\\"d'),(2,NULL);\nUNLOCK TABLES;\n",
    ],
    [
      'pg_dump',
      'dump.sql',
      "--\n-- PostgreSQL database dump\n--\nSET client_encoding = 'UTF8';\nCREATE FUNCTION f() RETURNS void AS $_$ BEGIN INSERT INTO Pools VALUES (9, 'x'); END $_$ LANGUAGE plpgsql;\n" +
        'COPY public."Pools" ("PoolId", "PoolFQDN") FROM stdin;\n1\ta\'b\\\\c\\n"d\n2\t\\N\n\\.\n\nSELECT 1;\n',
    ],
    [
      'pg_dump --inserts',
      'dump.sql',
      '-- PostgreSQL database dump\nINSERT INTO public."Pools" ("PoolId", "PoolFQDN") VALUES (1, E\'a\\\'b\\\\c\\n"d\') ON CONFLICT DO NOTHING;\nINSERT INTO public."Pools" ("PoolFQDN", "PoolId") VALUES (NULL::text, \'2\'::integer);\n',
    ],
    [
      'INSERT with SELECT and UNION',
      'script.sql',
      "INSERT INTO dbo.Pools (PoolId, PoolFQDN)\nSELECT 1, 'a''b\\c' + CHAR(10) + '\"d' UNION ALL\nSELECT 2, NULL\nGO\n",
    ],
  ])('%s', async (_, name, text) => {
    expect(cellsOf(await contentsOf(script(text, name)))).toEqual(wanted)
  })
})

describe('what is no whole script is refused', () => {
  const insert = 'INSERT INTO [dbo].[Pools] ([PoolId], [PoolFQDN]) VALUES\n'
  const copy = `SET client_encoding = 'UTF8';\nCOPY "Pools" ("PoolId", "PoolFQDN") FROM stdin;\n`
  const long = 'x'.repeat(2_000_000)
  const tooLong = ' cannot be read: it has a row of more than 2 MB behind line'
  test.each([
    ['nothing', 'SELECT 1\nGO\n', ' has no INSERT into a table of LcsCDR, such as Conferences'],
    [
      'half a text',
      `${insert}(1,N'pool1'),\n(2,N'po`,
      ':1: this statement cannot be read: a text is not ended: "N\'po"',
    ],
    [
      'an end between rows',
      `${insert}(1,N'pool1')\n`,
      ':1: this statement cannot be read: a semicolon or GO is missing before the end',
    ],
    ['half a row', `\n${insert}(1,`, ':2: this statement cannot be read: this is no value: the end'],
    [
      'a comma too few',
      `${insert}(1,N'a')(2,N'b');`,
      ':1: this statement cannot be read: nothing is expected after the rows, but there is "(2,N\'b\');"',
    ],
    [
      'a value too few',
      `${insert}(1);`,
      ':1: this statement cannot be read: a row has 1 values where 2 columns are named',
    ],
    ['a variable', `${insert}(1,@x);`, ':1: this statement cannot be read: this is no value: "@x);"'],
    [
      'another table',
      `INSERT INTO Pools (PoolId) SELECT 1 FROM Servers`,
      ':1: this statement cannot be read: it takes its rows from another table',
    ],
    [
      'no names',
      `INSERT INTO Pools VALUES (1, 'a');`,
      ':1: this statement cannot be read: it does not name the columns of Pools',
    ],
    [
      'other columns',
      `${insert}(1,N'a');\nINSERT Pools (PoolId) VALUES (2)\nGO\n`,
      ':3: an INSERT into Pools names other columns than the one before',
    ],
    [
      'half a COPY',
      `SET client_encoding = 'UTF8';\nCOPY "Pools" ("PoolId", "PoolFQDN") FROM stdin;\n1\ta\n`,
      ':2: this statement cannot be read: it is not ended by \\.',
    ],
    [
      'COPY of CSV',
      `SET client_encoding = 'UTF8';\nCOPY "Pools" ("PoolId") FROM stdin WITH CSV;\n1\n`,
      ':2: this statement cannot be read: COPY with options is not read, but there is "WITH CSV;\\n1"',
    ],
    [
      'half a comment',
      `${insert}(1,N'a');\n/* and so on`,
      ':3: this statement cannot be read: a comment is not ended: "/* and so on"',
    ],
    ['a long row', `${insert}(1,N'a'),\n(2,N'${long}');`, `${tooLong} 2`],
    ['a long text without an end', `${insert}(1,N'a'),\n(2,N'${long.repeat(4)}`, `${tooLong} 2`],
    ['a long line of COPY', `${copy}1\ta\n2\t${long}\n\\.\n`, `${tooLong} 4`],
    [
      'brackets without end',
      `${insert}${'('.repeat(20_000)}1`,
      ':1: this statement cannot be read: it is nested too deeply',
    ],
    [
      'calls without end',
      `${insert}(${'CAST('.repeat(20_000)}1`,
      ':1: this statement cannot be read: it is nested too deeply',
    ],
  ])('%s', async (_, text, says) => {
    expect(await errorOf(script(text))).toBe(`script.sql${says}`)
  })
})

test('what is long and of no interest is passed over', async () => {
  const long = 'x'.repeat(3_000_000)
  const text = `/* ${long} */\nINSERT INTO Photos VALUES (1, N'${long}');\nINSERT INTO Pools (PoolId, PoolFQDN) VALUES (1, N'a');\n`
  expect(cellsOf(await contentsOf(script(text)))).toEqual({ Pools: [[1, 'a']] })
})

test('what comes before its parents is found in scripts of any kind', async () => {
  for (const [name, quote] of [
    ['s.sql', '"'],
    ['s.postgres.sql', '"'],
    ['s.mysql.sql', '`'],
  ]) {
    const q = (text: string) => `${quote}${text}${quote}`
    const text = `INSERT INTO ${q('Users')} (${q('UserId')}, ${q('UriTypeId')}) VALUES (1, 0);\nINSERT INTO ${q('UriTypes')} (${q('UriTypeId')}, ${q('UriType')}) VALUES (0, 'UserUri');\n`
    expect(counts(await verifySource(script(text, name)))).toMatchObject({ 'parents-come-first': 1 })
  }
})

describe('a script may come in any pieces', () => {
  const texts: Readonly<Record<SqlDialect, string>> = {
    tsql: "INSERT [a]]b].\"c\"\"d\" VALUES (N'e''f', 0x6162, -1.5e3, .5) /* it's * / */ -- x'\nGO",
    postgres: "COPY x; E'a\\'b\\\\' \"n\"\"m\" $t$ it's $u$ $t$ X'6a' B'101' 'c''d'::text \\set x 'y\n1e5",
    mysql: "`a``b` 'c\\'d''e\\\\' \"f\\\"g\" x'6a' b'11' _utf8mb4'h' # it's\n-- it's\nNULL",
  }
  const tokensOf = (dialect: SqlDialect, pieces: readonly string[]): readonly Token[] => {
    const lexer = sqlLexer(dialect)
    const rest = [...pieces]
    const tokens: Token[] = []
    while (tokens.at(-1)?.kind !== 'end') {
      const place = lexer.place()
      try {
        lexer.peek()
        tokens.push(lexer.next())
      } catch (error) {
        if (error !== NEED_MORE) throw error
        lexer.rewind(place)
        lexer.add(rest.shift())
      }
    }
    return tokens
  }
  const tokens: Readonly<Record<SqlDialect, string>> = {
    tsql: `word INSERT|name a]b|mark .|name c"d|word VALUES|mark (|text e'f|mark ,|number 0x6162|mark ,|mark -|number 1.5e3|mark ,|number .5|mark )|word GO|end `,
    postgres: `word COPY|word x|mark ;|text a'b\\|name n"m|text  it's $u$ |text 0x6a|text 5|text c'd|mark :|mark :|word text|number 1e5|end `,
    mysql: `name a\`b|text c'd'e\\|text f"g|text 0x6a|text 3|text h|word NULL|end `,
  }
  test.each(Object.entries(texts) as [SqlDialect, string][])('%s', (dialect, text) => {
    const whole = tokensOf(dialect, [text])
    expect(whole.map(({ kind, value }) => `${kind} ${value}`).join('|')).toBe(tokens[dialect])
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 })), sizes => {
        const pieces: string[] = []
        let at = 0
        for (const size of sizes) {
          pieces.push(text.slice(at, at + size))
          at += size
        }
        expect(tokensOf(dialect, [...pieces, text.slice(at)])).toEqual(whole)
      }),
    )
  })
})

import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { outputFolder } from '../../../src/cli/configuration/output-folder.js'
import { UsageError } from '../../../src/model/usage-error.js'
import { contents, folder, rollcall } from '../rollcall.js'

function refusalOf(text: string): string {
  try {
    return outputFolder(text)
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError)
    return (error as UsageError).message
  }
}

const asMssql = 'generate loads mssql://user@host/database'
const asPostgres = 'generate loads postgres://user@host/database'
const asMysql = 'generate loads mysql://user@host/database'
const elsewhere =
  'write into a folder, and copy it there; generate loads postgres://, mysql://, mariadb://, mssql://, sqlite:FILE and duckdb:FILE'

const refused: readonly (readonly [text: string, says: string])[] = [
  ['mssql://me:secret@db/LcsCDR', `not a URL of mssql: ${asMssql}`],
  ['sqlserver://db;password=secret', `not a URL of sqlserver: ${asMssql}`],
  ['jdbc:sqlserver://db;password=secret', `not a URL of sqlserver: ${asMssql}`],
  ['postgres://me:secret@db/LcsCDR', `not a URL of postgres: ${asPostgres}`],
  ['POSTGRESQL://db', `not a URL of POSTGRESQL: ${asPostgres}`],
  ['postgres:/db', `not a URL of postgres: ${asPostgres}`],
  ['mysql://db', `not a URL of mysql: ${asMysql}`],
  ['mariadb:db', `not a URL of mariadb: ${asMysql}`],
  ['sqlite:x', 'not a URL of sqlite: generate loads sqlite:FILE'],
  ['duckdb:x.duckdb', 'not a URL of duckdb: generate loads duckdb:FILE'],
  ['file:///tmp/x', 'not a URL of file: write its path alone'],
  ['s3://bucket/x', `not a URL of s3: ${elsewhere}`],
  ['odbc+x://dsn', `not a URL of odbc+x: ${elsewhere}`],

  ['~', 'and ~ in "~" is for a shell to read: write the whole path, or "./~" for a folder of that name'],
  ['~/x', 'and ~ in "~/x" is for a shell to read: write the whole path, or "./~/x" for a folder of that name'],
  [
    '~me/x.csv',
    'and ~me in "~me/x.csv" is for a shell to read: write the whole path, or "./~me/x.csv" for a folder of that name',
  ],
  [
    '$HOME/x',
    'and $HOME in "$HOME/x" is for a shell to read: write the whole path, or "./$HOME/x" for a folder of that name',
  ],
  [
    '%TEMP%\\x',
    'and %TEMP% in "%TEMP%\\\\x" is for a shell to read: write the whole path, or "./%TEMP%\\\\x" for a folder of that name',
  ],

  ...(
    [
      ['x.sqlite', 'x', 'sqlite', 'lcscdr.sqlite'],
      ['x.db', 'x', 'sqlite', 'lcscdr.sqlite'],
      ['a/b.c/X.SQLITE3', 'a/b.c/X', 'sqlite', 'lcscdr.sqlite'],
      ['x.duckdb', 'x', 'duckdb', 'lcscdr.duckdb'],
      ['x.sql', 'x', 'tsql', 'lcscdr.sql'],
      ['x.sql.gz', 'x', 'tsql', 'lcscdr.sql'],
      ['x.postgres.sql', 'x', 'postgres', 'lcscdr.postgres.sql'],
      ['x.mysql.sql.zst', 'x', 'mysql', 'lcscdr.mysql.sql'],
      ['x.parquet', 'x', 'parquet', 'a file for each table'],
      ['x.csv', 'x', 'csv', 'a file for each table'],
      ['x.csv.gz', 'x', 'csv', 'a file for each table'],
      ['./x.tsv', './x', 'tsv', 'a file for each table'],
      ['x.json', 'x', 'ndjson', 'a file for each table'],
      ['x.jsonl', 'x', 'ndjson', 'a file for each table'],
      ['x.dat', 'x', 'bcp', 'a file for each table'],
    ] as const
  ).map(([text, stem, format, what]) => {
    const file = ['sqlite', 'duckdb'].includes(format) ? `generate loads "${format}:${text}", and ` : ''
    const how = `${file}--format ${format} --out "${stem}" writes ${what} into it`
    return [text, `not "${text}": ${how}; "${text}/" is a folder of that name`] as const
  }),
  ['x.zip', 'not "x.zip": --out "x" writes files into it; "x.zip/" is a folder of that name'],
  ['x.xlsx', 'not "x.xlsx": --out "x" writes files into it; "x.xlsx/" is a folder of that name'],
]

describe('--out', () => {
  it.each(refused)('%s is no folder', (text, says) => {
    expect(refusalOf(text)).toBe(`--out must be a folder, ${says}`)
  })

  it.each([
    ...['out', 'a/b', '.', '..', '/tmp/x', 'C:\\x', 'runs.d', 'v1.2', '2024-01-08T09:00', 'run:1', 'a~b', 'x~', '.csv'],
    ...['x.csv/', './x.sqlite/', './~', './~/x', './$HOME/x', './sqlite:x', '$', 'a$b', '%x', 'x.csv.d', 'sql'],
  ])('%s is a folder', text => {
    expect(refusalOf(text)).toBe(text)
  })

  it('is a folder that is there, whatever its name', () => {
    const made = path.join(folder(), 'x.csv')
    fs.mkdirSync(made)
    expect(refusalOf(made)).toBe(made)
  })

  it('goes through no file, and is no longer than a name may be', () => {
    const file = path.join(folder({ file: '' }), 'file')
    for (const text of [`${file}/x`, 'x'.repeat(5000)]) {
      expect(refusalOf(text)).toBe(text)
      expect(refusalOf(`${text}.csv`)).toMatch(/^--out must be a folder, not "/)
    }
  })

  it.each([
    ['generate --users 5 --out sqlite3:x', 'not a URL of sqlite3: generate loads sqlite:FILE'],
    ['merge a b --out sqlite:x', 'not a URL of sqlite: generate loads sqlite:FILE'],
    ['merge a b --out x.zip', 'not "x.zip": --out "x" writes files into it; "x.zip/" is a folder of that name'],
    ['merge a b --out -', 'not "-": only generate writes a stream'],
  ])('is refused before anything is made: %s', async (line, says) => {
    const cwd = folder()
    const stderr = `--out must be a folder, ${says}\n`
    expect(await rollcall(line.split(' '), { cwd })).toEqual({ code: 2, stdout: '', stderr })
    expect(contents(cwd)).toEqual([])
  })
})

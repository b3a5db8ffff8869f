import path from 'node:path'
import { parse } from '@guanmingchiu/sqlparser-ts'
import { describe, expect, it } from 'vitest'
import { schemaOptions } from '../../../../src/cli/commands/schema/options.js'
import { schemaText } from '../../../../src/cli/commands/schema/run.js'
import { openDatabase } from '../../../../src/export/databases/sqlite-driver.js'
import { dialectNames } from '../../../../src/export/sql/schema-script.js'
import { publishedReleases, type Release, releases } from '../../../../src/model/schema/definition/schema.js'
import { schemaOf } from '../../../../src/model/schema/release.js'
import { duckdb, rowsFrom } from '../../../export/databases/duckdb.js'
import { optionsFor, temporaryFolder, written } from '../../../export/sample.js'
import { batchesOf } from '../../../export/sql/script.js'
import { syntaxProblem } from '../../../export/sql/tsql-syntax.js'
import { inRepository } from '../../../repository.js'
import { folder, rollcall } from '../../rollcall.js'

const print = (release: Release, dialect: string) => schemaText({ release: String(release), dialect })

describe('rollcall schema', () => {
  it('prints the reference, which is docs/schema.md', async () => {
    const { code, stdout, stderr } = await rollcall(['schema', '--markdown'], { cwd: folder() })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    await expect(stdout).toMatchFileSnapshot(inRepository('docs/schema.md'))
  })

  it.each(releases)('names every table, column and view of %s in the reference', release => {
    const page = schemaText({ release: String(release), markdown: true }).trimEnd()
    const { tables, views } = schemaOf(release)
    for (const { name, about, columns } of [...tables, ...views]) {
      const [, section = ''] = page.split(`### ${name}\n\n`)
      expect(section.startsWith(about)).toBe(true)
      const rows = section.split('\n\n')[1].split('\n').slice(2)
      expect(rows.map(row => row.split('`')[1])).toEqual(columns.map(column => column.name))
    }
  })

  it.each(publishedReleases)('prints for SQLite the very schema of a written database of %i', async release => {
    const out = temporaryFolder()
    await written(optionsFor(out, { formats: ['sqlite'], schema: schemaOf(release) }), [])
    const [made, scripted] = [
      await openDatabase(path.join(out, 'lcscdr.sqlite')),
      await openDatabase(path.join(out, 'scripted.sqlite')),
    ]
    scripted.exec(print(release, 'sqlite'))
    const objects = 'SELECT type, name, sql FROM sqlite_master ORDER BY type, name'
    expect(scripted.all(objects)).toEqual(made.all(objects))
    for (const database of [made, scripted]) database.close()
  })

  it.each(publishedReleases)('prints for DuckDB statements that make the tables and views of %i', async release => {
    const connection = await duckdb()
    await connection.run(print(release, 'duckdb'))
    const names = await rowsFrom(connection, 'SELECT table_name FROM information_schema.tables ORDER BY 1')
    const { tables, views } = schemaOf(release)
    expect(names.flat().sort()).toEqual([...tables, ...views].map(({ name }) => name).sort())
  })

  it.each(publishedReleases)(
    'prints for SQL Server, PostgreSQL and MySQL statements that parsers accept, of %i',
    release => {
      for (const batch of batchesOf(print(release, 'tsql'))) expect(syntaxProblem(batch)).toBeUndefined()
      expect(() => parse(print(release, 'postgres'), 'postgresql')).not.toThrow()
      expect(() => parse(print(release, 'mysql'), 'mysql')).not.toThrow()
    },
  )

  it('lists all dialects and releases in its help', () => {
    const either = (names: readonly unknown[]) => `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
    expect(schemaOptions.dialect.allowed).toBe(either(dialectNames))
    expect(schemaOptions.release.allowed).toBe(either(releases))
  })
})

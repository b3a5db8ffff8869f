import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databasePlace } from '../../../src/connections/database-place.js'
import { openConnection } from '../../../src/connections/open-connection.js'
import { referenceQuery } from '../../../src/report/answers/reference-query.js'
import { folder, runBuilt, startBuilt } from '../../cli/rollcall.js'
import { cellsOf, printedCells } from '../../export/engines/cells.js'
import { type Engine, installed } from '../../export/engines/engine.js'
import { startMariadb } from '../../export/engines/mariadb.js'
import { startPostgres } from '../../export/engines/postgres.js'
import { noteBatch, schema } from '../../export/sample.js'
import { counts, verifySource } from '../../verify/verify-source.js'
import { contextOf, digests } from '../../worlds/world.js'
import { daysAreAdded, type Load, load, rowsIn, smallChapters, smallWorld } from '../loads.js'
import { watched } from './watched.js'

const CHAPTERS = 4

const engines = [
  { name: 'PostgreSQL', programs: [], start: startPostgres, quote: (name: string) => `"${name}"` },
  {
    name: 'MariaDB',
    programs: ['mariadbd', 'mariadb-install-db', 'mariadb'],
    start: startMariadb,
    quote: (name: string) => `\`${name}\``,
  },
] as const

describe.each(engines.filter(({ programs }) => installed(...programs)))('$name', ({ name, start, quote }) => {
  let engine: Engine
  let databases = 0
  beforeAll(async () => {
    engine = await start()
  })
  afterAll(() => engine?.stop())

  /** A database of its own, empty. */
  async function place(): Promise<string> {
    const database = `load${++databases}`
    await engine.create(database)
    return engine.url(database)
  }

  const cells = (url: string, of = schema) => rowsIn(url, of, quote)
  const batches = function* () {
    for (let number = 0; number < CHAPTERS; number++) yield* smallChapters(number)
  }

  async function expectCells(url: string): Promise<void> {
    const found = await cells(url)
    const expected = cellsOf(schema, batches())
    for (const table of schema.tables) {
      const rows = found[table.name].map(row => JSON.parse(row))
      expect(printedCells(table, rows), table.name).toEqual(expected.get(table.name))
    }
  }

  async function execute(url: string, statements: readonly string[]): Promise<void> {
    const connection = await openConnection(databasePlace(url, '--out'))
    for (const statement of statements) await connection.run(statement)
    await connection.close()
  }

  test('has the cells that were sent, whatever they hold', async () => {
    const url = await place()
    await load(url, { chapters: CHAPTERS })
    await expectCells(url)
  })

  test('takes rows alone into tables that are there, and looks at their foreign keys then', async () => {
    const url = await place()
    await load(url, { chapters: 0 })
    await execute(url, [`DROP TABLE ${quote('RollcallLoad')}`])
    const rowsOnly: Load = { makeSchema: false }
    await load(url, { chapters: CHAPTERS }, rowsOnly)
    await expectCells(url)
    await execute(
      url,
      ['RollcallLoad', 'Notes'].map(table => `DELETE FROM ${quote(table)}`),
    )
    await execute(url, [`DELETE FROM ${quote('Cells')}`])
    await expect(load(url, { chapters: 1, of: () => [noteBatch([1])] }, rowsOnly)).rejects.toThrow(/foreign key/i)
  })

  test('takes a child without its parent for an error', async () => {
    await expect(load(await place(), { chapters: 1, of: () => [noteBatch([1])] })).rejects.toThrow(/foreign key/i)
  })

  test('has a world with the digest that its files have, and breaks no invariant', async () => {
    const url = await place()
    const { world, given, chapters } = smallWorld()
    expect(await load(url, chapters, given)).toMatchObject(digests(world))
    expect(counts(await verifySource(url, { about: contextOf(world) }))).toEqual({})
    await expect(load(url, chapters, given)).rejects.toThrow(/ already holds UriTypes and 43 more; .* --force /)
    expect(await load(url, chapters, { ...given, force: true })).toMatchObject(digests(world))
  })

  test('days are added to a load, which is then what a longer one is', async () => {
    await daysAreAdded(await place(), await place(), quote)
  })

  test('a password is in nothing that is said or kept, nor among the processes', async () => {
    const secret = 'hunter-2-secret'
    const grants =
      name === 'PostgreSQL'
        ? [`CREATE ROLE loader LOGIN SUPERUSER PASSWORD '${secret}'`]
        : [`CREATE USER loader@'%' IDENTIFIED BY '${secret}'`, `GRANT ALL ON *.* TO loader@'%'`]
    const url = await place()
    await execute(url, grants)
    const asLoader = url.replace(/\/\/[^@]*@/, `//loader:${secret}@`)
    const child = startBuilt(['generate', '--users', '100', '--days', '2', '--out', asLoader], { cwd: folder() })
    const seen = await watched(child)
    expect(child.exitCode).toBe(0)
    const notes = await rowsIn(url, { ...schema, tables: [notesTable] }, quote)
    expect(seen).toContain(' rows/s for ')
    expect(seen + JSON.stringify(notes)).not.toContain(secret)
    const byEnvironment = asLoader.replace(`:${secret}@`, '@')
    const env = { PGPASSWORD: '', MYSQL_PWD: '', ROLLCALL_PASSWORD: secret }
    const again = await runBuilt(['generate', '--users', '100', '--days', '2', '--out', byEnvironment, '--force'], {
      cwd: folder(),
      env,
    })
    expect(again).toMatchObject({ code: 0 })
    expect(again.stdout + again.stderr).not.toContain(secret)
    const wrong = await runBuilt(['generate', '--out', byEnvironment], {
      cwd: folder(),
      env: { ...env, ROLLCALL_PASSWORD: 'wrong' },
    })
    expect(wrong).toMatchObject({ code: 2, stdout: '' })
    expect(wrong.stderr).toMatch(/^\w+:\/\/\S+ cannot be written: [^\n]+\n$/)
  })

  test('what cannot be is one sentence, and code 2', async () => {
    const url = await place()
    const missing = url.replace(/load\d+/, 'nothing')
    const says = async (...words: readonly string[]) => {
      const { code, stdout, stderr } = await runBuilt(['generate', '--users', '12', '--days', '1', ...words], {
        cwd: folder(),
      })
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
      return stderr
    }
    expect(await says('--out', missing)).toMatch(/nothing.*; --create-database makes it\n$/)
    const made = await runBuilt(
      ['generate', '--users', '12', '--days', '1', '--out', missing, '--create-database', '--quiet'],
      { cwd: folder() },
    )
    expect(made).toEqual({ code: 0, stdout: '', stderr: '' })
    expect(await says('--out', url.replace(/(127.0.0.1:)\d+|localhost/, '127.0.0.1:1').replace(/\?.*/, ''))).toMatch(
      /ECONNREFUSED/,
    )
    await execute(url, [`CREATE TABLE ${quote('Roles')} (a int)`])
    expect(await says('--out', url)).toMatch(/ already holds Roles; .* --force to replace it\n$/)
    expect(await says('--out', url, '--no-schema')).toMatch(
      / has no table UriTypes; leave out --no-schema to have it made\n$/,
    )
  })

  if (name === 'PostgreSQL') {
    test('names in lower case need no quotes, in a schema too, and are judged like others', async () => {
      const url = await place()
      const { world, given, chapters } = smallWorld(1)
      const lower: Load = { ...given, lowerNames: true, schemaName: 'Cdr' }
      expect(await load(url, chapters, lower)).toMatchObject(digests(world))
      const connection = await openConnection(databasePlace(url, '--out'))
      const [[joins], [shown]] = await Promise.all(
        ['FocusJoinsAndLeaves', 'FocusJoinsAndLeavesView'].map(
          async from => (await connection.rows(`SELECT count(*) FROM cdr.${from}`))[0],
        ),
      )
      expect(shown).toBe(joins)
      // The queries of the answer key need no quotes then.
      const query = referenceQuery('peak-conferences', { ...world, engine: 'postgres', lowerNames: true })
      await connection.run('SET search_path = cdr')
      expect((await connection.rows(query)).length).toBeGreaterThan(0)
      await connection.close()
      expect(counts(await verifySource(url, { about: contextOf(world) }))).toEqual({})
      await expect(
        load(url, chapters, { ...lower, lowerNames: false, makeSchema: false, schemaName: 'cdr' }),
      ).rejects.toThrow(/ has uritypes instead of UriTypes; add --names lower$/)
    })
  } else {
    test('is found by its socket', async () => {
      const database = new URL(await place()).pathname
      const url = `mysql://root@localhost${database}?socket=${engine.env.HOME}/socket`
      await load(url, { chapters: CHAPTERS })
      await expectCells(url)
    })

    test('a server that takes no files from clients is told rows by INSERT', async () => {
      const url = await place()
      await execute(url, ['SET GLOBAL local_infile = 0'])
      const output = await load(url, { chapters: CHAPTERS })
      expect(output.tables.map(({ rows }) => rows)).toEqual([8, 4])
      await expectCells(url)
      const { stderr } = await runBuilt(['generate', '--users', '12', '--days', '1', '--out', await place()], {
        cwd: folder(),
      })
      expect(stderr).toMatch(/: local_infile is off on the server, so rows go in by INSERT, which is slower\n$/)
      await execute(url, ['SET GLOBAL local_infile = 1'])
    })
  }
})

const notesTable = {
  ...schema.tables[1],
  name: 'RollcallLoad',
  columns: ['Chapter', 'Record'].map(name => ({ ...schema.tables[1].columns[0], key: name, name })),
}

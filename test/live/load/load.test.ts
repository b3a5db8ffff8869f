import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { databasePlace } from '../../../src/connections/database-place.js'
import { openConnection } from '../../../src/connections/open-connection.js'
import { simulate } from '../../../src/generators/simulate.js'
import { openLiveOutput } from '../../../src/live/load/live-output.js'
import { prepareTarget } from '../../../src/live/load/prepare-target.js'
import { openTarget } from '../../../src/live/targets/open-target.js'
import { invariants } from '../../../src/truth/invariants/index.js'
import { folder, runBuilt, startBuilt } from '../../cli/rollcall.js'
import { cellsOf, printedCells } from '../../export/engines/cells.js'
import { schema } from '../../export/sample.js'
import { counts, verifySource } from '../../verify/verify-source.js'
import { contextOf, digests } from '../../worlds/world.js'
import { daysAreAdded, type Load, load, optionsFor, rowsIn, smallChapters, smallWorld, writeChapter } from '../loads.js'

const CHAPTERS = 4

const batches = function* () {
  for (let number = 0; number < CHAPTERS; number++) yield* smallChapters(number)
}

describe.each(['sqlite', 'duckdb'])('%s', scheme => {
  const place = () => `${scheme}:${path.join(folder(), 'a.db')}`
  const attempt = (url: string, given: Load = {}) => load(url, { chapters: CHAPTERS }, given)

  test('has the cells that were sent, whatever they hold', async () => {
    const url = place()
    await attempt(url)
    const found = await rowsIn(url)
    const expected = cellsOf(schema, batches())
    for (const table of schema.tables) {
      const rows = found[table.name].map(row => JSON.parse(row))
      expect(printedCells(table, rows), table.name).toEqual(expected.get(table.name))
    }
  })

  test('has a world with the digest that its files have, and breaks no invariant', async () => {
    const url = place()
    const { world, given, chapters } = smallWorld()
    const manifest = await load(url, chapters, given)
    expect(manifest).toMatchObject(digests(world))
    const { tables, results } = await verifySource(url, { about: contextOf(world) })
    expect(tables.map(({ table, rows }) => ({ table, rows })).sort(byTable)).toEqual(
      manifest.tables.map(({ table, rows }) => ({ table, rows })).sort(byTable),
    )
    expect(counts({ results } as never)).toEqual({})
    expect(results.length).toBe(invariants.length)
  })

  test('goes on wherever it was interrupted, and has the rows of a load that was not', async () => {
    const whole = place()
    const manifest = await attempt(whole)
    const expected = await rowsIn(whole)
    const interrupted = fc.asyncProperty(
      fc.array(fc.tuple(fc.integer({ min: 0, max: CHAPTERS - 1 }), fc.integer({ min: 0, max: 2 })), { maxLength: 3 }),
      async stops => {
        const url = place()
        for (const [chapter, rows] of stops.sort(([a], [b]) => a - b)) await stopped(url, chapter, rows)
        expect(await attempt(url, { resume: true })).toEqual(manifest)
        expect(await rowsIn(url)).toEqual(expected)
      },
    )
    await fc.assert(interrupted, { numRuns: 5, examples: [[[]], [[[0, 0]]], [[[3, 2]]]] })
  })

  /** Loads so many chapters and some batches more, and is gone. */
  async function stopped(url: string, chapters: number, more: number): Promise<void> {
    const output = await openLiveOutput(optionsFor(url, { resume: true }))
    for (let number = (output.done ?? -1) + 1; number < chapters; number++) await writeChapter(output, number)
    for (const batch of [...smallChapters(chapters)].slice(0, more)) await output.write(batch)
    expect(output.keep()).toBe(true)
  }

  test('is complete once, and then takes nothing more', async () => {
    const url = place()
    const manifest = await attempt(url)
    expect(await attempt(url, { resume: true })).toEqual(manifest)
    await expect(attempt(url, { resume: true, version: '2.0.0' })).rejects.toThrow(
      `--resume needs the options of the load that ${url} holds; the version of Rollcall is different`,
    )
  })

  test('keeps what others have in it, and is refused when it holds tables of LcsCDR', async () => {
    const url = place()
    const { given, chapters } = smallWorld(1, ['Roles', 'Servers'])
    await execute(url, ['CREATE TABLE mine (a int)', 'INSERT INTO mine VALUES (1)'])
    await load(url, chapters, given)
    await expect(load(url, chapters, given)).rejects.toThrow(
      `${url} already holds Roles and 1 more; choose another database or schema, or add --force to replace them`,
    )
    const output = await openLiveOutput(optionsFor(url, { ...given, force: true }))
    expect(output.replaced).toEqual(['Roles', 'Servers'])
    output.keep()
    await expect(load(url, chapters, given)).rejects.toThrow(
      `${url} holds a load that was interrupted; add --resume to go on with it, or --force to begin anew`,
    )
    await load(url, chapters, { ...given, resume: true, force: true })
    const connection = await openConnection(databasePlace(url, '--out'))
    expect(await connection.rows('SELECT a FROM mine')).toEqual([['1']])
    await connection.close()
  })

  test('takes rows alone into tables that are there', async () => {
    const [made, filled] = [place(), place()]
    const chapters = { chapters: CHAPTERS }
    const manifest = await load(made, chapters)
    // The same tables without rows: what is left of a load of no chapters.
    await load(filled, { chapters: 0 })
    await execute(filled, ['DROP TABLE "RollcallLoad"'])
    const rowsOnly = { makeSchema: false }
    expect((await load(filled, chapters, rowsOnly)).digest).toBe(manifest.digest)
    expect(await rowsIn(filled)).toEqual(await rowsIn(made))
    await execute(filled, ['DROP TABLE "RollcallLoad"'])
    await expect(load(filled, chapters, rowsOnly)).rejects.toThrow(
      `${filled} already has rows in Cells and 1 more; choose another database or schema, or add --force to remove them`,
    )
    await execute(filled, ['DROP TABLE "Notes"'])
    await expect(load(filled, chapters, rowsOnly)).rejects.toThrow(
      `${filled} has no table Notes; leave out --no-schema to have it made`,
    )
  })

  test('ends at Ctrl-C, whatever the database is at, and goes on', async () => {
    const cwd = folder()
    const words = ['generate', '--users', '100', '--days', '3', '--out', `${scheme}:a.db`, '--json']
    const child = startBuilt(words, { cwd })
    let said = ''
    child.stderr.on('data', text => {
      said += text
    })
    while (!fs.existsSync(path.join(cwd, 'a.db')) || fs.statSync(path.join(cwd, 'a.db')).size === 0)
      await setTimeout(10)
    child.kill('SIGINT')
    const [code] = await once(child, 'close')
    // Before rows are loaded, nobody has to be told of them.
    if (said !== '')
      expect({ code, said }).toEqual({ code: 130, said: 'stopped by SIGINT: complete days were kept for --resume\n' })
    const { stdout } = await runBuilt([...words, '--resume'], { cwd })
    expect(JSON.parse(stdout).digest).toBe(digests(simulate({ users: 100, days: 3 })).digest)
    expect(fs.readdirSync(cwd)).toEqual(['a.db'])
  })

  async function execute(url: string, statements: readonly string[]): Promise<void> {
    const connection = await openConnection(databasePlace(url, '--out'))
    for (const statement of statements) await connection.run(statement)
    await connection.close()
  }
})

test.each(['postgres://me@db', 'mysql://me@db/', 'mssql://me@db:1433'])(
  '%s names no database, and none is taken instead',
  async url => {
    const place = databasePlace(url, '--out')
    await expect(openTarget(place, {})).rejects.toThrow(
      `${place} names no database: write its name behind the host, as in ${url.replace('me@', '').replace(/\/$/, '')}/lcscdr`,
    )
  },
)

test('a replay that is there can be gone on with, and a load is no replay', async () => {
  const url = `sqlite:${path.join(folder(), 'a.db')}`
  const replay = { origin: { replay: {} } }
  await load(url, { chapters: 1 }, replay)
  const connection = await openConnection(databasePlace(url, '--out'))
  await connection.run('CREATE TABLE "Roles" (a int)')
  await connection.close()
  await expect(load(url, { chapters: 1 }, replay)).rejects.toThrow(
    `${url} already holds a replay; add --resume to go on with it, or --force to begin anew`,
  )
  await expect(load(url, { chapters: 1 })).rejects.toThrow(/ already holds Roles; choose another/)
})

test('a table that others refer to is not replaced', async () => {
  const url = `sqlite:${path.join(folder(), 'a.db')}`
  const connection = await openConnection(databasePlace(url, '--out'))
  await connection.run('CREATE TABLE "Users" (a int)')
  await connection.close()
  const target = await openTarget(databasePlace(url, '--out'), {})
  const inventory = async () => ({ ...(await target.inventory()), references: [{ from: 'orders', to: 'users' }] })
  await expect(prepareTarget({ ...target, inventory }, optionsFor(url, { force: true }))).rejects.toThrow(
    'orders has a foreign key that refers to users, which --force would replace',
  )
  expect((await target.inventory()).tables.map(({ name }) => name)).toEqual(['Users'])
  await target.connection.close()
})

const byTable = (one: { table: string }, other: { table: string }) => (one.table < other.table ? -1 : 1)

test('days are added to a load, which is then what a longer one is', async () => {
  const [added, whole] = ['added', 'whole'].map(name => `sqlite:${path.join(folder(), name)}`)
  await daysAreAdded(added, whole)
})

test('a lock that a killed process left is removed, and that of one that runs is respected', async () => {
  const file = path.join(folder(), 'a.sqlite')
  await load(`sqlite:${file}`, { chapters: 1 })
  fs.writeFileSync(`${file}.rollcall`, '999999999')
  fs.mkdirSync(`${file}.lock`)
  expect(Object.keys(await rowsIn(`sqlite:${file}`))).toEqual(['Cells', 'Notes'])
  expect(fs.readdirSync(path.dirname(file))).toEqual(['a.sqlite'])
})

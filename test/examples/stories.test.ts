import fs from 'node:fs'
import path from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { describe, expect, it } from 'vitest'
import { storyOfFile } from '../../src/cli/configuration/story-file.js'
import { loadInto } from '../../src/library/into.js'
import { sourceOf } from '../../src/library/row-source.js'
import { inSqlite } from '../../src/library/sqlite.js'
import { selected } from '../../src/model/schema/selection.js'
import { violations } from '../../src/truth/invariants/index.js'
import { lawsOf } from '../generators/story/told-rows.js'
import { inRepository } from '../repository.js'

const folder = inRepository('examples/stories')
const names = fs
  .readdirSync(folder)
  .filter(name => name.endsWith('.yaml'))
  .map(name => path.basename(name, '.yaml'))

/** A query, with the question, the reason and the number that its comments say. */
function queryOf(name: string, kind: 'wrong' | 'right') {
  const text = fs.readFileSync(path.join(folder, `${name}.${kind}.sql`), 'utf8')
  const [, asks, reason, gives] = /^-- (.+)\n-- (?:Wrong|Right): (.+)\n-- Gives: (\d+)\n/.exec(text) ?? []
  return { text, asks, reason, gives: Number(gives) }
}

const told = (name: string) => storyOfFile(path.join(folder, `${name}.yaml`), {})
const queries = (name: string) => [queryOf(name, 'wrong'), queryOf(name, 'right')] as const

it('there are 25 stories, each with two queries, and nothing else', () => {
  expect(names).toHaveLength(25)
  const files = names.flatMap(name => [`${name}.yaml`, `${name}.wrong.sql`, `${name}.right.sql`])
  expect(
    fs
      .readdirSync(folder)
      .filter(file => file !== 'README.md')
      .sort(),
  ).toEqual(files.sort())
})

describe.each(names)('%s', name => {
  const [wrong, right] = queries(name)

  it('keeps every law, and asks what both queries answer', () => {
    const world = told(name)
    expect(violations(world.batches(), lawsOf(world))).toEqual([])
    expect([wrong.asks, fs.readFileSync(path.join(folder, `${name}.yaml`), 'utf8').split('\n')[0]]).toEqual([
      right.asks,
      `about: ${right.asks}`,
    ])
    expect(wrong.gives).not.toBe(right.gives)
  })

  it('breaks the wrong query on SQLite, and not the right one', async () => {
    const database = await inSqlite(sourceOf(told(name)))
    try {
      for (const { text, gives } of [wrong, right])
        expect(Object.values(database.all(text)[0] as object)).toEqual([gives])
    } finally {
      database.close()
    }
  })
})

/** Those that queries name: DuckDB takes its time to make the others. */
const tables = ['ConferenceSessionDetails', 'FocusJoinsAndLeaves', 'McuJoinsAndLeaves', 'ConferenceMessageCount']

it('the queries give the same on DuckDB', async () => {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const run = async (sql: string) => void (await connection.run(sql))
  const schema = selected(told(names[0]).schema, { tables, withParents: true })
  for (const [i, name] of names.entries()) {
    const { batches } = told(name)
    // Tables are made once, and emptied for each.
    if (i > 0) for (const table of schema.tables) await run(`DELETE FROM ${table.name}`)
    await loadInto({ batches, schema }, { engine: 'duckdb', run }, { schema: i === 0, foreignKeys: false })
    for (const { text, gives } of queries(name)) {
      const [[number]] = (await connection.runAndReadAll(text)).getRows()
      expect([name, text, Number(number)]).toEqual([name, text, gives])
    }
  }
  connection.closeSync()
})

const page = () =>
  [
    '# Stories that break reports',
    '',
    'Each is one conference, as [a story](../../docs/stories.md), with a question, the tempting query and its wrong number, and the right query.',
    'All run in tests on SQLite and DuckDB.',
    '',
    '```sh',
    'rollcall story examples/stories/rejoin.yaml --out rejoin',
    'sqlite3 rejoin/lcscdr.sqlite < examples/stories/rejoin.wrong.sql',
    '```',
    '',
    '| story | question | wrong | why | right | instead |',
    '|---|---|---|---|---|---|',
    ...names.map(name => {
      const [wrong, right] = queries(name)
      return `| [${name}](${name}.yaml) | ${right.asks} | [${wrong.gives}](${name}.wrong.sql) | ${wrong.reason} | [${right.gives}](${name}.right.sql) | ${right.reason} |`
    }),
    '',
  ].join('\n')

it('their list is up to date', async () => {
  await expect(page()).toMatchFileSnapshot(path.join(folder, 'README.md'))
})

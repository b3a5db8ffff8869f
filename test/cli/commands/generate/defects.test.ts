import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from '../../../../src/export/databases/sqlite-driver.js'
import { contents, folder, rollcall } from '../../rollcall.js'

const world = ['generate', '--users', '120', '--days', '2', '--seed', '7']

test('rows are damaged as labelled, and the summary names the constraints that were left out', async () => {
  const cwd = folder({ 'wrong.yaml': 'null-leave: 4\nduplicate-row: 2\n' })
  const { code, stdout, stderr } = await rollcall([...world, '--defects', 'wrong.yaml'], { cwd })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toMatch(/^defects +6 defects, listed in defects.json$/m)
  expect(stdout).toMatch(/^relaxed +primary key of FocusJoinsAndLeaves$/m)

  const { relaxed, defects } = JSON.parse(fs.readFileSync(path.join(cwd, 'out', 'defects.json'), 'utf8'))
  expect(relaxed).toEqual(['primary key of FocusJoinsAndLeaves'])
  const database = await openDatabase(path.join(cwd, 'out', 'lcscdr.sqlite'))
  for (const { kind, changes } of defects) {
    for (const { table, key } of changes) {
      const where = Object.entries(key).map(
        ([name, value]) => `${name} = ${typeof value === 'string' ? `'${value}'` : value}`,
      )
      const found = database.all(`SELECT UserLeaveTime FROM ${table} WHERE ${where.join(' AND ')}`)
      if (kind === 'null-leave') expect(found).toEqual([{ UserLeaveTime: null }])
      else expect(found).toHaveLength(2)
    }
  }
  const keys = database.all("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%PRIMARY KEY%'")
  expect(keys.map(({ name }) => name)).toEqual(['UserAgentDef', 'FocusJoinsAndLeaves'])
  database.close()
})

test('all kinds at once are written in every format that needs no server', async () => {
  const cwd = folder()
  const args = [...world, '--defects', 'importer-torture', '--format', 'sqlite,tsql,csv', '--views', '--quiet']
  expect(await rollcall(args, { cwd })).toEqual({ code: 0, stdout: '', stderr: '' })
})

test.each([
  ['nul-leave=3', '--defects: "nul-leave" is not a kind of defect; did you mean null-leave? (see docs/defects.md)'],
  ['null-leave', '--defects null-leave needs a count, a whole number from 1 to 9999999'],
  ['null-leave=0', '--defects null-leave needs a count, a whole number from 1 to 9999999, not "0"'],
  ['null-leave=1,null-leave=2', '--defects names null-leave more than once; once is allowed, by itself or in a preset'],
  ['dirty-light=2', '--defects dirty-light is a preset and takes no count, but "2" was given'],
  ['unknown-client-type=19', '--defects unknown-client-type=19 is more than this world has room for, which is 18'],
  ['empty.yaml', '--defects file "empty.yaml" must be a mapping of kinds to counts'],
  ['odd.yaml', '--defects null-leave needs a count, a whole number from 1 to 9999999, not "many"'],
])('--defects %s is refused in one line, and nothing is written', async (asked, says) => {
  const cwd = folder({ 'empty.yaml': '', 'odd.yaml': 'null-leave: many\n' })
  expect(await rollcall([...world, '--defects', asked], { cwd })).toEqual({ code: 2, stdout: '', stderr: `${says}\n` })
  expect(contents(cwd)).toEqual(['empty.yaml', 'odd.yaml'])
})

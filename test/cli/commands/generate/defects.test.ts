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

  const { relaxed, defects, lostIn } = JSON.parse(fs.readFileSync(path.join(cwd, 'out', 'defects.json'), 'utf8'))
  expect(relaxed).toEqual(['primary key of FocusJoinsAndLeaves'])
  expect(lostIn).toEqual({})
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

const kinds = '(see docs/defects.md)'
const once = 'once is allowed, by itself or in a preset'
const count = 'needs a count, a whole number from 1 to 9999999'

test.each<readonly [string, ...string[]]>([
  ['nul-leave=3', `--defects: "nul-leave" is not a kind of defect; did you mean null-leave? ${kinds}`],
  ['null-leave', `--defects: null-leave ${count}`],
  ['null-leave=0', `--defects: null-leave ${count}, not "0"`],
  ['null-leave=1,null-leave=2', `--defects: null-leave is named more than once; ${once}`],
  ['null-leave=1,dirty-light', `--defects: null-leave is named more than once; ${once}`],
  ['dirty-light=2', '--defects: dirty-light is a preset and takes no count, but "2" was given'],
  ['wrong-uritype-id-order=2', '--defects wrong-uritype-id-order=2 is more than this world has room for, which is 1'],
  ['empty.yaml', '--defects file "empty.yaml" names no kind'],
  ['list.yaml', 'list.yaml:1:1: the file must be a mapping of keys to values, not a list'],
  ['x'.repeat(300), `--defects: "${'x'.repeat(57)}..." is not a kind of defect ${kinds}`],
  ['empty.yaml/x', `--defects: "empty.yaml/x" is not a kind of defect ${kinds}`],
  ['none.yaml', `--defects: "none.yaml" is not a kind of defect ${kinds}`],
  ['null-leave=0,x', `--defects: null-leave ${count}, not "0"`, `--defects: "x" is not a kind of defect ${kinds}`],
  [
    'odd.yaml',
    'odd.yaml:4:1: null-leave is given more than once; once is allowed',
    `odd.yaml:4:1: null-leave ${count}, not "many"`,
    `odd.yaml:2:1: "x" is not a kind of defect ${kinds}`,
  ],
])('--defects %s is refused, with all that is wrong with it, and nothing is written', async (asked, ...says) => {
  const files = {
    'empty.yaml': '',
    'list.yaml': '- null-leave\n',
    'odd.yaml': 'null-leave: 1\nx: 1\nduplicate-row: 2\nnull-leave: many\n',
  }
  const cwd = folder(files)
  const stderr = says.map(line => `${line}\n`).join('')
  expect(await rollcall([...world, '--defects', asked], { cwd })).toEqual({ code: 2, stdout: '', stderr })
  expect(contents(cwd)).toEqual(Object.keys(files))
})

import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, expectTypeOf, it } from 'vitest'
import {
  conferences,
  focusJoinsAndLeaves,
  isOf,
  mcuJoinsAndLeaves,
  rows,
  rowsOf,
  schemaOf,
  simulate,
  UsageError,
} from '../../src/index.js'
import { folder, rollcall } from '../cli/rollcall.js'

const office = { users: 200, days: 1, seed: 5 }

describe('import { simulate } from "rollcall"', () => {
  it('gives the rows of a table as typed objects', () => {
    const joins = [...rowsOf(simulate(office).batches(), focusJoinsAndLeaves)]
    expect(joins.length).toBeGreaterThan(10)
    for (const { UserJoinTime, UserLeaveTime } of joins) {
      expectTypeOf(UserLeaveTime).toEqualTypeOf<Date | null>()
      expect(UserJoinTime).toBeInstanceOf(Date)
      if (UserLeaveTime !== null) expect(+UserLeaveTime).toBeGreaterThanOrEqual(+UserJoinTime)
    }
  })

  it('gives batches of all tables, which can be told apart', () => {
    const held = new Set<string>()
    let known = 0
    for (const batch of simulate(office).batches()) {
      if (isOf(batch, conferences)) for (const row of rows(batch)) held.add(`${+row.SessionIdTime} ${row.SessionIdSeq}`)
      if (!isOf(batch, mcuJoinsAndLeaves)) continue
      for (const row of rows(batch)) if (held.has(`${+row.SessionIdTime} ${row.SessionIdSeq}`)) known++
    }
    expect(known).toBe([...rowsOf(simulate(office).batches(), mcuJoinsAndLeaves)].length)
    expect(known).toBeGreaterThan(0)
  })

  it('gives as many rows as the command line writes', async () => {
    const words = ['generate', '--users', '200', '--days', '1', '--seed', '5', '--json']
    const { tables } = JSON.parse((await rollcall(words, { cwd: folder() })).stdout)
    const counts = new Map<string, number>(schemaOf(2015).tables.map(({ name }) => [name, 0]))
    for (const { table, length } of simulate(office).batches()) {
      counts.set(table.name, (counts.get(table.name) ?? 0) + length)
    }
    expect(tables.map(({ table, rows }: { table: string; rows: number }) => [table, rows])).toEqual([...counts])
  })

  it.each([
    [{ users: 0 }, 'users must be a whole number from 1 to 2000000, not 0'],
    [{ load: { offHours: Number.NaN } }, 'load.offHours must be a number from 0 to 1, not NaN'],
    [{ start: '2037-12-31', days: 2 }, /^start must be 2037-12-30 or earlier, .+, not "2037-12-31"$/],
    [{ timezone: 'Mars/Olympus' }, /^timezone must be the name of an IANA time zone, .+, not "Mars\/Olympus"$/],
  ])('refuses %j as the command line does', (input, message) => {
    expect(() => simulate(input)).toThrow(UsageError)
    expect(() => simulate(input)).toThrow(message)
  })

  it('is what package.json exports', () => {
    const script = `
      import { focusJoinsAndLeaves, rowsOf, simulate } from 'rollcall'
      const world = simulate({ users: 100, days: 1 })
      console.log([...rowsOf(world.batches(), focusJoinsAndLeaves)].length > 0)
    `
    const cwd = fileURLToPath(new URL('../..', import.meta.url))
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd, encoding: 'utf8' })
    expect(said).toBe('true\n')
  })
})

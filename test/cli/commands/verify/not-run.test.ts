import { expect, test } from 'vitest'
import { notRunLines } from '../../../../src/cli/commands/verify/not-run.js'
import { type Invariant, invariants } from '../../../../src/truth/invariants/index.js'
import type { LawResult } from '../../../../src/verify/check-law.js'
import { MILLISECONDS } from '../../../../src/verify/whole-seconds.js'

/** Laws as they are after a run: what each lacks, and whether some of it was run. */
const results = (...all: readonly (readonly [missing: readonly string[], part?: 'in part'])[]): readonly LawResult[] =>
  all.map(([missing, part], i) => ({
    invariant: { ...invariants[0], name: `law-${i + 1}` } as unknown as Invariant,
    breaches: [],
    queriesRun: part === undefined ? 0 : 1,
    missing,
  }))

test('a reason has one line, with the invariants that were not run for it', () => {
  const found = results(
    [['Servers'], 'in part'],
    [[]],
    [['the moment at which the capture stopped (--until)']],
    [['Servers', 'Users.UserUri']],
    [['ConferenceSessionDetails.Nonsense', 'the moment at which the capture stopped (--until)']],
  )
  expect(notRunLines(found, 2015)).toEqual([
    'the source lacks Servers, Users.UserUri: law-1 (in part), law-4',
    'it needs the moment at which the capture stopped (--until): law-3, law-5',
    'Skype for Business Server 2015 has no ConferenceSessionDetails.Nonsense: law-5',
  ])
})

test('many are counted', () => {
  const tables = ['Users', 'Pools', 'Mcus', 'Roles', 'Dialogs', 'Tenants', 'Users.UserUri']
  const found = results(...tables.map(table => [[table]] as const), [['Users'], 'in part'])
  expect(notRunLines(found, 2015)).toEqual([
    'the source lacks Users, Pools, Mcus, Roles, Dialogs and 1 more: 8 invariants, 1 of them in part (--json names them)',
  ])
})

test('columns of a table that is missing are not named beside it', () => {
  expect(notRunLines(results([['Users.UserUri']], [['Users']]), 2015)).toEqual(['the source lacks Users: law-1, law-2'])
})

test('what milliseconds are missing for is said elsewhere', () => {
  expect(notRunLines(results([[MILLISECONDS]], [[MILLISECONDS, 'Users'], 'in part']), 2015)).toEqual([
    'the source lacks Users: law-2 (in part)',
  ])
})

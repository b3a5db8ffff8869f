import { expect, it } from 'vitest'
import { postgresDialect } from '../../../src/export/sql/dialects.js'
import { indexedRemoval } from '../../../src/live/targets/indexed-removal.js'
import { smallWorld } from '../loads.js'

/** What the database is told when rows of these tables go. */
async function toldFor(parents: readonly string[]): Promise<readonly string[]> {
  const { world } = smallWorld()
  const { tables } = world.schema
  const told: string[] = []
  const taken: string[] = []
  const removal = indexedRemoval({ run: async sql => void told.push(sql) }, tables, {
    dialect: postgresDialect,
    remover: { take: batch => void taken.push(batch.table.name), run: async () => void told.push('DELETE') },
  })
  for (const batch of world.batches()) if (parents.includes(batch.table.name)) removal.take(batch)
  expect(new Set(taken)).toEqual(new Set(parents))
  await removal.run()
  return told
}

it('rows whose children an index finds go at once', async () => {
  // McuJoinsAndLeaves and the others have the key of the conference first in theirs.
  expect(await toldFor(['McuJoinsAndLeaves', 'FocusJoinsAndLeaves'])).toEqual(['DELETE'])
})

it('for rows whose children no index finds one is made, and dropped behind them', async () => {
  const told = await toldFor(['Dialogs'])
  const made = told.slice(0, told.indexOf('DELETE'))
  expect(made).toContainEqual(
    expect.stringMatching(
      /^CREATE INDEX "RollcallRemoval\d" ON "ConferenceSessionDetails" \("ReplaceDialogIdTime", "ReplaceDialogIdSeq"\)$/,
    ),
  )
  expect(made.filter(sql => sql.includes('"SessionIdTime"'))).toEqual([])
  expect(told.slice(made.length + 1)).toEqual(made.map((_, i) => `DROP INDEX "RollcallRemoval${i}"`))
})

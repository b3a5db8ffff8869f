import { expect, test } from 'vitest'
import { cellsOf, printedCells } from '../../export/engines/cells.js'
import { schema } from '../../export/sample.js'
import { load, smallChapters } from '../loads.js'
import { type TdsServer, tdsServer } from '../tds-server.js'

const CHAPTERS = 4

const batches = function* () {
  for (let number = 0; number < CHAPTERS; number++) yield* smallChapters(number)
}

const rowsOf = ({ databases }: TdsServer, table: string, database = 'LcsCDR') => [
  ...(databases.get(database)?.tables.get(`dbo.${table}`)?.rows.values() ?? []),
]

function expectCells(server: TdsServer): void {
  const expected = cellsOf(schema, batches())
  for (const table of schema.tables) {
    expect(printedCells(table, rowsOf(server, table.name)), table.name).toEqual(expected.get(table.name))
  }
}

test('has the cells that were sent, whatever they hold', async () => {
  const server = await tdsServer()
  await load(server.url('LcsCDR'), { chapters: CHAPTERS })
  expectCells(server)
})

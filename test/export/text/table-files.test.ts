import { expect, test } from 'vitest'
import type { OutputTarget } from '../../../src/export/sink/output-target.js'
import { defaultScript } from '../../../src/export/sink/script-options.js'
import { type Extent, type Sink, wholeRun } from '../../../src/export/sink/sink.js'
import { csvFormat } from '../../../src/export/text/csv.js'
import { openTableFiles } from '../../../src/export/text/table-files.js'
import type { TextFormat } from '../../../src/export/text/text-format.js'
import type { Schema } from '../../../src/model/schema/definition/schema.js'
import { ids, noteBatch, strangers, schema as twoTables } from '../sample.js'

/** What happened to the files, in order; what was put as it is. */
function filesOf({
  streamed = false,
  extent = wholeRun,
  format = csvFormat,
  schema = twoTables,
}: {
  readonly streamed?: boolean
  readonly extent?: Extent
  readonly format?: TextFormat
  readonly schema?: Schema
} = {}) {
  const events: string[] = []
  const target: OutputTarget = {
    streamed,
    create(name, purpose) {
      events.push(`create ${name} for ${purpose?.table}`)
      const told = (what: string) => () => void events.push(`${what} ${name}`)
      return {
        ...{ name, drained: told('drained'), settled: told('settled'), end: told('end'), close: told('close') },
        put: bytes => void events.push(`${name}: ${Buffer.from(bytes)}`),
        holds() {},
      }
    },
    reserve(name) {
      throw new Error(name)
    },
  }
  const about = { version: '1', config: {} }
  const options = { schema, target, script: defaultScript, parquetGuids: 'uuid', about, extent } as const
  const sink = openTableFiles(options, () => format, 'csv')
  return { sink, since: () => events.splice(0) }
}

const cellsHeader = 'Id,At,Until,Count,Small,Flag,Endpoint,Words,Raw,Large,From\n'

test('there is a file for each table, with a header, and rows go to theirs', async () => {
  const { sink, since } = filesOf()
  expect(since()).toEqual(['create Cells.csv for Cells', 'create Notes.csv for Notes'])
  await sink.write(noteBatch(ids(2)))
  expect(since()).toEqual(['drained Notes.csv'])
  await finished(sink)
  expect(since()).toEqual([
    `Cells.csv: ${cellsHeader}`,
    'end Cells.csv',
    'Notes.csv: NoteId,CellId\n1,1\n2,2\n',
    'end Notes.csv',
    'close Cells.csv',
    'close Notes.csv',
  ])
})

test('rows of a table that it does not know are left out', async () => {
  const { sink, since } = filesOf()
  since()
  await sink.write(noteBatch(ids(2), strangers))
  expect(since()).toEqual([])
})

test('at the end of a chapter nothing is held back', async () => {
  const { sink, since } = filesOf()
  since()
  await sink.write(noteBatch(ids(1)))
  since()
  await sink.endChapter()
  expect(since()).toEqual([
    `Cells.csv: ${cellsHeader}`,
    'settled Cells.csv',
    'Notes.csv: NoteId,CellId\n1,1\n',
    'settled Notes.csv',
  ])
})

test('what goes behind other rows has no header', async () => {
  const { sink, since } = filesOf({ extent: { ...wholeRun, bare: true } })
  since()
  await sink.write(noteBatch(ids(1)))
  await sink.endChapter()
  expect(since()).toEqual(['drained Notes.csv', 'settled Cells.csv', 'Notes.csv: 1,1\n', 'settled Notes.csv'])
})

test('a format without a header begins with its rows', async () => {
  const { header: _, ...headless } = csvFormat
  const { sink, since } = filesOf({ format: headless })
  await sink.write(noteBatch(ids(1)))
  since()
  await sink.endChapter()
  expect(since()).toEqual(['settled Cells.csv', 'Notes.csv: 1,1\n', 'settled Notes.csv'])
})

test('in one stream each batch goes out at once, and only the last of its files is ended', async () => {
  const three = { ...twoTables, tables: [...twoTables.tables, { ...twoTables.tables[1], name: 'Strangers' }] }
  const { sink, since } = filesOf({ streamed: true, extent: { ...wholeRun, bare: true }, schema: three })
  since()
  await sink.write(noteBatch(ids(1)))
  expect(since()).toEqual(['Notes.csv: 1,1\n', 'drained Notes.csv'])
  await finished(sink)
  expect(since()).toEqual(['end Strangers.csv', 'close Cells.csv', 'close Notes.csv', 'close Strangers.csv'])
})

async function finished(sink: Sink): Promise<void> {
  await sink.finish()
  sink.close()
}

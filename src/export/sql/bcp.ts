import type { Batch } from '../../model/rows/batch.js'
import type { ReleaseColumn, ReleaseTable } from '../../model/schema/definition/schema.js'
import type { OutputFile, OutputTarget } from '../sink/output-target.js'
import type { Sink, SinkOptions } from '../sink/sink.js'
import { cellText } from '../text/cell-text.js'
import { lengthOf } from '../text/text-format.js'
import { createCommand, loadCmd, loadSh } from './bcp-scripts.js'
import { closingStatements, openingStatements } from './script-statements.js'
import { tsqlScript } from './tsql.js'

/**
 * Data files for bcp. They are UTF-16, which every bcp reads on every system. Texts and bytes have their length before
 * them, so that no tab or line end in one can be taken for its end, and the empty one is not NULL; other fields end
 * with a tab or a line end.
 */
export function openBcp({ schema, target, script }: SinkOptions): Sink {
  const schemaName = script.schemaName ?? 'dbo'
  const tables = new Map(schema.tables.map(table => [table.name, openTable(table, target)]))
  const write = (name: string, text: string) => writeText(target, name, text)
  return {
    write(batch) {
      const table = tables.get(batch.table.name)
      table?.write(batch)
      return table?.file.drained()
    },
    endChapter() {},
    async finish() {
      for (const { file } of tables.values()) await file.end()
      for (const table of schema.tables) await write(`${table.name}.fmt`, formatFile(table))
      const run = (statements: readonly string[]) => statements.map(statement => statement + tsqlScript.ends).join('')
      const options = { schema, sql: tsqlScript }
      const prelude = tsqlScript.prelude({ ...script, database: undefined })
      await write('create.sql', prelude + run(openingStatements(script, options)))
      await write('finish.sql', prelude + run(closingStatements(script, options)))
      const loads = schema.tables.map(({ name, primaryKey }) => {
        const order = tables.get(name)?.sorted() ? primaryKey : []
        return createCommand({ schemaName, table: name, order })
      })
      await write('load.sh', loadSh(loads))
      await write('load.cmd', loadCmd(loads))
    },
    close() {
      for (const { file } of tables.values()) file.close()
    },
  }
}

async function writeText(target: OutputTarget, name: string, text: string): Promise<void> {
  const file = target.create(name, { plain: true })
  try {
    file.put(Buffer.from(text))
    file.holds(0)
    await file.end()
  } finally {
    file.close()
  }
}

type BcpTable = {
  readonly file: OutputFile
  write(batch: Batch): void
  /** Whether the rows came in the order of the primary key: only then may bcp be told so. */
  sorted(): boolean
}

const NOTHING = '\uffff'

function openTable(table: ReleaseTable, target: OutputTarget): BcpTable {
  const file = target.create(`${table.name}.dat`, { table: table.name })
  const ends = table.columns.map((_, i) => (i === table.columns.length - 1 ? '\r\n' : '\t'))
  const ordered = inOrder(table)
  return {
    file,
    write(batch) {
      ordered.see(batch)
      const cells = table.columns.map(column => cellText(batch, column))
      let rows = ''
      for (let row = 0; row < batch.length; row++) {
        for (let i = 0; i < cells.length; i++) {
          const text = cells[i](row)
          if (isCounted(table.columns[i])) rows += text === null ? NOTHING : String.fromCharCode(text.length * 2) + text
          else rows += (text ?? '') + ends[i]
        }
      }
      file.put(Buffer.from(rows, 'utf16le'))
    },
    sorted: ordered.end,
  }
}

const isCounted = ({ kind }: ReleaseColumn): boolean => kind === 'text' || kind === 'bytes' || kind === 'address'

/** Watches whether rows come in the order of their key. Texts are not compared: their order is the collation's. */
function inOrder({ columns, primaryKey }: ReleaseTable) {
  const key = primaryKey.map(name => columns.find(column => column.name === name))
  let sorted = primaryKey.length > 0 && key.every(column => column?.kind === 'int' || column?.kind === 'datetime')
  let last: readonly number[] = []
  return {
    see(batch: Batch): void {
      const stored = sorted ? key.map(column => batch.values[column?.key ?? ''] as Float64Array) : []
      for (let row = 0; sorted && row < batch.length; row++) {
        const next = stored.map(values => values[row])
        const differs = next.findIndex((value, i) => value !== last[i])
        if (last.length > 0 && next[differs] < last[differs]) sorted = false
        last = next
      }
    },
    end: () => sorted,
  }
}

/** A format file as bcp has read it since SQL Server 2008. */
function formatFile({ columns }: ReleaseTable): string {
  const lines = columns.map((column, i) => {
    const end = i === columns.length - 1 ? '\\r\\0\\n\\0' : '\\t\\0'
    const [prefix, bytes, terminator] = isCounted(column) ? [2, charactersOf(column) * 2, ''] : [0, 100, end]
    return [i + 1, 'SQLNCHAR', prefix, bytes, `"${terminator}"`, i + 1, column.name, '""'].join('\t')
  })
  return `10.0\r\n${columns.length}\r\n${lines.map(line => `${line}\r\n`).join('')}`
}

const charactersOf = ({ kind, type }: ReleaseColumn): number => lengthOf(type) * (kind === 'bytes' ? 2 : 1)

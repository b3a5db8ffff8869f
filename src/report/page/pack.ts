import { deflateRawSync } from 'node:zlib'
import type { Conference, RawRow } from '../conference/conference.js'
import type { ConferenceFigures } from '../conference/find.js'
import {
  dialogFacts,
  type PackedConference,
  type PackedConferences,
  type PackedRow,
  type PackedTable,
} from './page-data.js'

/** The part of the room that one conference may take. */
const LARGEST = 0.25

/**
 * Packs as many conferences as fit into so many characters, and gives how many did. The first come first; one that does not fit is passed
 * over for smaller ones.
 */
export function packed(
  list: readonly ConferenceFigures[],
  conferences: readonly Conference[],
  most: number,
): { readonly text: string; readonly whole: number } {
  const packer = rowPacker()
  const all = conferences.map(conference => packer.conference(conference))
  const data = (whole: readonly PackedConference[]): PackedConferences => ({ list, tables: packer.tables, whole })
  // Alone they take a bit more than together.
  let room = most - deflated(data([])).length
  const largest = room * LARGEST
  const whole = all.filter(conference => {
    const size = deflated(conference).length
    if (size > largest || size > room) return false
    room -= size
    return true
  })
  return { text: deflated(data(whole)), whole: whole.length }
}

const deflated = (value: unknown): string => deflateRawSync(JSON.stringify(value), { level: 9 }).toString('base64')

function rowPacker() {
  const tables: PackedTable[] = []
  const indexOf = ({ table, values, sql }: RawRow): number => {
    const known = tables.findIndex(each => each.table === table)
    if (known >= 0) return known
    const columns = Object.keys(values)
    const where = sql.slice(sql.indexOf(' WHERE ') + 7)
    tables.push({
      table,
      columns,
      key: columns.filter(column => new RegExp(`(^| AND )${column} (=|IS NULL)`).test(where)),
    })
    return tables.length - 1
  }
  const row = (raw: RawRow): PackedRow => [indexOf(raw), ...Object.values(raw.values)]
  return {
    tables,
    conference: ({ row: own, dialogs, ...rest }: Conference): PackedConference => ({
      ...rest,
      row: row(own),
      dialogs: dialogs.map(dialog => [dialog.rows.map(row), ...dialogFacts.map(name => dialog[name])] as const),
    }),
  }
}

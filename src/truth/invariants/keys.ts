import { kindOf } from '../../model/schema/definition/schema.js'
import type { CdrTables, Rows } from './cdr-tables.js'
import { describeCell, describeKey, describeNumber } from './describe-row.js'
import { type Dictionary, dictionariesOf } from './dictionaries.js'
import type { Breach, Invariant } from './invariant.js'
import { cellsOf, groups, type Key, keyOf, keysOf } from './joins.js'

const conference = ['SessionIdTime', 'SessionIdSeq']

/** Laws about keys and about what a column can hold. */
export const keyLaws: readonly Invariant[] = [
  {
    name: 'primary-keys-are-unique',
    law: 'No two rows of a table have the same primary key.',
    why: 'A bulk load stops at the first repetition; without keys, joins double.',
    source: 'Schema pages.',
    breaches: cdr => everyTable(cdr, rows => repeats(rows, keysOf(rows.table, rows.table.primaryKey))),
  },
  {
    name: 'implied-keys-are-unique',
    law: 'ConferenceUris.ConferenceUriId is unique.',
    why: 'References name the id alone, though the key has NextUpdateTS too: a second row doubles conferences.',
    source: 'Schema pages, by what refers to the table.',
    *breaches(cdr) {
      for (const rows of cdr.tables) for (const key of rows.table.unique) yield* repeats(rows, keysOf(rows.table, key))
    },
  },
  {
    name: 'conference-numbers-have-no-gap',
    law: 'Conferences of one SessionIdTime are numbered 1, 2, ... by SessionIdSeq.',
    why: 'A gap is a lost row.',
    source: 'Schema page.',
    breaches: cdr => misnumbered(cdr.rows('Conferences'), ['SessionIdTime'], 'SessionIdSeq', 'repeats are no gap'),
  },
  {
    name: 'dialog-numbers-have-no-gap',
    law: 'Dialogs of one SessionIdTime are numbered 1, 2, ... by SessionIdSeq, apart from conferences.',
    why: 'A gap is a lost row.',
    source: 'Schema page; that the two are numbered apart is our reading.',
    breaches: cdr => misnumbered(cdr.rows('Dialogs'), ['SessionIdTime'], 'SessionIdSeq', 'repeats are no gap'),
  },
  {
    name: 'focus-instances-count-joins',
    law: "FocusUserInstance numbers a user's rows in one conference 1, 2, ... without a gap or repetition.",
    why: 'It is part of the key in Lync Server 2010.',
    source: 'Schema pages; that it starts at 1 is our decision.',
    breaches: cdr =>
      misnumbered(cdr.rows('FocusJoinsAndLeaves'), [...conference, 'UserId'], 'FocusUserInstance', 'repeats are wrong'),
  },
  {
    name: 'mcu-instances-count-legs',
    law: "McuUserInstance numbers a user's rows at one MCU of one conference 1, 2, ... without a gap.",
    why: 'It alone distinguishes a rejoin from the leg before.',
    source: 'Schema pages; that it starts at 1 is our decision.',
    breaches: cdr =>
      misnumbered(
        cdr.rows('McuJoinsAndLeaves'),
        [...conference, 'UserId', 'McuId'],
        'McuUserInstance',
        'repeats are no gap',
      ),
  },
  {
    name: 'dictionaries-hold-each-value-once',
    law: 'A dictionary has one row for each URI, name, version, number, dialog id or kind of error.',
    why: 'A second row splits whatever reports group by it.',
    source: 'Schema pages: Checksum columns serve the lookup of a text.',
    *breaches(cdr) {
      for (const dictionary of dictionariesOf(cdr.context.schema)) {
        const rows = cdr.rows(dictionary.table)
        yield* repeats(rows, [dictionary.name, ...dictionary.others], entryOf(rows, dictionary))
      }
    },
  },
  {
    name: 'required-columns-hold-values',
    law: 'A column that is not nullable holds a value.',
    why: 'Inner joins silently drop rows with NULL.',
    source: 'Schema pages for keys; our reading for other columns.',
    breaches: cdr =>
      everyCell(
        cdr,
        ({ nullable }) => !nullable,
        cell => cell === null || Number.isNaN(cell),
      ),
  },
  {
    name: 'text-fits-its-column',
    law: 'Text and bytes fit their column: 450 characters for a URI, 775 bytes for a dialog id.',
    why: 'SQL Server refuses the batch; other loaders truncate.',
    source: 'Schema pages.',
    *breaches(cdr) {
      for (const rows of cdr.tables) {
        for (const { key, type } of rows.table.columns) {
          const most = Number(/\((\d+)\)$/.exec(type)?.[1] ?? Number.POSITIVE_INFINITY)
          if (most < Number.POSITIVE_INFINITY)
            yield* cells(rows, key, cell => ((cell as string | null) ?? '').length > most)
        }
      }
    },
  },
  {
    name: 'numbers-fit-their-column',
    law: 'Numbers fit a tinyint (0 to 255) or smallint; a bit is 0 or 1.',
    why: 'Larger numbers overflow on insert.',
    source: 'Schema pages.',
    *breaches(cdr) {
      for (const rows of cdr.tables) {
        for (const { key, type } of rows.table.columns) {
          const range = ranges[type]
          if (range !== undefined) yield* cells(rows, key, cell => Number(cell) < range[0] || Number(cell) > range[1])
        }
      }
    },
  },
  {
    name: 'datetimes-are-sql-server-ticks',
    law: "Every datetime is a whole number of 1/300 s, within SQL Server's years.",
    why: 'Any other value changes on insert, and keys no longer match.',
    source: 'SQL Server keeps .000, .003 and .007.',
    breaches: cdr =>
      everyCell(
        cdr,
        column => kindOf(column) === 'datetime',
        cell =>
          !Number.isNaN(cell) && ((cell as number) % 1 !== 0 || (cell as number) < first || (cell as number) > last),
      ),
  },
]

// From the start of 1753 to the end of 9999.
const first = -79_257 * 86_400 * 300
const last = 2_932_897 * 86_400 * 300 - 1

const ranges: Readonly<Record<string, readonly [number, number]>> = {
  tinyint: [0, 255],
  smallint: [-32_768, 32_767],
  bit: [0, 1],
}

/** What a row of a dictionary stands for; nothing without a name. */
function entryOf(rows: Rows, { name, others }: Dictionary): (row: number) => Key | undefined {
  const key = keyOf(rows, [name])
  if (others.length === 0) return key
  const cells = others.map(column => cellsOf(rows, column))
  return row => {
    const known = key(row)
    return known === undefined ? undefined : [known, ...cells.map(column => column[row])].join('\u0000')
  }
}

function* everyTable(cdr: CdrTables, breaches: (rows: Rows) => Iterable<Breach>): Iterable<Breach> {
  for (const rows of cdr.tables) yield* breaches(rows)
}

function* repeats(rows: Rows, columns: readonly string[], key = keyOf(rows, columns)): Iterable<Breach> {
  if (columns.length === 0) return
  const first = new Map<Key, number>()
  for (let row = 0; row < rows.length; row++) {
    const value = key(row)
    if (value === undefined) continue
    const before = first.get(value)
    if (before === undefined) first.set(value, row)
    else yield { rows, row, detail: `has the ${columns.join(', ')} of an earlier row (${describeKey(rows, before)})` }
  }
}

/** Rows of a group whose number is not the next one due. */
function* misnumbered(
  rows: Rows,
  by: readonly string[],
  column: string,
  repeated: 'repeats are wrong' | 'repeats are no gap',
): Iterable<Breach> {
  const numbers = rows.numbers(column)
  for (const group of groups(rows, by)) {
    if (group.length === 1 && numbers[group[0]] === 1) continue
    let due = 1
    for (const row of [...group].sort((a, b) => numbers[a] - numbers[b])) {
      const number = numbers[row]
      const again = due > 1 && number === due - 1
      if (Number.isNaN(number) || (again && repeated === 'repeats are no gap')) continue
      if (number !== due) yield { rows, row, detail: `${column} is ${describeNumber(number)} where ${due} was due` }
      due = Math.max(due, number + 1)
    }
  }
}

type Cell = number | string | null

function* everyCell(
  cdr: CdrTables,
  where: (column: Rows['table']['columns'][number]) => boolean,
  wrong: (cell: Cell) => boolean,
): Iterable<Breach> {
  for (const rows of cdr.tables) {
    for (const column of rows.table.columns) if (where(column)) yield* cells(rows, column.key, wrong)
  }
}

function* cells(rows: Rows, column: string, wrong: (cell: Cell) => boolean): Iterable<Breach> {
  const values = cellsOf(rows, column)
  for (let row = 0; row < rows.length; row++) {
    if (wrong(values[row])) yield { rows, row, detail: `${column} is ${describeCell(rows, column, row)}` }
  }
}

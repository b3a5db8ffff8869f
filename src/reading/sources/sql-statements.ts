import { UsageError } from '../../model/usage-error.js'
import { MAX_ROW_BYTES } from './plain-text.js'
import { NEED_MORE, type SqlLexer, sqlLexer } from './sql-lexer.js'
import { copyField, type SqlDialect } from './sql-quotes.js'
import { expect, valueIn } from './sql-values.js'
import { tableNamed } from './table-names.js'
import { textBytes } from './text-bytes.js'

/** A row that a statement brings into a table of LcsCDR. */
export type ScriptRow = {
  readonly table: string
  readonly columns: readonly string[]
  readonly cells: readonly (string | null)[]
  /** Whether its statement begins with it. */
  readonly isFirst: boolean
  /** The number of the line that its statement begins in. */
  readonly line: number
}

/** What a statement fills, and how its rows are written. */
type Filling = {
  readonly table: string
  readonly columns: readonly string[]
  readonly rows: 'VALUES' | 'SELECT' | 'COPY'
  readonly line: number
}

/** A comment, or a row of a table of somebody else, that is longer is not looked through. */
const MAX_OTHER = 16_000_000

/** The rows of a script's INSERT statements and COPY blocks, in their order. `created`: the columns of tables that it and others make. */
export async function* scriptRows(
  file: string,
  dialect: SqlDialect,
  created: Map<string, readonly string[]>,
): AsyncGenerator<ScriptRow, void> {
  const lexer = sqlLexer(dialect)
  const attempt = attempts(file, lexer)
  for (;;) {
    const found = await attempt(MAX_OTHER, () => statement(lexer, dialect, created))
    if (found === 'end') return
    if (found === undefined) continue
    for (let isFirst = true; ; isFirst = false) {
      const row = await attempt(MAX_ROW_BYTES, () => rowOf(lexer, found, isFirst), found.line)
      if (row === undefined) break
      const { table, columns, line } = found
      yield { table, columns, cells: row, isFirst, line }
    }
  }
}

/**
 * Does something again with more of the file, as long as there is not enough of it, and each time with twice as much: what is long is not
 * read again for every piece of it. `most`: characters that it may take.
 */
function attempts(file: string, lexer: SqlLexer) {
  const pieces = decodedPieces(file)
  const addMore = async () => {
    const more: string[] = []
    for (let size = 0; more.length === 0 || size < lexer.size(); size += more.at(-1)?.length ?? 0) {
      const { value, done } = await pieces.next()
      if (done === true) break
      more.push(value)
    }
    lexer.add(more.length === 0 ? undefined : more.join(''))
  }
  return async <T>(most: number, act: () => T, line?: number): Promise<T> => {
    for (;;) {
      const place = lexer.place()
      try {
        const done = act()
        if (lexer.place() - place <= most) return done
        lexer.rewind(place)
        throw tooLong(file, lexer, most)
      } catch (error) {
        if (error !== NEED_MORE) throw unreadable(file, line ?? lexer.lineNumber(), error as Error)
        lexer.rewind(place)
        if (lexer.size() > most) throw tooLong(file, lexer, most)
        await addMore()
      }
    }
  }
}

function tooLong(file: string, lexer: SqlLexer, most: number): UsageError {
  const what = most === MAX_OTHER ? 'a statement or comment' : 'a row'
  return new UsageError(
    `${file} cannot be read: it has ${what} of more than ${most / 1e6} MB behind line ${lexer.lineNumber()}`,
  )
}

function unreadable(file: string, line: number, error: Error): UsageError {
  if (error instanceof UsageError) return error
  // Brackets within brackets are read by functions within functions.
  const reason = error instanceof RangeError ? 'it is nested too deeply' : error.message
  return new UsageError(`${file}:${line}: this statement cannot be read: ${reason}`)
}

/** The text of a file in pieces. */
async function* decodedPieces(file: string): AsyncGenerator<string, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const bytes of textBytes(file)) yield decoder.decode(bytes, { stream: true })
    const rest = decoder.decode()
    if (rest !== '') yield rest
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(`${file} cannot be read: it is no UTF-8`)
  }
}

/** Goes on by one statement that brings rows, or by one token of anything else. */
function statement(
  lexer: SqlLexer,
  dialect: SqlDialect,
  created: Map<string, readonly string[]>,
): Filling | 'end' | undefined {
  const { kind, value } = lexer.next()
  if (kind === 'end') return 'end'
  if (kind !== 'word') return undefined
  switch (value.toUpperCase()) {
    case 'INSERT':
    case 'REPLACE':
      return insert(lexer, created)
    case 'COPY':
      return copy(lexer)
    case 'CREATE':
      if (isWord(lexer, 'TABLE')) created.set(...createTable(lexer))
      if (dialect === 'tsql' && isWord(lexer, ...routines)) skipBatch(lexer)
      return undefined
    case 'ALTER':
      if (dialect === 'tsql' && isWord(lexer, ...routines)) skipBatch(lexer)
      return undefined
    default:
      return undefined
  }
}

const isWord = (lexer: SqlLexer, ...words: readonly string[]): boolean => {
  const { kind, value } = lexer.peek()
  return kind === 'word' && words.includes(value.toUpperCase())
}

const isMark = (lexer: SqlLexer, mark: string): boolean => {
  const { kind, value } = lexer.peek()
  return kind === 'mark' && value === mark
}

function insert(lexer: SqlLexer, created: ReadonlyMap<string, readonly string[]>): Filling | undefined {
  const line = lexer.lineNumber()
  while (isWord(lexer, 'INTO', 'IGNORE', 'LOW_PRIORITY', 'DELAYED', 'HIGH_PRIORITY', 'ONLY')) lexer.next()
  const table = tableIn(lexer)
  if (table === undefined) return undefined
  const columns = isMark(lexer, '(') ? namesIn(lexer) : created.get(table)
  while (isWord(lexer, 'OVERRIDING', 'SYSTEM', 'USER', 'VALUE')) lexer.next()
  const rows = ['VALUES', 'SELECT'].find(word => isWord(lexer, word))
  if (rows === undefined) throw new Error(`VALUES is missing before ${lexer.near()}`)
  lexer.next()
  if (columns === undefined) throw new Error(`it does not name the columns of ${table}`)
  return { table, columns, rows: rows as 'VALUES' | 'SELECT', line }
}

function copy(lexer: SqlLexer): Filling | undefined {
  const line = lexer.lineNumber()
  const table = tableIn(lexer)
  if (table === undefined || !isMark(lexer, '(')) return undefined
  const columns = namesIn(lexer)
  if (!isWord(lexer, 'FROM')) return undefined
  lexer.next()
  if (!isWord(lexer, 'STDIN')) return undefined
  lexer.next()
  if (!isMark(lexer, ';')) throw new Error(`COPY with options is not read, but there is ${lexer.near()}`)
  lexer.next()
  lexer.line()
  return { table, columns, rows: 'COPY', line }
}

/** The last part of a name such as `[LcsCDR].[dbo].[Users]`, if it is a table of LcsCDR. */
function tableIn(lexer: SqlLexer): string | undefined {
  let name: string | undefined
  for (;;) {
    const { kind } = lexer.peek()
    if (kind !== 'word' && kind !== 'name') return undefined
    name = lexer.next().value
    if (!isMark(lexer, '.')) return tableNamed(name)
    lexer.next()
  }
}

/** Names between parentheses, with commas between them. */
function namesIn(lexer: SqlLexer): readonly string[] {
  const names: string[] = []
  do {
    lexer.next()
    const { kind, value } = lexer.next()
    if (kind !== 'word' && kind !== 'name') throw new Error(`a name is missing before ${lexer.near()}`)
    names.push(value)
  } while (isMark(lexer, ','))
  expect(lexer, ')')
  return names
}

/** What has statements of its own in it, which bring no rows now. In T-SQL each is alone between two GO. */
const routines = ['PROC', 'PROCEDURE', 'FUNCTION', 'TRIGGER', 'VIEW', 'OR']

function skipBatch(lexer: SqlLexer): void {
  for (let { kind, value } = lexer.next(); kind !== 'end'; { kind, value } = lexer.next()) {
    if (kind === 'word' && value.toUpperCase() === 'GO') return
  }
}

/** A table and its columns, in their order: the first name of each part between commas, unless it begins a constraint. */
function createTable(lexer: SqlLexer): [table: string, columns: readonly string[]] {
  lexer.next()
  while (isWord(lexer, 'IF', 'NOT', 'EXISTS')) lexer.next()
  const table = tableIn(lexer) ?? ''
  const columns: string[] = []
  if (table === '' || !isMark(lexer, '(')) return [table, columns]
  let depth = 0
  for (let begins = false; ; ) {
    const { kind, value } = lexer.next()
    if (kind === 'end') return [table, columns]
    if (kind === 'mark' && value === '(') depth++
    if (kind === 'mark' && value === ')' && --depth === 0) return [table, columns]
    if (begins && (kind === 'name' || (kind === 'word' && !constraints.test(value)))) columns.push(value)
    begins = depth === 1 && kind === 'mark' && (value === '(' || value === ',')
  }
}

const constraints = /^(CONSTRAINT|PRIMARY|UNIQUE|KEY|INDEX|FOREIGN|CHECK|FULLTEXT|EXCLUDE|LIKE|PERIOD)$/i

/** The next row of a statement, or nothing where it ends. */
function rowOf(lexer: SqlLexer, { rows, columns }: Filling, isFirst: boolean): readonly (string | null)[] | undefined {
  if (rows === 'COPY') return copyRow(lexer, columns.length)
  if (!isFirst && !goesOn(lexer, rows)) return undefined
  if (rows === 'VALUES') expect(lexer, '(')
  const row = [valueIn(lexer)]
  while (isMark(lexer, ',')) {
    lexer.next()
    row.push(valueIn(lexer))
  }
  if (rows === 'VALUES') expectEndOfRow(lexer)
  if (row.length !== columns.length)
    throw new Error(`a row has ${row.length} values where ${columns.length} columns are named`)
  return row
}

function expectEndOfRow(lexer: SqlLexer): void {
  if (!isMark(lexer, ')')) throw new Error(`a comma or parenthesis is missing before ${lexer.near()}`)
  lexer.next()
}

/** Whether there is another row. After the last there must be something: a script that stops there may have been cut off. */
function goesOn(lexer: SqlLexer, rows: 'VALUES' | 'SELECT'): boolean {
  if (rows === 'VALUES' && isMark(lexer, ',')) {
    lexer.next()
    return true
  }
  if (rows === 'SELECT' && isWord(lexer, 'UNION')) {
    lexer.next()
    while (isWord(lexer, 'ALL', 'SELECT')) lexer.next()
    return true
  }
  const { kind, value } = lexer.peek()
  if (kind === 'end') throw new Error('a semicolon or GO is missing before the end')
  if (rows === 'SELECT' && isWord(lexer, 'FROM')) throw new Error('it takes its rows from another table')
  if (kind !== 'word' && value !== ';')
    throw new Error(`nothing is expected after the rows, but there is ${lexer.near()}`)
  return false
}

function copyRow(lexer: SqlLexer, width: number): readonly (string | null)[] | undefined {
  const place = lexer.place()
  const line = lexer.line()
  if (line === '\\.') return undefined
  if (line === '' && lexer.place() === place) throw new Error('it is not ended by \\.')
  const row = line.split('\t').map(copyField)
  if (row.length !== width) throw new Error(`a row has ${row.length} values where ${width} columns are named`)
  return row
}

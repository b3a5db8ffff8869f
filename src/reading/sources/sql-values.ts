import type { SqlLexer, Token } from './sql-lexer.js'
import { binaryValue, isSqlServerType } from './sql-server-bytes.js'

/** A value of a row as text, or null for NULL. Throws an `Error` where there is something else than a constant. */
export function valueIn(lexer: SqlLexer): string | null {
  let value = term(lexer)
  for (;;) {
    const { value: mark } = lexer.peek()
    if (mark === '+' || mark === '|') {
      lexer.next()
      if (mark === '|') expect(lexer, '|')
      value = (value ?? '') + (term(lexer) ?? '')
    } else if (mark === ':') {
      // PostgreSQL's casts, whose types are those of the columns.
      lexer.next()
      expect(lexer, ':')
      typeIn(lexer)
    } else return value
  }
}

export function expect(lexer: SqlLexer, mark: string): void {
  const { kind, value } = lexer.peek()
  if (kind !== 'mark' || value !== mark) throw new Error(`${mark} is missing before ${lexer.near()}`)
  lexer.next()
}

function term(lexer: SqlLexer): string | null {
  const place = lexer.place()
  const token = lexer.next()
  if (token.kind === 'text' || token.kind === 'number') return token.value
  if (token.kind === 'word') return wordTerm(lexer, token, place)
  if (token.kind === 'mark' && token.value === '-') return `-${term(lexer)}`
  if (token.kind === 'mark' && token.value === '+') return term(lexer)
  if (token.kind === 'mark' && token.value === '(') {
    const value = valueIn(lexer)
    expect(lexer, ')')
    return value
  }
  return noValue(lexer, place)
}

function noValue(lexer: SqlLexer, place: number): never {
  lexer.rewind(place)
  throw new Error(`this is no value: ${lexer.near()}`)
}

function wordTerm(lexer: SqlLexer, { value: word }: Token, place: number): string | null {
  const constant = constants[word.toUpperCase()]
  if (constant !== undefined) return constant
  const after = lexer.peek()
  // A type before a text, as in TIMESTAMP '2024-01-08 09:00:00'.
  if (after.kind === 'text') return lexer.next().value
  const call = calls[word.toUpperCase()]
  if (call === undefined || after.value !== '(') return noValue(lexer, place)
  lexer.next()
  const value = call(lexer)
  expect(lexer, ')')
  return value
}

const constants: Readonly<Record<string, string | null>> = { NULL: null, TRUE: 'true', FALSE: 'false' }

const calls: Readonly<Record<string, (lexer: SqlLexer) => string | null>> = {
  CAST(lexer) {
    const value = valueIn(lexer)
    const { value: word } = lexer.next()
    if (word.toUpperCase() !== 'AS') throw new Error(`AS is missing before ${lexer.near()}`)
    return asType(value, typeIn(lexer))
  },
  CONVERT(lexer) {
    const type = typeIn(lexer)
    expect(lexer, ',')
    const value = valueIn(lexer)
    if (lexer.peek().value !== ',') return asType(value, type)
    // The style of a text, which is one that SQL Server itself writes.
    lexer.next()
    lexer.next()
    return asType(value, type)
  },
  NCHAR: codeUnit,
  CHAR: codeUnit,
  CHR: codeUnit,
}

function codeUnit(lexer: SqlLexer): string {
  return String.fromCharCode(Number(valueIn(lexer)))
}

/** `nvarchar(20)`, `[datetime]`, `timestamp without time zone`: its first word, in small letters. */
function typeIn(lexer: SqlLexer): string {
  const { value: type } = lexer.next()
  while (lexer.peek().kind === 'word' || lexer.peek().kind === 'name') lexer.next()
  if (lexer.peek().value === '(') while (lexer.next().value !== ')') if (lexer.peek().kind === 'end') break
  return type.toLowerCase()
}

/** What SQL Server makes of a value: of bytes, those that it writes itself; of others, what they are. */
function asType(value: string | null, type: string): string | null {
  if (value === null || !/^0x/i.test(value) || /binary|image/.test(type)) return value
  if (!isSqlServerType(type)) throw new Error(`${value.slice(0, 20)} cannot be read as ${type}`)
  return binaryValue(type, Buffer.from(value.slice(2), 'hex'), 'high byte first')
}

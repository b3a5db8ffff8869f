import { type Quoted, quotedBy, type SqlDialect } from './sql-quotes.js'

/** `text`: a string, decoded. `name`: an identifier in quotes. `mark`: any other single character. `end`: of the script. */
export type Token = { readonly kind: 'word' | 'name' | 'text' | 'number' | 'mark' | 'end'; readonly value: string }

/** Thrown where the text at hand ends in the middle of something: with more of it, the same is tried again. */
export const NEED_MORE = Symbol('more of the script')

/** A script in pieces, token by token. */
export interface SqlLexer {
  next(): Token
  peek(): Token
  /** The rest of the line, as COPY has its rows. */
  line(): string
  /** Where it is; `rewind` goes back there, as long as nothing was added. */
  place(): number
  rewind(place: number): void
  /** Adds a piece behind what is left; without one, the script ends. */
  add(piece: string | undefined): void
  /** How much is at hand. */
  size(): number
  /** The number of the line it is at. */
  lineNumber(): number
  /** What comes next, for a message. */
  near(): string
}

/** Blanks and comments up to the end of a line; psql has commands of its own on lines that begin with a backslash. */
const blanks: Readonly<Record<SqlDialect, RegExp>> = {
  tsql: /(?:\s+|--[^\n]*)*/y,
  postgres: /(?:\s+|--[^\n]*|\\[^\n]*)*/y,
  mysql: /(?:\s+|(?:--|#)[^\n]*)*/y,
}
const number = /0x[\da-f]*|\d+(?:\.\d*)?(?:e[+-]?\d+)?|\.\d+/iy
const word = /[\p{L}_@#][\p{L}\d_@#$]*/uy
const comment = /\/\*[\s\S]*?\*\//y

/** No opening of a text, comment or number is longer. */
const LONGEST_OPENING = 16

export function sqlLexer(dialect: SqlDialect): SqlLexer {
  const [blank, quotes] = [blanks[dialect], quotedBy[dialect]]
  let text = ''
  let at = 0
  let ended = false
  let lines = { upTo: 0, count: 1 }
  let peeked: { readonly token: Token; readonly after: number } | undefined

  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    return pattern.exec(text)
  }
  /** What is matched to the very end may go on. */
  const take = (found: RegExpExecArray | null, otherwise: () => string): RegExpExecArray => {
    if (!ended && (found === null || at + found[0].length === text.length)) throw NEED_MORE
    if (found === null) throw new Error(otherwise())
    at += found[0].length
    return found
  }
  const near = (): string => (at >= text.length ? 'the end' : JSON.stringify(text.slice(at, at + 20).trim()))
  const skip = () => {
    for (;;) {
      at += match(blank)?.[0].length ?? 0
      if (!ended && text.length - at < LONGEST_OPENING) throw NEED_MORE
      if (!text.startsWith('/*', at)) return
      take(match(comment), () => `a comment is not ended: ${near()}`)
    }
  }
  const inQuotes = ({ ends, kind, decode }: Quoted): Token => {
    const found = take(match(ends), () => `a ${kind} is not ended: ${near()}`)
    return { kind, value: decode(found) }
  }
  const lex = (): Token => {
    skip()
    if (at >= text.length) return { kind: 'end', value: '' }
    const quoted = quotes.find(({ opens }) => match(opens) !== null)
    if (quoted !== undefined) return inQuotes(quoted)
    const plain = match(number)
    if (plain !== null) return { kind: 'number', value: take(plain, near)[0] }
    const named = match(word)
    if (named !== null) return { kind: 'word', value: take(named, near)[0] }
    return { kind: 'mark', value: text[at++] }
  }
  const goTo = (place: number) => {
    at = place
    peeked = undefined
  }
  return {
    next() {
      if (peeked === undefined) return lex()
      const { token, after } = peeked
      goTo(after)
      return token
    },
    peek() {
      if (peeked !== undefined) return peeked.token
      const before = at
      const token = lex()
      peeked = { token, after: at }
      at = before
      return token
    },
    line() {
      const end = text.indexOf('\n', at)
      if (end < 0 && !ended) throw NEED_MORE
      const line = text.slice(at, end < 0 ? text.length : end)
      goTo(end < 0 ? text.length : end + 1)
      return line.endsWith('\r') ? line.slice(0, -1) : line
    },
    place: () => at,
    rewind: goTo,
    add(piece) {
      const count = this.lineNumber()
      text = text.slice(at) + (piece ?? '')
      lines = { upTo: 0, count }
      ended = piece === undefined
      goTo(0)
    },
    size: () => text.length - at,
    lineNumber() {
      const [from, to] = [Math.min(lines.upTo, at), Math.max(lines.upTo, at)]
      const between = newlines(text, from, to)
      lines = { upTo: at, count: lines.count + (at < lines.upTo ? -between : between) }
      return lines.count
    },
    near,
  }
}

function newlines(text: string, from: number, to: number): number {
  let count = 0
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++
  return count
}

/** Whose rules a script goes by: where they differ in what a quote or a backslash means. */
export type SqlDialect = 'tsql' | 'postgres' | 'mysql'

/** One way of putting texts or names in quotes: how it begins, what all of it is, and what stands in it. */
export type Quoted = {
  readonly opens: RegExp
  readonly ends: RegExp
  readonly kind: 'name' | 'text'
  decode(found: RegExpExecArray): string
}

const undoubled =
  (quote: string) =>
  ([, inner]: RegExpExecArray): string =>
    inner.replaceAll(quote + quote, quote)

/** With a backslash before what would end it, or what stands for something else; a quote may also stand twice. */
const backslashed =
  (quote: string) =>
  ([, inner]: RegExpExecArray): string =>
    inner.replaceAll(quote + quote, `\\${quote}`).replaceAll(escapes, (_, escaped: string) => unescaped(escaped))

const escapes = /\\(x[\da-fA-F]{1,2}|[0-7]{2,3}|u[\da-fA-F]{4}|[\s\S])/g

const letters: Readonly<Record<string, string>> = {
  ...{ b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' },
  ...{ Z: '\u001a', 0: '\0' },
}

function unescaped(escaped: string): string {
  if (/^[xu]./.test(escaped)) return String.fromCharCode(Number.parseInt(escaped.slice(1), 16))
  if (/^[0-7]{2}/.test(escaped)) return String.fromCharCode(Number.parseInt(escaped, 8))
  return letters[escaped] ?? escaped
}

/** A field of a COPY block; null for `\N`. */
export function copyField(field: string): string | null {
  if (!field.includes('\\')) return field
  return field === '\\N' ? null : field.replaceAll(escapes, (_, escaped: string) => unescaped(escaped))
}

const text = (opens: RegExp, ends: RegExp, decode: Quoted['decode']): Quoted => ({ opens, ends, kind: 'text', decode })
const name = (opens: RegExp, ends: RegExp, quote: string): Quoted => ({
  opens,
  ends,
  kind: 'name',
  decode: undoubled(quote),
})

const plain = text(/N?'/iy, /N?'([^']*(?:''[^']*)*)'/iy, undoubled("'"))
const withEscapes = text(/E'/iy, /E'([^'\\]*(?:(?:''|\\[\s\S])[^'\\]*)*)'/iy, backslashed("'"))
const ofMysql = text(
  /(?:N|_\w{1,12} ?)?'/iy,
  /(?:N|_\w{1,12} ?)?'([^'\\]*(?:(?:''|\\[\s\S])[^'\\]*)*)'/iy,
  backslashed("'"),
)
const inDoubleQuotes = text(/"/y, /"([^"\\]*(?:(?:""|\\[\s\S])[^"\\]*)*)"/y, backslashed('"'))
const inDollars = text(/\$\w{0,12}\$/y, /\$(\w*)\$([\s\S]*?)\$\1\$/y, ([, , inner]) => inner)
const hexadecimal = text(/X'/iy, /X'([\da-f]*)'/iy, ([, digits]) => `0x${digits}`)
const binary = text(/B'/iy, /B'([01]*)'/iy, ([, digits]) => String(Number(`0b${digits || 0}`)))

const doubleQuoted = name(/"/y, /"([^"]*(?:""[^"]*)*)"/y, '"')
const bracketed = name(/\[/y, /\[([^\]]*(?:\]\][^\]]*)*)\]/y, ']')
const backticked = name(/`/y, /`([^`]*(?:``[^`]*)*)`/y, '`')

export const quotedBy: Readonly<Record<SqlDialect, readonly Quoted[]>> = {
  tsql: [plain, bracketed, doubleQuoted],
  postgres: [plain, withEscapes, hexadecimal, binary, inDollars, doubleQuoted],
  mysql: [hexadecimal, binary, ofMysql, inDoubleQuotes, backticked],
}

/** The rows after VALUES, each value as text, NULL as null. Reads what `generate` writes; the caller says where it is when it fails. */
export function* valuesIn(text: string, from: number, width: number): Iterable<readonly (string | null)[]> {
  let at = from
  for (;;) {
    at = skip(text, at)
    if (text[at] !== '(') throw new Error(`a row begins with a parenthesis, not ${near(text, at)}`)
    const row: (string | null)[] = []
    do {
      const [value, end] = expression(text, skip(text, at + 1))
      row.push(value)
      at = skip(text, end)
    } while (text[at] === ',')
    if (text[at] !== ')') throw new Error(`a comma or parenthesis is missing before ${near(text, at)}`)
    if (row.length !== width) throw new Error(`a row has ${row.length} values where ${width} columns are named`)
    yield row
    at = skip(text, at + 1)
    if (text[at] !== ',') return end(text, at)
    at++
  }
}

function end(text: string, at: number): void {
  if (text[at] !== ';') throw new Error(`a semicolon is missing before ${near(text, at)}`)
  const rest = skip(text, at + 1)
  if (rest < text.length) throw new Error(`nothing is expected after the rows, but there is ${near(text, rest)}`)
}

function skip(text: string, from: number): number {
  let at = from
  while (at < text.length && text.charCodeAt(at) <= 0x20) at++
  return at
}

const near = (text: string, at: number): string =>
  at >= text.length ? 'the end' : JSON.stringify(text.slice(at, at + 20))

type Parsed = readonly [value: string | null, end: number]

/** Texts and single characters may be joined by plus signs. */
function expression(text: string, from: number): Parsed {
  let [value, at] = term(text, from)
  for (;;) {
    const plus = skip(text, at)
    if (text[plus] !== '+') return [value, at]
    const [more, next] = term(text, skip(text, plus + 1))
    value = (value ?? '') + (more ?? '')
    at = next
  }
}

const patterns = {
  null: /NULL\b/iy,
  noGuid: /CAST\(NULL AS uniqueidentifier\)/iy,
  units: /CAST\(0x([0-9A-F]*) AS nvarchar\(\d+\)\)/iy,
  unit: /NCHAR\((\d+)\)/iy,
  bytes: /0x[0-9A-F]*/iy,
  number: /-?\d+(\.\d+)?/y,
  text: /N?'([^']*(?:''[^']*)*)'/iy,
}

function term(text: string, at: number): Parsed {
  const match = (pattern: RegExp) => {
    pattern.lastIndex = at
    return pattern.exec(text)
  }
  const found = (match: RegExpExecArray, value: string | null): Parsed => [value, at + match[0].length]
  for (const pattern of [patterns.null, patterns.noGuid]) {
    const none = match(pattern)
    if (none !== null) return found(none, null)
  }
  const quoted = match(patterns.text)
  if (quoted !== null) return found(quoted, quoted[1].replaceAll("''", "'"))
  const units = match(patterns.units)
  if (units !== null) return found(units, Buffer.from(units[1], 'hex').toString('utf16le'))
  const unit = match(patterns.unit)
  if (unit !== null) return found(unit, String.fromCharCode(Number(unit[1])))
  const plain = match(patterns.bytes) ?? match(patterns.number)
  if (plain !== null) return found(plain, plain[0])
  throw new Error(`this is no value: ${near(text, at)}`)
}

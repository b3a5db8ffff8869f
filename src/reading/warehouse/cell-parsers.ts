import type { Kind } from '../../model/schema/definition/schema.js'

// A cell is read as its column's kind, in every spelling that exporters have for it, or not at all: nothing is guessed and nothing
// rounded. In SQL, because a source may have many millions of cells. Each macro gives NULL for what it cannot read; what is spelt most
// often comes first and costs least. A macro that uses another comes after it.

/** What means NULL in a column that cannot hold text, in lower case. */
const nulls = ['', 'null', '(null)', '\\n', 'nan', 'nat', 'none', '<na>', 'na', 'n/a', '#n/a']

/** An expression of a variable that stands for another. DuckDB would repeat a macro's argument wherever the macro has it. */
const once = (argument: string, variable: string, expression: string): string =>
  `list_transform([${argument}], lambda ${variable}: ${expression})[1]`

const macros: Readonly<Record<string, string>> = {
  'is_null_text(c)': `lower(trim(c)) IN (${nulls.map(text => `'${text}'`).join(', ')})`,
  'floor_mod(a, b)': '((a % b) + b) % b',

  // Beyond that a double cannot tell neighbours apart.
  'whole_double(c)': 'CASE WHEN c = trunc(c) AND abs(c) <= 9007199254740992 THEN CAST(c AS BIGINT) END',
  'whole_decimal(c)': `CASE
    WHEN regexp_full_match(c, '[+-]?\\d+\\.0*') THEN TRY_CAST(split_part(c, '.', 1) AS BIGINT)
    WHEN regexp_full_match(c, '[+-]?\\d+(\\.\\d*)?[eE][+-]?\\d+') THEN whole_double(TRY_CAST(c AS DOUBLE))
  END`,
  'whole_number(c)': `coalesce(TRY_CAST(${onlyDigits('c')} AS BIGINT), whole_decimal(trim(c)))`,

  'bit_number(c)': `CASE
    WHEN lower(c) IN ('true', 't') THEN 1
    WHEN lower(c) IN ('false', 'f') THEN 0
    WHEN c IN ('0x00', '0x01') THEN CAST(c[4:4] AS BIGINT)
    ELSE whole_number(c)
  END`,

  // As Parquet and most databases have the bytes of a GUID: those of its first digits first.
  'guid_of_text(c)':
    "coalesce(TRY_CAST(c AS UUID), TRY_CAST(regexp_replace(trim(c), '^(0[xX]|\\(|\\{)|[)}]$', '', 'g') AS UUID))",
  'guid_of_bytes(c)':
    'CASE WHEN octet_length(c) = 16 THEN TRY_CAST(hex(c) AS UUID) ELSE guid_of_text(TRY(decode(c))) END',

  // A dialog id written as text has semicolons, which neither hexadecimal digits nor base64 have.
  'bytes_of_hex(c)': "CASE WHEN length(c) % 2 = 0 AND NOT contains(c, ' ') THEN TRY(unhex(c)) END",
  'bytes_of_base64(c)': "CASE WHEN contains(TRY(decode(from_base64(c))), ';') THEN from_base64(c) END",
  'bytes_of_text(c)': `CASE
    WHEN c[1:2] IN ('0x', '0X', '\\x') THEN bytes_of_hex(c[3:])
    WHEN contains(c, ';') THEN encode(c)
    WHEN regexp_full_match(c, '[xX]''.*''') THEN bytes_of_hex(c[3:-2])
    WHEN c <> '' THEN coalesce(bytes_of_hex(c), bytes_of_base64(c))
  END`,

  // Of a fraction of a second in nanoseconds. Milliseconds are left as they are. What is finer is a tick of 1/300 s if it is the tick's
  // value rounded, or cut off, to as many digits as it has: then it becomes what SQL Server shows of that tick, .003 or .007, so that
  // equal keys stay equal. Anything else is kept, to the microsecond, and must not look like a tick.
  'tick_of(f)': '(f * 3 + 5000000) // 10000000',
  // How much the last digit stands for, in nanoseconds.
  'unit_of(f)': `CASE WHEN f % 100000 = 0 THEN 100000 WHEN f % 10000 = 0 THEN 10000 WHEN f % 1000 = 0 THEN 1000
    WHEN f % 100 = 0 THEN 100 WHEN f % 10 = 0 THEN 10 ELSE 1 END`,
  // By how much the fraction is more than the tick, in thirds of a nanosecond.
  'is_tick(more, unit)': '(2 * abs(more) <= 3 * unit OR (more <= 0 AND -more < 3 * unit))',
  'microseconds_of(fraction, finer)': once(
    'fraction',
    'f',
    `CASE
      WHEN f % 1000000 = 0 AND NOT finer THEN f // 1000
      WHEN f % 1000000 <> 0 AND is_tick(f * 3 - tick_of(f) * 10000000, CASE WHEN finer THEN 1 ELSE unit_of(f) END)
        THEN (tick_of(f) * 20 + 3) // 6 * 1000
      ELSE f // 1000 + CASE WHEN f % 1000000 < 1000 THEN 1 ELSE 0 END
    END`,
  ),

  'moment_of_micros(c)': once(
    'c',
    'us',
    `CASE WHEN us % 1000 = 0 THEN make_timestamp(us)
      ELSE make_timestamp(us - floor_mod(us, 1000000) + microseconds_of(floor_mod(us, 1000000) * 1000, false)) END`,
  ),
  'moment_of_nanos(c)': once(
    'c',
    'ns',
    `make_timestamp((ns - floor_mod(ns, 1000000000)) // 1000 + microseconds_of(floor_mod(ns, 1000000000), false))`,
  ),
  'minutes_of(zone)': `CASE WHEN zone[1] IN ('+', '-')
    THEN CAST(zone[1] || zone[2:3] AS BIGINT) * 60
      + CAST(zone[1] || CASE WHEN length(zone) > 3 THEN zone[-2:] ELSE '0' END AS BIGINT)
    ELSE 0 END`,
  'moment_of_parts(parts)': once(
    'parts',
    'p',
    `TRY_CAST(nullif(p.day, '') || ' ' || CASE p.time WHEN '' THEN '00:00' ELSE p.time END AS TIMESTAMP)
      + to_microseconds(microseconds_of(CAST(rpad(p.fraction[1:9], 9, '0') AS BIGINT), rtrim(p.fraction[10:], '0') <> ''))
      - to_minutes(minutes_of(p.zone))`,
  ),
  'moment_of_any(c)': `moment_of_parts(regexp_extract(trim(c),
    '^(\\d{4}-\\d\\d-\\d\\d)(?:[ T](\\d\\d:\\d\\d(?::\\d\\d)?)(?:\\.(\\d+))? ?(Z|z|UTC|GMT|[+-]\\d\\d(?::?\\d\\d)?)?)?$',
    ['day', 'time', 'fraction', 'zone']))`,
  // Nanoseconds reach from 1677 to 2262.
  'moment_of_text(c)': `CASE
    WHEN ${isUsualMoment('c')} THEN TRY_CAST(c AS TIMESTAMP)
    WHEN length(c) BETWEEN 24 AND 29 AND c[17] = ':' AND c[20] = '.' AND translate(c[21:], '0123456789', '') = ''
      THEN coalesce(moment_of_nanos(epoch_ns(TRY_CAST(c AS TIMESTAMP_NS))), moment_of_any(c))
    ELSE moment_of_any(c)
  END`,
}

/** Statements that make the macros that `parsed` uses. */
export const cellMacros: readonly string[] = Object.entries(macros).map(
  ([name, body]) => `CREATE OR REPLACE TEMP MACRO ${name} AS (${body})`,
)

/**
 * A column of DuckDB's type as SQL of its kind, which fails where a cell is not spelt as it is most often; nothing where it cannot be so
 * simple. The macros take ten times as long to plan as a small table takes to read.
 */
export function usual(kind: Kind, cell: string, type: string): string | undefined {
  const only = (test: string, value: string) => `CASE WHEN ${cell} IS NULL OR ${test} THEN ${value} ELSE error('') END`
  if (type === USUAL_TYPE[kind] || (kind === 'bit' && type === 'BOOLEAN'))
    return kind === 'bit' ? `CAST(${cell} AS BIGINT)` : cell
  if (isWhole(type) && (kind === 'int' || kind === 'long' || kind === 'bit')) return `CAST(${cell} AS BIGINT)`
  if (kind === 'datetime' && type === 'TIMESTAMP')
    return only(`(isfinite(${cell}) AND epoch_us(${cell}) % 1000 = 0)`, cell)
  if (type !== 'VARCHAR') return undefined
  switch (kind) {
    case 'datetime':
      return only(isUsualMoment(cell), `CAST(${cell} AS TIMESTAMP)`)
    case 'guid':
      return `CAST(${cell} AS UUID)`
    case 'bytes':
      return only(`(${cell}[1:2] = '0x' AND length(${cell}) % 2 = 0)`, `unhex(${cell}[3:])`)
    default:
      return `CAST(${onlyDigits(cell)} AS BIGINT)`
  }
}

const USUAL_TYPE: { readonly [K in Kind]?: string } = {
  guid: 'UUID',
  bytes: 'BLOB',
  text: 'VARCHAR',
  address: 'VARCHAR',
}

function isUsualMoment(cell: string): string {
  return `(length(${cell}) >= 19 AND ${cell}[17] = ':' AND ${cell}[20] IN ('', '.') AND ${cell}[24:] IN ('', '000', '0000'))`
}

/** A cast of its own accord would take 1.5 for 2, 1_000 for 1000 and 0x1F for 31. */
function onlyDigits(cell: string): string {
  return `translate(${cell}, '._eExX', '??????')`
}

const isWhole = (type: string): boolean => /^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/.test(type)

/** A column of DuckDB's type as SQL of its kind; NULL where it is NULL or is nothing of that kind. */
export function parsed(kind: Kind, cell: string, type: string): string {
  if (type === 'BLOB') return ofBytes[kind](cell)
  const text = type === 'VARCHAR' ? cell : `CAST(${cell} AS VARCHAR)`
  switch (kind) {
    case 'datetime':
      return moment(cell, text, type)
    case 'int':
    case 'long':
      return number(cell, text, type)
    case 'bit':
      return `bit_number(${text})`
    case 'guid':
      return type === 'UUID' ? cell : `guid_of_text(${text})`
    case 'text':
    case 'address':
      // What pandas makes of a column without a value.
      return type === 'DOUBLE' || type === 'FLOAT' ? `CASE WHEN NOT isnan(${cell}) THEN ${text} END` : text
    case 'bytes':
      return `bytes_of_text(${text})`
  }
}

/** Whether a cell that is no text of its kind means NULL. */
export const meansNull = (cell: string, type: string): string =>
  type === 'BLOB' ? `octet_length(${cell}) = 0` : `is_null_text(CAST(${cell} AS VARCHAR))`

/** Bytes: of those that write texts without saying so, and of GUIDs. */
const ofBytes: { readonly [K in Kind]: (cell: string) => string } = {
  datetime: cell => `moment_of_text(TRY(decode(${cell})))`,
  int: cell => `whole_number(TRY(decode(${cell})))`,
  long: cell => `whole_number(TRY(decode(${cell})))`,
  bit: cell => `coalesce(bit_number('0x' || hex(${cell})), bit_number(TRY(decode(${cell}))))`,
  guid: cell => `guid_of_bytes(${cell})`,
  text: cell => `TRY(decode(${cell}))`,
  address: cell => `TRY(decode(${cell}))`,
  bytes: cell => cell,
}

function moment(cell: string, text: string, type: string): string {
  if (!/^(TIMESTAMP|DATE$)/.test(type)) return `moment_of_text(${text})`
  const value = type === 'TIMESTAMP_NS' ? `moment_of_nanos(epoch_ns(${cell}))` : `moment_of_micros(epoch_us(${cell}))`
  return `CASE WHEN isfinite(${cell}) THEN ${value} END`
}

function number(cell: string, text: string, type: string): string {
  if (isWhole(type) || type === 'BOOLEAN') return `TRY_CAST(${cell} AS BIGINT)`
  if (type === 'FLOAT' || type === 'DOUBLE') return `whole_double(${cell})`
  if (type.startsWith('DECIMAL')) return `CASE WHEN ${cell} = trunc(${cell}) THEN TRY_CAST(${cell} AS BIGINT) END`
  return `whole_number(${text})`
}

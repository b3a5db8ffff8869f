import fc from 'fast-check'

/** Texts that one reader or another takes for more than text. */
export const hostileTexts = [
  ...['', ' ', '\0', '\n', '\r\n', '\t', '\u001b[31m', '\u009b2J', '\u202e', '\u2028', '\ufeff', '\ud800', 'é漢😀'],
  ...[
    '"',
    "'",
    '`',
    '\\',
    ',',
    ';',
    '|',
    '=',
    '@',
    '%',
    '%s',
    '$HOME',
    '$(id)',
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    '/*',
    '--',
    '#',
    '?',
    '*',
    '~',
  ],
  ...[
    '.',
    '..',
    '../x',
    '/',
    '-',
    '-x',
    '---',
    '__proto__',
    'constructor',
    'toString',
    'null',
    'true',
    'NULL',
    '\\N',
    'NaN',
    '-0',
  ],
  ...[
    '0',
    '-1',
    '1',
    '2',
    '007',
    '1e400',
    '0x10',
    '1_000',
    '99999999999999999999',
    '0.1',
    '1/2',
    '2/1',
    '2024-02-30',
    '25:00',
    '9999-12-31',
  ],
  ...['x'.repeat(3000), '<<', '*a', '&a', '!!js/function', '%YAML 9', '...', '---', '? x', '- -', ': :', '|', '>'],
]

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...hostileTexts) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
)

/** Where something is done to a text: a place from its beginning (0) to its end (1). */
const place = fc.nat(100_000).map(n => n / 100_000)

/** Bytes that are cut out, put in, or written over others. */
type Edit = { readonly at: number; readonly cut: number; readonly put: Buffer }

/** What happens to a file on its way: some edits, an end that is lost, another encoding. */
export type Damage = { readonly edits: readonly Edit[]; readonly kept: number; readonly encoding: Encoding }
const encodings = ['utf8', 'utf16le', 'utf16be', 'latin1'] as const
type Encoding = (typeof encodings)[number]

const put = fc.oneof(
  hostileText.map(text => Buffer.from(text)),
  fc.uint8Array({ minLength: 1, maxLength: 6 }).map(bytes => Buffer.from(bytes)),
)

const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ at: place, put }).map(({ at, put }) => ({ at, put, cut: put.length })) },
  { weight: 2, arbitrary: fc.record({ at: place, put, cut: fc.constant(0) }) },
  { weight: 1, arbitrary: fc.record({ at: place, put: fc.constant(Buffer.alloc(0)), cut: fc.nat(300) }) },
)

export const damage: fc.Arbitrary<Damage> = fc.record({
  edits: fc.array(edit, { maxLength: 4 }),
  kept: fc.oneof({ weight: 5, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: place }),
  encoding: fc.oneof(
    { weight: 12, arbitrary: fc.constant<Encoding>('utf8') },
    { weight: 1, arbitrary: fc.constantFrom(...encodings) },
  ),
})

export function damaged(bytes: Buffer, { edits, kept, encoding }: Damage): Buffer {
  const edited = edits.reduce((bytes, { at, cut, put }) => {
    const from = Math.floor(at * bytes.length)
    return Buffer.concat([bytes.subarray(0, from), put, bytes.subarray(from + cut)])
  }, bytes)
  const rest = edited.subarray(0, Math.ceil(kept * edited.length))
  if (encoding === 'utf8') return rest
  const text = rest.toString('utf8')
  return encoding === 'utf16be' ? Buffer.from(text, 'utf16le').swap16() : Buffer.from(text, encoding)
}

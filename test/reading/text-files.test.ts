import fs from 'node:fs'
import path from 'node:path'
import zlib from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { packingOf } from '../../src/export/sink/compress.js'
import { folder } from '../cli/rollcall.js'
import { type Contents, contentsOf, errorOf } from '../verify/verify-source.js'

const csv = 'PoolId,PoolFQDN\n1,pool1.example\n2,"a ""b"", c\nd"\n3,é漢😀\n'
const pools = [
  [1, 'pool1.example'],
  [2, 'a "b", c\nd'],
  [3, 'é漢😀'],
]

const rowsOf = ({ tables }: Contents) => tables.Pools.rows

function poolsIn(name: string, bytes: string | Buffer): string {
  const out = folder()
  fs.writeFileSync(path.join(out, name), bytes)
  return out
}

/** A text as Zstandard, and its halves as two frames: by the one copy of the library in this process, since a second breaks the first. */
let packed: { readonly whole: Buffer; readonly halves: Buffer }

beforeAll(async () => {
  const packing = await packingOf('zstd')
  const pack = async (text: string): Promise<Buffer> => {
    const stream = packing!.piece(false)
    stream.end(text)
    return Buffer.concat(await stream.toArray())
  }
  const half = csv.length / 2
  packed = {
    whole: await pack(csv),
    halves: Buffer.concat([await pack(csv.slice(0, half)), await pack(csv.slice(half))]),
  }
})

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()

describe('text is read whatever it is written in and packed with', () => {
  test.each<readonly [what: string, name: string, bytes: () => string | Buffer]>([
    ['UTF-8 with a mark', 'Pools.csv', () => `\ufeff${csv}`],
    ['UTF-16 with a mark', 'Pools.csv', () => Buffer.from(`\ufeff${csv}`, 'utf16le')],
    ['UTF-16 without one', 'Pools.csv', () => Buffer.from(csv, 'utf16le')],
    ['big-endian UTF-16 with a mark', 'Pools.csv', () => utf16be(`\ufeff${csv}`)],
    ['big-endian UTF-16 without one', 'Pools.csv', () => utf16be(csv)],
    ['gzip', 'Pools.csv.gz', () => zlib.gzipSync(csv)],
    [
      'gzip in several members',
      'Pools.csv.gz',
      () => Buffer.concat([csv.slice(0, 20), csv.slice(20)].map(each => zlib.gzipSync(each))),
    ],
    ['gzip without its ending', 'Pools.csv', () => zlib.gzipSync(csv)],
    ['the ending of gzip without gzip', 'Pools.csv.gz', () => csv],
    ['gzip of UTF-16', 'Pools.csv.gz', () => zlib.gzipSync(Buffer.from(csv, 'utf16le'))],
    ['Zstandard', 'Pools.csv.zst', () => packed.whole],
    ['Zstandard in several frames', 'Pools.csv.zst', () => packed.halves],
    ['line ends of Windows', 'Pools.csv', () => csv.replaceAll(/(?<!c)\n/g, '\r\n')],
    ['a header with another line end', 'Pools.csv', () => csv.replace('\n', '\r\n')],
    ['rows with another line end', 'Pools.csv', () => csv.replaceAll(/(?<!c|PoolFQDN)\n/g, '\r\n')],
    [
      'some rows with another line end, in UTF-16',
      'Pools.csv',
      () => Buffer.from(csv.replace('e\n', 'e\r\n'), 'utf16le'),
    ],
    ['no last line end', 'Pools.csv', () => csv.slice(0, -1)],
    ['a name in small letters, and a schema', 'dbo.pools.CSV', () => csv],
  ])('%s', async (_, name, bytes) => {
    expect(rowsOf(await contentsOf(poolsIn(name, bytes())))).toEqual(pools)
  })

  test.each(['ndjson', 'jsonl', 'json'])('JSON lines too, in .%s', async ending => {
    const lines = pools.map(([PoolId, PoolFQDN]) => JSON.stringify({ PoolId, PoolFQDN })).join('\n')
    const objects = pools.map(([PoolId, PoolFQDN]) => ({ PoolId, PoolFQDN }))
    const arrays = [JSON.stringify(objects), ` \n${JSON.stringify(objects, null, 2)}\n`]
    for (const text of [lines, `\ufeff${lines}`, ...arrays, `\ufeff${arrays[0]}`]) {
      expect(rowsOf(await contentsOf(poolsIn(`Pools.${ending}`, text)))).toEqual(pools)
      expect(rowsOf(await contentsOf(poolsIn(`Pools.${ending}`, Buffer.from(text, 'utf16le'))))).toEqual(pools)
    }
    expect(rowsOf(await contentsOf(poolsIn(`Pools.${ending}.gz`, zlib.gzipSync(lines))))).toEqual(pools)
  })

  test.each<readonly [string, string | Buffer]>([
    ['Users.ndjson', ''],
    ['Users.ndjson.gz', zlib.gzipSync('')],
  ])('JSON lines without a line are a table without rows: %s', async (name, bytes) => {
    const out = poolsIn('Pools.ndjson', '{"PoolId":1,"PoolFQDN":"a"}')
    fs.writeFileSync(path.join(out, name), bytes)
    const { Users, Pools } = (await contentsOf(out)).tables
    const names = ['NextUpdateTS', 'UserId', 'UserUri', 'TenantId', 'UriTypeId']
    expect(Users).toEqual({ names: expect.arrayContaining(names), rows: [] })
    expect(Pools.rows).toEqual([[1, 'a']])
  })

  test.each<readonly [what: string, name: string, bytes: () => Buffer, says: RegExp]>([
    ['half of gzip', 'Pools.csv.gz', () => zlib.gzipSync(csv).subarray(0, -9), /it ends before what is packed in it$/],
    ['half of Zstandard', 'Pools.csv.zst', () => packed.whole.subarray(0, -3), /it ends before what is packed in it$/],
    [
      'a line end within a field',
      'Pools.csv',
      () => Buffer.from('PoolId,PoolFQDN\n1,a\rb\n'),
      /:? cannot be read: a line end or a quote stands where none can$/,
    ],
    [
      'UTF-32',
      'Pools.csv',
      () => Buffer.concat(Array.from(csv, letter => Buffer.from(letter.padEnd(2, '\0'), 'utf16le'))),
      /cannot be read: it is UTF-32, neither UTF-8 nor UTF-16$/,
    ],
    [
      'UTF-32 with a mark',
      'Pools.csv',
      () => Buffer.from([255, 254, 0, 0, 80, 0, 0, 0]),
      /cannot be read: it is UTF-32, neither UTF-8 nor UTF-16$/,
    ],
    [
      'half of a JSON array',
      'Pools.json',
      () => Buffer.from('[{"PoolId":1},{"PoolId":2}'),
      /Pools.json cannot be read: Malformed JSON/,
    ],
    [
      'half a character of UTF-16',
      'Pools.csv',
      () => Buffer.from(csv, 'utf16le').subarray(0, -1),
      /it begins as UTF-16 and does not go on as such$/,
    ],
    [
      'half of a pair in UTF-16',
      'Pools.csv',
      () => Buffer.from(`${csv}4,\ud83d\n`, 'utf16le'),
      /it begins as UTF-16 and does not go on as such$/,
    ],
  ])('%s is refused', async (_, name, bytes, says) => {
    expect(await errorOf(poolsIn(name, bytes()))).toMatch(says)
  })
})

describe('the first lines', () => {
  test.each<readonly [what: string, head: string]>([
    ['are those of PowerShell', '#TYPE System.Data.DataRow\r\n"PoolId","PoolFQDN"\r\n'],
    ['are those of Excel', 'sep=,\nPoolId,PoolFQDN\n'],
    ['are those of sqlcmd', 'PoolId,PoolFQDN\n------,--------\n'],
    ['have blanks', ' PoolId , "PoolFQDN" \n'],
  ])('%s', async (_, head) => {
    const end = head.includes('\r') ? '\r\n' : '\n'
    const source = poolsIn('Pools.csv', `${head}1,a${end}2,b${end}`)
    expect(rowsOf(await contentsOf(source))).toEqual([
      [1, 'a'],
      [2, 'b'],
    ])
  })

  test.each([
    [',PoolId,PoolFQDN', '0,1,a', ['Pools.(unnamed column 1)']],
    ['PoolId,,PoolFQDN', '1,0,a', ['Pools.(unnamed column 2)']],
    ['PoolId,PoolFQDN,', '1,a,', ['Pools.(unnamed column 3)']],
    [
      ',PoolId,,PoolFQDN,""',
      '9,1,9,a,9',
      ['Pools.(unnamed column 1)', 'Pools.(unnamed column 3)', 'Pools.(unnamed column 5)'],
    ],
    ['x,PoolId,X,PoolFQDN', '9,1,9,a', ['Pools.x', 'Pools.X (column 3)']],
    ['"a\nb","c""d",PoolId,PoolFQDN', '9,9,1,a', ['Pools.a\nb', 'Pools.c"d']],
    ["o'x;PoolId;PoolFQDN", '9;1;a', ["Pools.o'x"]],
  ])('may be %j: columns without a name or with others are left alone', async (header, row, unknown) => {
    const contents = await contentsOf(poolsIn('Pools.csv', `${header}\n${row}\n`))
    expect(contents.unknown).toEqual(unknown)
    expect(rowsOf(contents)).toEqual([[1, 'a']])
  })
})

test('TSV is that of COPY, unless there are quotes in it', async () => {
  const copy = 'PoolId\tPoolFQDN\n1\ta\\tb\\\\tc\\\\\\\\n\\nd\n2\t\\N\n3\t\n4\tNULL\n'
  expect(rowsOf(await contentsOf(poolsIn('Pools.tsv', copy)))).toEqual([
    [1, 'a\tb\\tc\\\\n\nd'],
    [2, null],
    [3, ''],
    [4, 'NULL'],
  ])
  const quoted = 'PoolId\tPoolFQDN\n1\t"a\tb\\t"\n2\t\n3\t""\n'
  for (const name of ['Pools.tsv', 'Pools.csv']) {
    expect(rowsOf(await contentsOf(poolsIn(name, quoted)))).toEqual([
      [1, 'a\tb\\t'],
      [2, null],
      [3, ''],
    ])
  }
})

describe('a table in parts', () => {
  /** Files by their paths below a folder. */
  function tree(files: Readonly<Record<string, string>>): string {
    const out = folder()
    for (const [name, text] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(out, name)), { recursive: true })
      fs.writeFileSync(path.join(out, name), text)
    }
    return out
  }
  const two = [
    [1, 'a'],
    [2, 'b'],
  ]

  test.each<readonly [string, Readonly<Record<string, string>>]>([
    [
      'Pools/part-0.csv',
      { 'Pools/part-0.csv': 'PoolId,PoolFQDN\n1,a\n', 'Pools/part-1.csv': 'PoolFQDN,PoolId\nb,2\n' },
    ],
    [
      'Pools.csv/, as Spark writes it',
      {
        'Pools.csv/part-00000-x.csv': 'PoolId,PoolFQDN\n1,a\n',
        'Pools.csv/part-00001-x.csv': '',
        'Pools.csv/part-00002-x.csv': 'PoolId;PoolFQDN\n2;b\n',
        'Pools.csv/_SUCCESS': '',
        'Pools.csv/.part-00000-x.csv.crc': 'x',
      },
    ],
    [
      'folders of Hive, whose names are no columns',
      { 'Pools/PoolId=7/0.csv': 'PoolId,PoolFQDN\n1,a\n', 'Pools/PoolId=8/x=y/0.csv': 'PoolId,PoolFQDN\n2,b\n' },
    ],
    [
      'JSON lines that lack what is NULL',
      { 'Pools/0.json': '{"PoolId":1,"PoolFQDN":"a"}', 'Pools/1.json': '{"poolid":2,"POOLFQDN":"b"}' },
    ],
    ['TSV', { 'Pools/0.tsv': 'PoolId\tPoolFQDN\n1\ta\n', 'Pools/1.tsv': 'PoolId\tPoolFQDN\n2\tb\n' }],
  ])('is read: %s', async (_, files) => {
    const contents = await contentsOf(tree(files))
    expect(contents.unknown).toEqual([])
    expect(rowsOf(contents)).toEqual(two)
  })

  test('of JSON lines may lack a column in one of them', async () => {
    const source = tree({ 'Pools/0.json': '{"PoolId":1}', 'Pools/1.json': '{"PoolId":2,"PoolFQDN":"b"}' })
    expect(rowsOf(await contentsOf(source))).toEqual([
      [1, null],
      [2, 'b'],
    ])
  })

  test.each<readonly [string, Readonly<Record<string, string>>, RegExp]>([
    [
      'parts with other columns',
      { 'Pools/0.csv': 'PoolId,PoolFQDN\n1,a\n', 'Pools/1.csv': 'PoolId\n2\n' },
      /Pools\/1.csv lacks PoolFQDN, which .*Pools\/0.csv has$/,
    ],
    [
      'a part and a file',
      { 'Pools/0.csv': 'PoolId,PoolFQDN\n1,a\n', 'Pools.csv': 'PoolId\n2\n' },
      /Pools and .*Pools.csv are both Pools; one is allowed$/,
    ],
    [
      'a cell of one part',
      { 'Pools/0.csv': 'PoolId,PoolFQDN\n1,a\n', 'Pools/1.csv': 'PoolId,PoolFQDN\nx,a\n' },
      /Pools\/1.csv: PoolId is "x", which is not a whole number$/,
    ],
  ])('is refused: %s', async (_, files, says) => {
    expect(await errorOf(tree(files))).toMatch(says)
  })
})

describe('a row of more than 2 MB', () => {
  const long = 'x'.repeat(3_000_000)
  const lines = 'PoolId,PoolFQDN\n1,a\n'
  test.each<readonly [what: string, name: string, text: string]>([
    ['is the last', 'Pools.csv', `${lines}2,${'x'.repeat(40_000_000)}`],
    ['is the last, with a line end', 'Pools.csv', `${lines}2,${'x'.repeat(40_000_000)}\n`],
    ['is the only one', 'Pools.csv', `PoolId,PoolFQDN\n1,${'x'.repeat(40_000_000)}`],
    ['is between others', 'Pools.csv', `${lines}2,${long}\n3,b\n`],
    ['is many lines in quotes', 'Pools.csv', `${lines}2,"${'x\n'.repeat(2_000_000)}"\n3,b\n`],
    ['is a quote that is not closed', 'Pools.csv', `${lines}2,"b\n${'3,c\n'.repeat(1_000_000)}`],
    ['is JSON', 'Pools.ndjson', `{"PoolId":1,"PoolFQDN":"${long}"}\n{"PoolId":2}\n`],
  ])('%s', async (_, name, text) => {
    const hint = text.includes('"b\n') || text.includes('"x\n') ? '; a quote is opened and not closed' : ''
    const says = `${name} cannot be read: it has a row of more than 2 MB${hint}`
    expect(await errorOf(poolsIn(name, text))).toMatch(new RegExp(`${says}$`))
  })

  test('is not held where it is packed', async () => {
    const packed = zlib.gzipSync(Buffer.concat([Buffer.from(`${lines}2,`), Buffer.alloc(400_000_000, 'x')]), {
      level: 1,
    })
    const before = process.memoryUsage.rss()
    const source = poolsIn('Pools.csv.gz', packed)
    expect(await errorOf(source)).toMatch(/Pools.csv.gz cannot be read: it has a row of more than 2 MB$/)
    expect(process.memoryUsage.rss() - before).toBeLessThan(200_000_000)
  })

  test('is not held where it is packed with Zstandard, in which 64 KB may be 2 GB', async () => {
    // A header, a block with the first line, and blocks of 128 KB that are one letter.
    const blocks = Buffer.concat(Array.from({ length: 16_000 }, () => Buffer.from('02001078', 'hex')))
    const packed = Buffer.concat([
      Buffer.from('28b52ffd0038', 'hex'),
      Buffer.from([lines.length << 3, 0, 0]),
      Buffer.from(lines),
      blocks,
    ])
    const before = process.memoryUsage.rss()
    expect(await errorOf(poolsIn('Pools.csv.zst', packed))).toMatch(/it has a row of more than 2 MB$/)
    expect(process.memoryUsage.rss() - before).toBeLessThan(200_000_000)
  })

  test('may have quotes as it likes, if it is shorter', async () => {
    const odd =
      `${lines}2,"b ""c"",\n"\n3,5" disk\n4,""\n5,"${'y\n'.repeat(100_000)}"\n`.repeat(1) + `6,d\n`.repeat(1000)
    expect(rowsOf(await contentsOf(poolsIn('Pools.csv', odd)))).toHaveLength(1005)
  })
})

import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { folder } from '../cli/rollcall.js'
import { errorOf, rewrite } from '../verify/verify-source.js'

const files = {
  'Pools.csv': 'PoolId,PoolFQDN\n1,pool1.contoso.example\n2,pool2.contoso.example\n',
  'Servers.csv': 'ServerId,ServerFQDN\n1,fe1.contoso.example\n',
  'ConferenceMessageCount.csv':
    'SessionIdTime,SessionIdSeq,UserId,MessageCount\n2024-01-08 09:00:00.003,1,7,3\n2024-01-08 10:00:00.003,1,7,2\n',
} as const

const halfPublished = JSON.stringify({ rollcall: '0.1.0', publishing: { folder: '.rollcall-a.partial', replaced: [] } })

/** A good small folder of CSV, spoiled. */
function csv(spoil: (out: string) => void = () => {}): string {
  const out = path.join(folder(), 'export')
  fs.mkdirSync(out)
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(out, name), text)
  spoil(out)
  return out
}

const appending = (file: string, text: string | Buffer) => () =>
  csv(out => fs.appendFileSync(path.join(out, file), text))

const replacing = (file: string, text: string | Buffer) => () =>
  csv(out => fs.writeFileSync(path.join(out, file), text))

const changing = (file: string, line: number, change: (text: string) => string) => () =>
  csv(out => rewrite(path.join(out, file), line, change))

/** A folder or file of its own. */
const alone = (name: string, text: string | Buffer) => () => {
  const file = path.join(folder(), name)
  fs.writeFileSync(file, text)
  return file
}

const ndjson = (text: string) => () => {
  const out = path.join(folder(), 'export')
  fs.mkdirSync(out)
  fs.writeFileSync(path.join(out, 'Pools.ndjson'), text)
  return out
}

const cases: Readonly<Record<string, readonly [make: () => string, says: string | RegExp]>> = {
  'no such place': [() => path.join(folder(), 'nowhere'), 'nowhere does not exist'],
  'a path that is a pattern whatever is done': [
    () => {
      const out = path.join(folder(), 'a\\*')
      fs.mkdirSync(out)
      fs.writeFileSync(path.join(out, 'Pools.csv'), files['Pools.csv'])
      return out
    },
    'a\\*/Pools.csv has a backslash and one of * ? [ in its path, which DuckDB cannot be told; rename it',
  ],
  'what an interrupted run has published by half': [
    () => csv(out => fs.writeFileSync(path.join(out, 'manifest.json'), halfPublished)),
    'export is half published: an interrupted run left files in .rollcall-a.partial; run that command again ' +
      '(generate with --resume), which moves them to their places',
  ],
  'one part of several': [
    () => csv(out => fs.writeFileSync(path.join(out, 'manifest.json'), '{"rollcall":"1","part":{"number":1,"of":2}}')),
    'export is part 1 of 2: merge the parts first, since one lacks what others have',
  ],
  'a file in such a folder': [
    () => {
      const out = csv(made => fs.writeFileSync(path.join(made, 'manifest.json'), halfPublished))
      fs.writeFileSync(path.join(out, 'lcscdr.sql'), 'half')
      return path.join(out, 'lcscdr.sql')
    },
    /export is half published: an interrupted run left files in \.rollcall-a\.partial; [^\n]+$/,
  ],
  'unrelated files': [
    () =>
      csv(out => {
        for (const [i, name] of Object.keys(files).entries()) {
          fs.renameSync(path.join(out, name), path.join(out, `${i}.txt`))
        }
      }),
    'export has no CSV, TSV, NDJSON, Parquet or bcp file named after a table, such as Conferences.csv, no database and no script',
  ],
  'an empty CSV file': [
    replacing('Pools.csv', ''),
    'export/Pools.csv is empty: not even a first line that names the columns',
  ],
  'tables without a row': [
    () =>
      csv(out => {
        for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(out, name), text.split('\n')[0])
      }),
    'export has no rows',
  ],
  'a wrong header': [
    changing('Pools.csv', 1, () => 'a,b'),
    'export/Pools.csv: the first line must name columns of Pools, not "a,b"',
  ],
  'no header': [
    changing('Pools.csv', 1, () => '1,pool0.contoso.example'),
    'export/Pools.csv: the first line must name columns of Pools, not "1,pool0.contoso.example"',
  ],
  'a column twice': [
    changing('Pools.csv', 1, () => 'PoolId,poolid'),
    'export/Pools.csv: the first line names poolid twice',
  ],
  'an unreadable date': [
    changing('ConferenceMessageCount.csv', 3, text => text.replace('2024-01-08', '08/01/2024')),
    'export/ConferenceMessageCount.csv: SessionIdTime is "08/01/2024 10:00:00.003", which is not a moment such as 2024-01-08 09:00:00.003',
  ],
  'a number that is none': [
    changing('Pools.csv', 2, text => text.replace('1', '1.5')),
    'export/Pools.csv: PoolId is "1.5", which is not a whole number',
  ],
  'a value too few': [
    changing('Pools.csv', 3, () => '2'),
    'export/Pools.csv:3 cannot be read: 1 values where the first line names 2 columns',
  ],
  'a quote that is never closed': [
    changing('Pools.csv', 3, text => `"${text}`),
    'export/Pools.csv:3 cannot be read: Value with unterminated quote found',
  ],
  'a first line of 3 MB': [
    replacing('Pools.csv', 'x'.repeat(3_000_000)),
    'export/Pools.csv: the first line is over 1 MB long, which is no header',
  ],
  'bytes that are no UTF-8': [
    appending('Pools.csv', Buffer.from('3,caf\xe9\n', 'latin1')),
    'export/Pools.csv:4 cannot be read: Invalid unicode (byte sequence mismatch) detected. This file is not utf-8 encoded',
  ],
  'UTF-16 of something else': [
    replacing('Pools.csv', Buffer.from('\ufeffA,B\n', 'utf16le')),
    'export/Pools.csv: the first line must name columns of Pools, not "A,B"',
  ],
  'mixed releases': [
    () =>
      csv(out => {
        fs.writeFileSync(path.join(out, 'ClientVersions.csv'), 'VersionID,Version\n1,UCCAPI\n')
        fs.writeFileSync(path.join(out, 'Roles.csv'), 'RoleId,Role\n0,Unknown\n')
      }),
    'export/ClientVersions.csv is of 2010, but export/Roles.csv of 2013 or 2015: one release at a time (--release says which to judge by)',
  ],
  'a truncated Parquet file': [
    () => csv(out => fs.writeFileSync(path.join(out, 'Pools.parquet'), 'PAR1 and then no more')),
    'export has CSV files and Parquet files; --format says which to read',
  ],
  'half an object': [
    ndjson('{"PoolId":1,"PoolFQDN":"a"}\n{"PoolId":'),
    /^export\/Pools.ndjson cannot be read: Malformed JSON/,
  ],
  'an array for a row': [
    ndjson('{"PoolId":1,"PoolFQDN":"a"}\n[1]\n'),
    /^export\/Pools.ndjson cannot be read: .*Expected OBJECT/,
  ],
  'keys of something else': [ndjson('{"a":1}\n'), 'export/Pools.ndjson: no row has a key that is a column of Pools'],
  'an empty file': [alone('empty.sqlite', ''), 'empty.sqlite is empty'],
  'a file of another kind': [
    alone('notes.txt', 'hello'),
    'notes.txt is not CDR data that can be read: an SQLite or DuckDB file, an SQL script (.sql), or a folder of CSV, TSV, NDJSON, Parquet or bcp files',
  ],
  'half an SQLite file': [
    alone('half.sqlite', `SQLite format 3\0${'x'.repeat(200)}`),
    'half.sqlite cannot be read: file is not a database',
  ],
  'half a DuckDB file': [alone('half.duckdb', `12345678DUCK${'x'.repeat(200)}`), /^half.duckdb cannot be read: \S/],
  'a server of another kind': [
    () => 'oracle://me:secret@db/LcsCDR',
    'oracle://db/LcsCDR must begin with postgres://, mysql://, mariadb://, mssql:// or sqlserver://',
  ],
  'a server that is not there': [
    () => 'postgres://me:secret@127.0.0.1:1/LcsCDR',
    'postgres://127.0.0.1:1/LcsCDR cannot be read: connect ECONNREFUSED 127.0.0.1:1',
  ],
  'an SQL Server that is not there': [
    () => 'mssql://me:secret@127.0.0.1:1/LcsCDR',
    /^mssql:\/\/127.0.0.1:1\/LcsCDR cannot be read: Failed to connect/,
  ],
  'a URL that is none': [
    () => 'postgres://me:sec ret@:c',
    'the source must be a URL such as postgres://user:password@host:5432/LcsCDR, and cannot be read as one; in a password write %40 for @, %2F for /, %3F for ?, %23 for #',
  ],
}

describe('what cannot be judged is refused in one line', () => {
  test.each(Object.entries(cases))('%s', async (_, [make, says]) => {
    const refusal = await errorOf(make())
    typeof says === 'string' ? expect(refusal).toBe(says) : expect(refusal).toMatch(says)
  })

  test('a truncated Parquet file', async () => {
    const source = csv(out => fs.writeFileSync(path.join(out, 'Pools.parquet'), 'PAR1 and then no more'))
    expect(await errorOf(source, { format: 'parquet' })).toMatch(
      /^export\/Pools.parquet cannot be read: No magic bytes/,
    )
  })

  test('but not what is only odd', async () => {
    const odd = csv(out => {
      fs.writeFileSync(path.join(out, 'Pools.csv'), '\ufeff"PoolFQDN";"poolid";Colour\r\n"a ""b""; c";1;NULL\r\n')
      fs.writeFileSync(path.join(out, 'notes.txt'), 'not a table')
    })
    expect(await errorOf(odd)).toBe('judged')
  })
})

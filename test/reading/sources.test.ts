import fs from 'node:fs'
import path from 'node:path'
import zlib from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { openDatabase } from '../../src/export/databases/sqlite-driver.js'
import { simulate } from '../../src/generators/simulate.js'
import { isSince, publishedReleases } from '../../src/model/schema/definition/schema.js'
import { fromMilliseconds } from '../../src/model/time.js'
import { invariants } from '../../src/truth/invariants/index.js'
import { folder, rollcall } from '../cli/rollcall.js'
import {
  type Contents,
  contentsOf,
  counts,
  quick,
  rewrite,
  verifySource,
  writeSmallWorld,
} from '../verify/verify-source.js'

const formats = ['csv', 'tsv', 'ndjson', 'parquet', 'bcp', 'sqlite', 'duckdb', 'tsql', 'postgres', 'mysql']

async function zipped(): Promise<string> {
  const out = await writeSmallWorld('csv')
  for (const file of fs.readdirSync(out).filter(name => name.endsWith('.csv'))) {
    const text = fs.readFileSync(path.join(out, file))
    fs.writeFileSync(path.join(out, `${file}.gz`), zlib.gzipSync(text))
    fs.rmSync(path.join(out, file))
  }
  return out
}

/** In New York, after the one day that was written. */
const midnight = fromMilliseconds(Date.UTC(2024, 0, 9, 5))

describe('a good source breaks nothing', () => {
  const arrivals = invariants.filter(({ name }) => name === 'parents-come-first')

  // Of other formats, all that the laws look at is what it is in CSV; a script alone tells what arrived before what.
  test.each([
    ...publishedReleases.flatMap(release => ['csv', 'tsql'].map(format => [release, format] as const)),
    ['se', 'csv'] as const,
  ])('of %s as %s, by its columns', async (release, format) => {
    const laws = isSince(release, 2015) || format === 'csv' ? invariants : arrivals
    const source = await writeSmallWorld(format, release)
    const verdict = await verifySource(source, { laws, about: { captureEnd: midnight } })
    expect(counts(verdict)).toEqual({})
    // Columns of 2015 are those of later releases too.
    expect(verdict.release).toBe(isSince(release, 2015) ? 2015 : release)
    const { schema } = simulate({ release })
    expect(verdict.tables.map(({ table }) => table)).toEqual(schema.tables.map(({ name }) => name))
    expect(verdict.unknown).toEqual([])
    const unjudged = verdict.results.filter(({ missing }) => missing.length > 0).map(({ invariant }) => invariant.name)
    if (format === 'tsql') expect(unjudged.filter(name => name === 'parents-come-first')).toEqual([])
    if (release === 2015) expect(unjudged).toEqual(format === 'tsql' ? [] : ['parents-come-first'])
  })

  let inCsv: Promise<Contents> | undefined
  const others: Readonly<Record<string, () => Promise<string>>> = {
    ...Object.fromEntries(formats.slice(1).map(format => [format, () => writeSmallWorld(format)])),
    'gzipped csv': zipped,
    'parquet with GUIDs as text': () => writeSmallWorld('parquet', 2015, ['--parquet-guids', 'text']),
  }
  test.each(Object.keys(others))('as %s, which is read as the rows that CSV has', async kind => {
    const source = await others[kind]()
    inCsv ??= writeSmallWorld('csv').then(contentsOf)
    expect(await contentsOf(source)).toEqual(await inCsv)
  })

  // How a format is read does not depend on the columns: each is tried with those of one older release.
  test.each([
    [2010, ['tsv', 'parquet', 'sqlite', 'tsql', 'mysql']],
    [2013, ['ndjson', 'bcp', 'duckdb', 'postgres']],
  ] as const)('of %s, in one folder, as any of %s', async (release, some) => {
    const source = await writeSmallWorld(['csv', ...some].join(), release)
    const csv = await contentsOf(source, 'csv')
    expect(csv).toMatchObject({ release, unknown: [], repeated: new Set() })
    for (const format of some) expect(await contentsOf(source, format), format).toEqual(csv)
  })
})

describe('a wrong cell is found', () => {
  test('in a CSV file', async () => {
    const out = await writeSmallWorld('csv')
    rewrite(path.join(out, 'Roles.csv'), 3, text => text.replace('Presenter', 'Leader'))
    expect(counts(await verifySource(out))).toEqual({ 'built-in-rows-are-as-published': 1 })
  })

  test('in an SQLite file that has no keys', async () => {
    const file = path.join(folder(), 'plain.db')
    const database = await openDatabase(file)
    database.exec('CREATE TABLE conferencemessagecount (SessionIdTime, SessionIdSeq, UserId, MessageCount, Mood)')
    const row = "('2024-01-08 09:00:00', 1, 7, 0, 'good')"
    database.exec(`INSERT INTO conferencemessagecount VALUES ${row}, ${row}`)
    database.close()
    const verdict = await verifySource(file)
    expect(counts(verdict)).toEqual({ 'primary-keys-are-unique': 1, 'message-counts-are-positive': 2 })
    expect(verdict.unknown).toEqual(['ConferenceMessageCount.Mood'])
  })

  test('in a script, where what comes too early is found too', async () => {
    const file = path.join(await writeSmallWorld('tsql'), 'lcscdr.sql')
    const statements = fs.readFileSync(file, 'utf8').split('\nGO\n')
    const isServers = (statement: string) => statement.startsWith('INSERT INTO [dbo].[Servers]')
    const late = [...statements.filter(each => !isServers(each)), ...statements.filter(isServers)]
    fs.writeFileSync(file, late.join('\nGO\n'))
    expect(Object.keys(counts(await verifySource(file)))).toEqual(['parents-come-first'])
  })
})

test('a folder of several formats is read as the one that is asked for', async () => {
  const out = await writeSmallWorld('sqlite')
  fs.cpSync(await writeSmallWorld('csv'), out, { recursive: true })
  expect((await verifySource(out, { format: 'csv', laws: quick })).what).toBe('CSV')
  expect((await verifySource(out, { format: 'sqlite', laws: quick })).what).toBe('an SQLite file')
  await expect(verifySource(out)).rejects.toThrow(/has CSV files and lcscdr.sqlite; --format says which to read$/)
})

describe('what generate writes in other ways is read', () => {
  const tables = ['--tables', 'Roles,Users', '--with-parents']
  const ways: readonly (readonly string[])[] = [
    ['csv', '--compress', 'gzip'],
    ['tsv', '--compress', 'zstd'],
    ['ndjson', '--compress', 'zstd'],
    ['tsql', '--compress', 'gzip'],
    ['tsql', '--split', '1MB', '--rows-per-transaction', '100'],
    ['postgres', '--inserts', '--schema-name', 'cdr', '--idempotent'],
    ['mysql', '--compress', 'zstd', '--no-schema'],
    ['csv', '--views', '--answers', '--defects', 'duplicate-row=1'],
    ['bcp', '--answers'],
  ]
  test.each(ways)('--format %s %s %s', async (format, ...options) => {
    const cwd = folder()
    const rest = options.includes('--defects') || options.includes('--split') ? [] : tables
    const words = ['generate', '--users', '40', '--days', '2', '--format', format, ...options, ...rest, '--quiet']
    expect(await rollcall(words, { cwd })).toEqual({ code: 0, stdout: '', stderr: '' })
    const manifest = JSON.parse(fs.readFileSync(path.join(cwd, 'out/manifest.json'), 'utf8'))
    const laws = invariants.filter(({ name }) => name === 'built-in-rows-are-as-published')
    const verdict = await verifySource(path.join(cwd, 'out'), { laws })
    expect(counts(verdict)).toEqual({})
    expect(verdict.tables).toEqual(
      manifest.tables.map(({ table, rows }: { table: string; rows: number }) => ({ table, rows })),
    )
  })
})

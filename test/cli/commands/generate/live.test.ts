import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { settingsFrom } from '../../../../src/cli/commands/generate/settings.js'
import { UsageError } from '../../../../src/model/usage-error.js'
import { folder, rollcall, runBuilt } from '../../rollcall.js'

type GenerateValues = Parameters<typeof settingsFrom>[0]

const url = 'postgres://me:secret@db/LcsCDR'
const shown = 'postgres://db/LcsCDR'
const files = 'rows go into the database, not into files'

/** Each: options with a database as `--out`, and the one line that answers them. */
const refused: readonly (readonly [GenerateValues, string])[] = [
  [{ out: url, format: 'csv' }, `--format is not allowed with --out ${shown}: ${files}`],
  [{ out: url, compress: 'gzip' }, `--compress is not allowed with --out ${shown}: ${files}`],
  [{ out: url, checksums: true }, `--checksums is not allowed with --out ${shown}: ${files}`],
  [{ out: url, database: 'x' }, `--database is not allowed with --out ${shown}: the URL names the database`],
  [{ out: url, idempotent: true }, `--idempotent is not allowed with --out ${shown}: --force replaces what is there`],
  [{ out: url, views: true }, `--views is not allowed with --out ${shown}: the database has the views`],
  [{ out: url, part: '1/2' }, `--part is not allowed with --out ${shown}: parts are files that merge joins`],
  [
    { out: url, answers: true },
    `--answers is not allowed with --out ${shown}: the answers need a folder; the same options make them in one`,
  ],
  [
    { out: 'mysql://db/x', 'schema-name': 'lync' },
    '--schema-name is not allowed with --out mysql://db/x: it has no schemas besides databases',
  ],
  [
    { out: 'sqlite:x', names: 'lower' },
    '--names is not allowed with --out sqlite:x: its names need no quotes as they are',
  ],
  [
    { out: 'duckdb:x', append: '1' },
    '--append is not allowed with --out duckdb:x: its foreign keys let no rows be taken out',
  ],
  [{ out: url, names: 'upper' }, '--names must be lower, not "upper"'],
  [
    { out: url, 'no-schema': true, 'no-foreign-keys': true },
    '--no-foreign-keys is not allowed with --no-schema: without a schema there are no keys',
  ],
  [{ 'create-database': true }, '--create-database needs the URL of a database as --out'],
  [{ format: 'csv', names: 'lower' }, '--names needs --format postgres, not csv'],
  [{ out: 'sqlite:' }, '--out must name a file behind sqlite:, such as sqlite:lcscdr.sqlite'],
]

describe('a database as --out', () => {
  it.each(refused)('%j is refused', async (given, answer) => {
    await expect(settingsFrom(given)).rejects.toThrow(new UsageError(answer))
  })

  it('is shown without its login', async () => {
    const { destination } = await settingsFrom({
      out: url,
      names: 'lower',
      'schema-name': 'cdr',
      'create-database': true,
    })
    expect(destination).toMatchObject({ out: shown, formats: [], script: { lowerNames: true, schemaName: 'cdr' } })
    expect(destination.live).toMatchObject({ createDatabase: true })
    expect(JSON.stringify(destination)).not.toContain('secret')
  })

  it('is filled, summed up, refused, replaced, and added to', async () => {
    const out = `sqlite:${path.join(folder(), 'a.sqlite')}`
    const generate = (...words: readonly string[]) =>
      rollcall(['generate', '--users', '12', '--out', out, ...words], { cwd: folder() })
    const { stdout, ...first } = await generate('--days', '1')
    expect(first).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(
      new RegExp(`^output {2}${out}, SQLite 3[\\d.]+\ndigest {2}\\w{64}\nloaded {2}[\\d,]+ rows/s for `, 'm'),
    )
    expect(await generate('--days', '1')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/already holds .*--force/),
    })
    const replaced = await generate('--days', '1', '--force', '--json')
    expect(replaced).toMatchObject({ code: 0, stderr: expect.stringMatching(/: replaced UriTypes, .*Conferences/) })
    const manifest = JSON.parse(replaced.stdout)
    expect(manifest).toMatchObject({
      formats: ['sqlite'],
      files: [],
      load: { product: expect.stringMatching(/^SQLite/) },
    })
    const added = await generate('--append', '1', '--json')
    expect(added).toMatchObject({ code: 0, stderr: '' })
    const whole = await rollcall(
      ['generate', '--users', '12', '--days', '2', '--out', path.join(folder(), 'x'), '--json'],
      { cwd: folder() },
    )
    expect(JSON.parse(added.stdout).digest).toBe(JSON.parse(whole.stdout).digest)
    expect(await generate('--append', '1', '--seed', '2')).toMatchObject({
      code: 2,
      stderr: `--append needs the options of the load that ${out} holds; what the rows follow from, the config or the files, is different\n`,
    })
  })

  it('is filled from the files of several processes too', async () => {
    const at = folder()
    const made = (...words: readonly string[]) =>
      runBuilt(['generate', '--users', '12', '--days', '3', '--json', ...words], { cwd: at })
    const one = await made('--out', path.join(at, 'x'))
    const several = await made('--out', `sqlite:${path.join(at, 'a.sqlite')}`, '--jobs', '2')
    expect(several.code).toBe(0)
    expect(JSON.parse(several.stdout).digest).toBe(JSON.parse(one.stdout).digest)
    expect(fs.readdirSync(at).sort()).toEqual(['a.sqlite', 'x'])
  })
})

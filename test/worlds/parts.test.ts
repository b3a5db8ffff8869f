import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chaptersIn } from '../../src/cli/commands/generate/options/part.js'
import { openDatabase } from '../../src/export/databases/sqlite-driver.js'
import type { FormatName } from '../../src/export/formats.js'
import { openMerge } from '../../src/export/output/merge.js'
import { openOutput } from '../../src/export/output/output.js'
import type { OutputOptions } from '../../src/export/output/output-options.js'
import type { ConfigInput } from '../../src/generators/config/config.js'
import { simulate } from '../../src/generators/simulate.js'
import { optionsFor, temporaryFolder } from '../export/sample.js'
import { numRuns } from '../num-runs.js'
import { openConfigs } from './arbitraries.js'

type Files = Pick<OutputOptions, 'parquetGuids'>
type Making = Files & { readonly formats: readonly FormatName[]; readonly part?: { number: number; of: number } }

async function made(config: ConfigInput, out: string, { formats, part, ...files }: Making) {
  const world = simulate(config)
  const about = { version: '1', config: world.config }
  const checksums = part !== undefined
  const output = await openOutput({
    ...optionsFor(out),
    ...files,
    formats,
    schema: world.schema,
    about,
    part,
    checksums,
  })
  for (const { number, batches } of world.chapters(chaptersIn(world.config.days, part))) {
    for (const batch of batches) await output.write(batch)
    await output.endChapter(number)
  }
  return output.finish()
}

async function inParts(
  config: ConfigInput,
  folder: string,
  of: number,
  formats: readonly FormatName[],
  files: Files = {},
) {
  const parts: string[] = []
  // In any order: the last first.
  for (let number = of; number > 0; number--) {
    const out = path.join(folder, `part ${number}`)
    await made(config, out, { formats, part: { number, of }, ...files })
    parts.push(out)
  }
  const merge = openMerge({ parts, out: path.join(folder, 'merged'), force: false, checksums: false })
  return merge.finish()
}

const contents = (folder: string) =>
  Object.fromEntries(fs.readdirSync(folder).map(name => [name, fs.readFileSync(path.join(folder, name), 'latin1')]))

async function rowsIn(file: string, tables: readonly string[]) {
  const database = await openDatabase(file)
  const rows = tables.map(table => database.all(`SELECT * FROM "${table}"`).map(row => Object.values(row)))
  const schema = database.all('SELECT name, sql FROM sqlite_master ORDER BY name').map(row => Object.values(row))
  const dangling = database.all('PRAGMA foreign_key_check')
  database.close()
  return { rows, schema, dangling }
}

const texts: readonly FormatName[] = ['csv', 'tsql', 'postgres']

describe('parts, merged', () => {
  it('are what one run writes, byte for byte and to the last line of the manifest, for any config', async () => {
    const property = fc.asyncProperty(openConfigs, fc.constantFrom(1, 2, 3, 7), async (config, of) => {
      const folder = temporaryFolder()
      const whole = await made(config, path.join(folder, 'whole'), { formats: texts })
      expect(await inParts(config, folder, of, texts)).toEqual(whole)
      expect(contents(path.join(folder, 'merged'))).toEqual(contents(path.join(folder, 'whole')))
    })
    await fc.assert(property, { numRuns: numRuns(4) })
  })

  it('are so for 16 parts of 5 days, most of them without a day', async () => {
    const folder = temporaryFolder()
    const config = { users: 20, days: 5, seed: 9 }
    await made(config, path.join(folder, 'whole'), { formats: ['csv'] })
    await inParts(config, folder, 16, ['csv'])
    expect(contents(path.join(folder, 'merged'))).toEqual(contents(path.join(folder, 'whole')))
    const empty = fs.readFileSync(path.join(folder, 'part 2', 'Conferences.csv'), 'utf8')
    expect(empty.split('\n').length).toBe(2)
  })

  it('of an SQLite database hold the same rows, keys and views', async () => {
    const folder = temporaryFolder()
    const config = { users: 60, days: 3, seed: 2 }
    const { tables } = await made(config, path.join(folder, 'whole'), { formats: ['sqlite'] })
    await inParts(config, folder, 2, ['sqlite'])
    const names = tables.map(({ table }) => table)
    const [whole, merged] = await Promise.all(
      ['whole', 'merged'].map(name => rowsIn(path.join(folder, name, 'lcscdr.sqlite'), names)),
    )
    expect(merged).toEqual(whole)
    expect(merged.dangling).toEqual([])
    const later = await rowsIn(path.join(folder, 'part 2', 'lcscdr.sqlite'), names)
    expect(JSON.stringify(later.schema)).not.toContain('FOREIGN KEY')
  })

  it.each([
    ['uuid', ['parquet', 'duckdb']],
    ['text', ['parquet']],
  ] as const)('of Parquet files are the same files: GUIDs as %s', async (parquetGuids, formats) => {
    const folder = temporaryFolder()
    const config = { users: 20, days: 2, seed: 2 }
    const whole = await made(config, path.join(folder, 'whole'), { formats, parquetGuids })
    const merged = await inParts(config, folder, 2, formats, { parquetGuids })
    expect(merged.digest).toBe(whole.digest)
    for (const { file } of whole.files.filter(({ format }) => format === 'parquet')) {
      const [one, other] = ['whole', 'merged'].map(name => fs.readFileSync(path.join(folder, name, file), 'hex'))
      expect(other, file).toBe(one)
    }
  })
})

describe('what cannot be merged', () => {
  const config = { users: 8, days: 2 }
  const formats = ['csv'] as const

  async function parts(folder: string) {
    const out = [1, 2].map(number => path.join(folder, String(number)))
    for (const [i, each] of out.entries()) await made(config, each, { formats, part: { number: i + 1, of: 2 } })
    return out
  }
  const refusal = (given: readonly string[], folder: string) => {
    try {
      openMerge({ parts: given, out: path.join(folder, 'merged'), force: false, checksums: false })
    } catch (error) {
      expect((error as Error).name).toBe('UsageError')
      return (error as Error).message.replaceAll(folder, '')
    }
    return undefined
  }

  it('is said in a sentence, and leaves nothing', async () => {
    const folder = temporaryFolder()
    const [one, two] = await parts(folder)
    const [other, whole, odd] = ['other', 'whole', 'odd'].map(name => path.join(folder, name))
    await made({ ...config, seed: 2 }, other, { formats, part: { number: 2, of: 2 } })
    await made(config, whole, { formats })
    fs.mkdirSync(odd)
    expect(refusal([one], folder)).toBe('all 2 parts are needed; missing: 2')
    expect(refusal([one, two, two], folder)).toBe('part 2 is given twice: /2 is one of them')
    expect(refusal([one, other], folder)).toBe('/other and /1 are parts of two things: the config differs')
    const spelt = path.join(folder, 'spelt')
    await made(config, spelt, { formats, part: { number: 2, of: 2 }, parquetGuids: 'text' })
    const differs = '/spelt and /1 are parts of two things: an option for what is in the files differs'
    expect(refusal([one, spelt], folder)).toBe(differs)
    expect(refusal([one, whole], folder)).toBe('"/whole" is no part: it was made whole, without --part')
    expect(refusal([one, odd], folder)).toBe('"/odd" is no part: it has no manifest.json')
    fs.writeFileSync(path.join(odd, 'manifest.json'), '{')
    expect(refusal([one, odd], folder)).toBe('/odd/manifest.json is no manifest of Rollcall')
    const manifest = JSON.parse(fs.readFileSync(path.join(two, 'manifest.json'), 'utf8'))
    fs.writeFileSync(path.join(two, 'manifest.json'), JSON.stringify({ ...manifest, chapters: [] }))
    expect(refusal([one, two], folder)).toBe('/2/manifest.json was changed: its digest is not that of its chapters')
    expect(fs.existsSync(path.join(folder, 'merged'))).toBe(false)
  })

  it('a file that was changed is found out by its checksum', async () => {
    const folder = temporaryFolder()
    const given = await parts(folder)
    const file = path.join(given[1], 'Dialogs.csv')
    fs.writeFileSync(
      file,
      fs.readFileSync(file, 'latin1').replace(/\d(?=\n)/, digit => String((Number(digit) + 1) % 10)),
    )
    const merge = openMerge({ parts: given, out: path.join(folder, 'merged'), force: false, checksums: false })
    await expect(merge.finish()).rejects.toThrow(/2\/Dialogs.csv is not what its manifest says: its SHA-256 differs/)
    merge.abandon()
    expect(fs.existsSync(path.join(folder, 'merged'))).toBe(false)
  })
})

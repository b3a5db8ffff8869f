import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chaptersIn } from '../../../src/cli/commands/generate/options/part.js'
import { formats } from '../../../src/export/formats.js'
import { openMerge } from '../../../src/export/output/merge.js'
import { openOutput } from '../../../src/export/output/output.js'
import { channelOptions } from '../../../src/export/output/output-options.js'
import { openSegmentWriter, readSegment } from '../../../src/export/output/segment.js'
import type { Compression } from '../../../src/export/sink/compression.js'
import type { Format } from '../../../src/export/sink/format.js'
import { csvFormat } from '../../../src/export/text/csv.js'
import { openTableFiles } from '../../../src/export/text/table-files.js'
import type { TextFormat } from '../../../src/export/text/text-format.js'
import { simulate } from '../../../src/generators/simulate.js'
import { optionsFor, temporaryFolder } from '../sample.js'

const xmlFormat: TextFormat = {
  ...csvFormat,
  header: () => '<rows>\n',
  row: ['<row>', '</row>\n'],
  footer: () => '</rows>\n',
}

// A format whose files end with a text of their own stands in the place of CSV.
const named = formats as Record<string, Format>
const { csv } = formats
beforeAll(() => {
  named.csv = { ...csv, open: async options => openTableFiles(options, () => xmlFormat, 'csv') }
})
afterAll(() => {
  named.csv = csv
})

const days = 3
const world = simulate({ users: 40, days })
const part = (number: number) => ({ number, of: 2 })

type Making = { part?: { number: number; of: number }; compression?: Compression; existing?: number }

function optionsOf(out: string, { part, compression = 'none' }: Making, of = world) {
  const about = { version: '1', config: of.config }
  return { ...optionsFor(out), schema: of.schema, about, compression, ...(part && { part, checksums: true }) }
}

async function made(out: string, making: Making = {}, of = world) {
  const output = await openOutput(optionsOf(out, making, of))
  for (const { number, batches } of of.chapters(chaptersIn(of.config.days, making.part))) {
    for (const batch of batches) await output.write(batch)
    await output.endChapter(number)
  }
  return output.finish()
}

const contents = (folder: string) =>
  Object.fromEntries(fs.readdirSync(folder).map(name => [name, fs.readFileSync(path.join(folder, name), 'latin1')]))

async function whole(compression: Compression = 'none') {
  const out = temporaryFolder()
  await made(out, { compression })
  return contents(out)
}

test('a footer stands once, behind all rows', async () => {
  const { 'Users.csv': users } = await whole()
  expect(users).toMatch(/^<rows>\n(<row>.*<\/row>\n)+<\/rows>\n$/)
})

test('each part has a footer, and merged parts have one', async () => {
  const folder = temporaryFolder()
  const parts = [1, 2].map(number => path.join(folder, String(number)))
  for (const number of [1, 2]) await made(parts[number - 1], { part: part(number) })
  for (const each of parts) expect(contents(each)['Conferences.csv']).toMatch(/<\/row>\n<\/rows>\n$/)
  const out = path.join(folder, 'merged')
  await openMerge({ parts, out, force: false, checksums: false }).finish()
  expect(contents(out)).toEqual(await whole())
})

test('added days go before the footer', async () => {
  const out = temporaryFolder()
  const shorter = simulate({ users: 40, days: days - 1 })
  const manifest = await made(out, {}, shorter)
  const settled = shorter.settled(days - 1)
  const output = await openOutput({ ...optionsOf(out, {}), existing: { manifest, settled } })
  for (const { number, batches } of world.chapters({ from: settled + 1, to: days })) {
    for (const batch of batches) await output.write(batch)
    await output.endChapter(number)
  }
  await output.finish()
  expect(contents(out)).toEqual(await whole())
})

test.each(['none', 'gzip'] as const)('segments have no footer, compressed as %s', async compression => {
  const out = temporaryFolder()
  const options = optionsOf(out, { compression })
  const output = await openOutput(options)
  const writer = await openSegmentWriter(channelOptions(options), false)
  for (const from of [0, 2]) {
    const folder = path.join(output.folder ?? '', 'segments', String(from))
    writer.begin(folder)
    for (const { number, batches } of world.chapters({ from, to: from + 1 })) {
      for (const batch of batches) await writer.write(batch)
      await writer.endChapter(number)
    }
    writer.finish()
    await output.append(readSegment(folder)!)
  }
  await output.finish()
  expect(contents(out)).toEqual(await whole(compression))
})

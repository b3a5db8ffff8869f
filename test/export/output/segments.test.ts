import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { FormatName } from '../../../src/export/formats.js'
import { openOutput } from '../../../src/export/output/output.js'
import { channelOptions } from '../../../src/export/output/output-options.js'
import { openSegmentWriter, readSegment } from '../../../src/export/output/segment.js'
import type { Compression } from '../../../src/export/sink/compression.js'
import { optionsFor, temporaryFolder } from '../sample.js'
import { batchesOf, contents, writeChapters } from './chapters.js'

type Making = { readonly formats: readonly FormatName[]; readonly compression: Compression }

/** Two chapters at a time. The turn comes before the first of them, the second, or not until both are complete. */
async function inSegments(out: string, making: Making, turnBefore: readonly number[]): Promise<readonly string[]> {
  const options = optionsFor(out, making)
  const output = await openOutput(options)
  const writer = await openSegmentWriter(channelOptions(options), false)
  const ways: string[] = []
  for (const from of [0, 2]) {
    const folder = path.join(output.folder ?? '', 'segments', String(from))
    writer.begin(folder)
    for (const number of [from, from + 1]) {
      const turn = turnBefore.includes(number) ? output.appendSlot() : undefined
      if (turn !== undefined) writer.moveTo(turn)
      for (const batch of batchesOf(number)) await writer.write(batch)
      await writer.endChapter(number)
    }
    const placed = writer.finish()
    ways.push(placed === undefined ? 'segment' : 'placed')
    expect(readSegment(folder) === undefined).toBe(placed !== undefined)
    if (placed === undefined) await output.append(readSegment(folder)!)
    else output.placed(placed)
  }
  await output.finish()
  return ways
}

test.each([
  ['none', [0, 2], ['placed', 'placed']],
  ['none', [1, 3], ['placed', 'placed']],
  ['none', [3], ['segment', 'placed']],
  ['none', [0], ['placed', 'segment']],
  ['gzip', [1, 2], ['placed', 'placed']],
  ['gzip', [3], ['segment', 'placed']],
  ['zstd', [1, 2], ['placed', 'placed']],
  ['zstd', [3], ['segment', 'placed']],
] as const)('of %s, with turns before chapters %o, are what one process writes', async (compression, turns, ways) => {
  const making = { formats: ['csv', 'tsql'], compression } as const
  const [one, several] = [temporaryFolder(), temporaryFolder()]
  await writeChapters(one, 4, making)
  expect(await inSegments(several, making, turns)).toEqual(ways)
  expect(contents(several)).toEqual(contents(one))
})

test('wait for who writes a database, and get no turn', async () => {
  const output = await openOutput(optionsFor(temporaryFolder(), { formats: ['csv', 'sqlite'] }))
  expect(output.appendSlot()).toBeUndefined()
  output.abandon()
})

test.each(['', 'null', '{', '{"chapters":null}', '{"chapters":[]}', '{"chapters":[{"chapter":0}]}'])(
  'that say %j of themselves are none',
  text => {
    const folder = temporaryFolder()
    fs.writeFileSync(path.join(folder, 'segment.json'), text)
    expect(readSegment(folder)).toBeUndefined()
  },
)

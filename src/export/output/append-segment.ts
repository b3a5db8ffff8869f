import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { readBlocks } from '../sink/file.js'
import type { Sink } from '../sink/sink.js'
import { type Channel, writeToAll } from './channels.js'
import { batchesIn, ROWS_FILE } from './rows-file.js'
import { type SegmentFiles, segmentFiles } from './segment.js'

/** The bytes of each file of a segment go behind those of the same file here. */
export async function appendTexts(segment: SegmentFiles, channels: readonly Channel[]): Promise<void> {
  for (const name of segmentFiles(segment)) {
    const target = channels.map(each => each.target).find(each => each.streamed || each.sizes()[name] !== undefined)
    for (const stretch of readBlocks(path.join(segment.folder, name))) {
      await target?.append(name, stretch)
      // Signals and workers are only heard between turns of the event loop.
      await setImmediate()
    }
  }
}

/** The rows of a segment go to those who write what is no text. */
export async function appendRows({ folder }: SegmentFiles, sinks: readonly Sink[]): Promise<void> {
  for (const batch of batchesIn(path.join(folder, ROWS_FILE))) {
    if (batch === undefined) for (const sink of sinks) await sink.endChapter()
    else await writeToAll(sinks, batch)
    await setImmediate()
  }
}

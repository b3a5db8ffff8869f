import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { stretchesOf } from '../sink/file.js'
import type { Sink } from '../sink/format.js'
import { type Channel, written } from './channels.js'
import { batchesIn, ROWS_FILE } from './rows-file.js'
import { filesOfShard, type Shard } from './segment.js'

/** The bytes of each file of a shard go behind those of the same file here. */
export async function appendTexts(shard: Shard, channels: readonly Channel[]): Promise<void> {
  for (const name of filesOfShard(shard)) {
    const place = channels.map(each => each.place).find(each => each.streamed || each.sizes()[name] !== undefined)
    for (const stretch of stretchesOf(path.join(shard.folder, name))) {
      await place?.append(name, stretch)
      // Signals and workers are only heard between turns of the event loop.
      await setImmediate()
    }
  }
}

/** The rows of a shard go to those who write what is no text. */
export async function appendRows({ folder }: Shard, sinks: readonly Sink[]): Promise<void> {
  for (const batch of batchesIn(path.join(folder, ROWS_FILE))) {
    if (batch === undefined) for (const sink of sinks) await sink.endChapter()
    else await written(sinks, batch)
    await setImmediate()
  }
}

import { setImmediate } from 'node:timers/promises'
import { commonOf } from '../export/output.js'
import { selected } from '../export/selection.js'
import { openShard } from '../export/shard.js'
import { timeline } from '../export/timeline.js'
import { simulate, type World } from '../generators/simulate.js'
import type { FromWorker, Order, ToWorker } from './jobs.js'

/** A process that makes the chapters it is told to, and ends with whoever started it. */

const tell = (message: FromWorker): void => {
  process.send?.(message)
}

let order: Order
let world: World

process.on('disconnect', () => process.exit(1))
process.on('message', (message: ToWorker) => {
  if ('order' in message) {
    order = message.order
    world = simulate(order.config)
    return
  }
  make(message).catch((error: NodeJS.ErrnoException) => {
    tell({ failed: error.message, code: error.code ?? (error.cause as NodeJS.ErrnoException | undefined)?.code })
  })
})

const TURN = 50_000_000n

async function make({ task, folder }: Extract<ToWorker, { task: unknown }>): Promise<void> {
  const { destination, version, config } = order
  const { tables, out } = destination
  const schema = tables === undefined ? world.schema : selected(world.schema, tables)
  const shard = await openShard(commonOf({ ...destination, schema, about: { version, config } }), folder, out === '-')
  // Names come with the first chapter, so only that can be told from.
  const story = task.from === 0 ? timeline(world.schema) : undefined
  let rows = 0
  let turn = process.hrtime.bigint()
  for (const { number, batches } of world.chapters(task)) {
    for (const batch of batches) {
      story?.see(batch)
      await shard.write(batch)
      rows += batch.length
      if (process.hrtime.bigint() - turn < TURN) continue
      tell({ rows })
      rows = 0
      await setImmediate()
      turn = process.hrtime.bigint()
    }
    await shard.endChapter(number)
  }
  await shard.finish()
  tell({ rows })
  const { user, system } = process.cpuUsage()
  tell({ made: task.from, story: story?.text(), cpu: user + system })
}

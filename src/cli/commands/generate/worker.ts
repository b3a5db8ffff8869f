import { setImmediate } from 'node:timers/promises'
import { channelOptions } from '../../../export/output/output-options.js'
import { openSegmentWriter, type SegmentWriter } from '../../../export/output/segment.js'
import { type World, worldOf } from '../../../generators/world.js'
import { selected } from '../../../model/schema/selection.js'
import { timelinePicker } from '../../../report/timeline.js'
import type { FromWorker, Order, ToWorker } from './jobs.js'

/** A process that makes the chapters it is told to, and ends with whoever started it. */

const tell = (message: FromWorker): void => {
  process.send?.(message)
}

let world: World
let opened: Promise<SegmentWriter>
/** The first chapter of the segment that is being made. */
let making: number | undefined

process.on('disconnect', () => process.exit(1))
process.on('message', (message: ToWorker) => {
  handle(message).catch((error: NodeJS.ErrnoException) => {
    tell({ failed: error.message, code: error.code ?? (error.cause as NodeJS.ErrnoException | undefined)?.code })
  })
})

async function handle(message: ToWorker): Promise<void> {
  if ('order' in message) begin(message.order)
  else if ('segment' in message) await make(message)
  else await take(message)
}

/** May come too late. */
async function take({ next, slot }: Extract<ToWorker, { next: unknown }>): Promise<void> {
  const writer = await opened
  if (next.from === making) writer.moveTo(slot)
}

function begin({ config, destination, version }: Order): void {
  world = worldOf(config)
  const { tables, out } = destination
  const schema = tables === undefined ? world.schema : selected(world.schema, tables)
  opened = openSegmentWriter(channelOptions({ ...destination, schema, about: { version, config } }), out === '-')
}

const TURN = 50_000_000n

async function make({ segment, folder }: Extract<ToWorker, { segment: unknown }>): Promise<void> {
  const writer = await opened
  writer.begin(folder)
  making = segment.from
  const timeline = segment.from === 0 ? timelinePicker() : undefined
  let rows = 0
  let turn = process.hrtime.bigint()
  for (const { number, batches } of world.chapters(segment, timeline)) {
    for (const batch of batches) {
      await writer.write(batch)
      rows += batch.length
      if (process.hrtime.bigint() - turn < TURN) continue
      tell({ rows })
      rows = 0
      await setImmediate()
      turn = process.hrtime.bigint()
    }
    await writer.endChapter(number)
  }
  making = undefined
  const placed = writer.finish()
  tell({ rows })
  const { user, system } = process.cpuUsage()
  tell({ made: segment.from, placed, timeline: timeline?.text(), cpu: user + system })
}

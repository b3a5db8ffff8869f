import { channelOptions } from '../../../../export/output/output-options.js'
import { openSegmentWriter, type SegmentWriter } from '../../../../export/output/segment.js'
import { knowPeople } from '../../../../generators/organisation/users/directory.js'
import { toLocal, zone } from '../../../../generators/time/zone.js'
import type { UserStatistics, UserStatisticsState } from '../../../../generators/user-statistics.js'
import { type DividedWorld, worldOf } from '../../../../generators/world.js'
import type { Batch } from '../../../../model/rows/batch.js'
import { selected } from '../../../../model/schema/selection.js'
import { conferenceCounter } from '../../../../report/conference-counter.js'
import { timelinePicker } from '../../../../report/timeline.js'
import { AnswerKeys } from '../../../../truth/answers/answer-keys.js'
import type { PeriodName } from '../../../../truth/answers/periods.js'
import { eventLoopPauses } from '../../../program/event-loop-pauses.js'
import { watching } from './watching.js'
import type { FromWorker, MakeSegment, MoveSegment, ToWorker, WorkerSetup } from './worker-messages.js'

/** The program of a worker process: makes the segments that it is told to, and ends with the process that started it. */

let world: DividedWorld
/** Of all segments that were made here. */
let statistics: UserStatistics | undefined
let received: (others: readonly UserStatisticsState[]) => void
/** The periods that answers are asked for by. */
let answersBy: readonly PeriodName[] = []
let opened: Promise<SegmentWriter>
/** The first chapter of the segment that is being made. */
let making: number | undefined

process.on('disconnect', () => process.exit(1))
process.on('message', (message: ToWorker) => {
  handle(message).catch((error: NodeJS.ErrnoException) => {
    send({ failed: error.message, code: error.code ?? (error.cause as NodeJS.ErrnoException | undefined)?.code })
  })
})

const send = (message: FromWorker): void => {
  process.send?.(message)
}

async function handle(message: ToWorker): Promise<void> {
  if ('setup' in message) setUp(message.setup)
  else if ('segment' in message) await makeSegment(message)
  else if ('next' in message) await moveSegment(message)
  else if ('others' in message) received(message.others)
  else if (statistics !== undefined) send({ statistics: statistics.state() })
}

function setUp({ config, people, destination, version }: WorkerSetup): void {
  if (config.directory !== undefined) knowPeople(config.directory, people)
  world = worldOf(config)
  statistics = world.statistics()
  answersBy = destination.answers
  const { tables, out } = destination
  const schema = tables === undefined ? world.schema : selected(world.schema, tables)
  opened = openSegmentWriter(channelOptions({ ...destination, schema, about: { version, config } }), out === '-')
}

async function makeSegment({ segment, folder, summed }: MakeSegment): Promise<void> {
  const writer = await opened
  writer.begin(folder)
  making = segment.from
  const timeline = segment.from === 0 ? timelinePicker() : undefined
  const counter = conferenceCounter()
  const clock = zone(world.config.timezone)
  const answerKeys = answersBy.length === 0 ? undefined : new AnswerKeys(answersBy, time => toLocal(clock, time))
  const observer = watching(timeline === undefined ? [counter] : [counter, timeline], answerKeys)
  const pauses = eventLoopPauses()
  let rows = 0
  async function write(batches: Iterable<Batch>): Promise<void> {
    for (const batch of batches) {
      await writer.write(batch)
      rows += batch.length
      if (!pauses.due()) continue
      send({ rows })
      rows = 0
      await pauses.take()
    }
  }
  const chapters = summed ? world.segment(segment, observer, statistics) : world.chapters(segment, observer)
  for (const { number, batches } of chapters) {
    await write(batches)
    if (summed && statistics !== undefined && number === world.config.days) {
      for (const state of await statisticsOfOthers()) statistics.addState(state)
      await write(statistics.batches())
    }
    await writer.endChapter(number)
  }
  making = undefined
  const placed = writer.finish()
  send({ rows })
  const { user, system } = process.cpuUsage()
  send({
    made: segment.from,
    placed,
    timeline: timeline?.text(),
    conferences: counter.count(),
    answers: [...(answerKeys?.state() ?? [])],
    cpu: user + system,
  })
}

/** Waits for what the other workers have added up, once all that they had to make is made. */
function statisticsOfOthers(): Promise<readonly UserStatisticsState[]> {
  send({ wantsStatistics: true })
  return new Promise(resolve => {
    received = resolve
  })
}

/** Comes too late if the segment is complete. */
async function moveSegment({ next, slot }: MoveSegment): Promise<void> {
  const writer = await opened
  if (next.from === making) writer.moveTo(slot)
}

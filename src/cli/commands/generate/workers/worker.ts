import { channelOptions } from '../../../../export/output/output-options.js'
import { openSegmentWriter, type SegmentWriter } from '../../../../export/output/segment.js'
import { knowPeople } from '../../../../generators/organisation/users/directory.js'
import { toLocal, zone } from '../../../../generators/time/zone.js'
import { type World, worldOf } from '../../../../generators/world.js'
import type { Observation } from '../../../../model/recording/observer.js'
import { selected } from '../../../../model/schema/selection.js'
import { conferenceCounter } from '../../../../report/conference-counter.js'
import { timelinePicker } from '../../../../report/timeline.js'
import { AnswerKeys } from '../../../../truth/answers/answer-keys.js'
import type { PeriodName } from '../../../../truth/answers/periods.js'
import { eventLoopPauses } from '../../../program/event-loop-pauses.js'
import type { FromWorker, MakeSegment, MoveSegment, ToWorker, WorkerSetup } from './worker-messages.js'

/** The program of a worker process: makes the segments that it is told to, and ends with the process that started it. */

let world: World
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
  else await moveSegment(message)
}

function setUp({ config, people, destination, version }: WorkerSetup): void {
  if (config.directory !== undefined) knowPeople(config.directory, people)
  world = worldOf(config)
  answersBy = destination.answers
  const { tables, out } = destination
  const schema = tables === undefined ? world.schema : selected(world.schema, tables)
  opened = openSegmentWriter(channelOptions({ ...destination, schema, about: { version, config } }), out === '-')
}

async function makeSegment({ segment, folder }: MakeSegment): Promise<void> {
  const writer = await opened
  writer.begin(folder)
  making = segment.from
  const timeline = segment.from === 0 ? timelinePicker() : undefined
  const counter = conferenceCounter()
  const clock = zone(world.config.timezone)
  const answerKeys = new AnswerKeys(answersBy, time => toLocal(clock, time))
  const observer = {
    conference(observation: Observation) {
      counter.conference(observation)
      answerKeys.conference(observation)
      timeline?.conference(observation)
    },
  }
  const pauses = eventLoopPauses()
  let rows = 0
  for (const { number, batches } of world.chapters(segment, observer)) {
    for (const batch of batches) {
      await writer.write(batch)
      rows += batch.length
      if (!pauses.due()) continue
      send({ rows })
      rows = 0
      await pauses.take()
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
    answers: [...answerKeys.state()],
    cpu: user + system,
  })
}

/** Comes too late if the segment is complete. */
async function moveSegment({ next, slot }: MoveSegment): Promise<void> {
  const writer = await opened
  if (next.from === making) writer.moveTo(slot)
}

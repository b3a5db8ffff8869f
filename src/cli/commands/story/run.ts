import type { Manifest } from '../../../export/output/manifest/manifest.js'
import { type Output, openOutput } from '../../../export/output/output.js'
import { keyProblems } from '../../../generators/config/config.js'
import type { StoryOptions, StoryWorld } from '../../../generators/story/rows/story-world.js'
import { releases } from '../../../model/schema/definition/schema.js'
import { selected } from '../../../model/schema/selection.js'
import { UsageError } from '../../../model/usage-error.js'
import type { AnswerKey } from '../../../truth/answers/answer-key.js'
import { livePlace } from '../../configuration/live-place.js'
import { storyOfFile } from '../../configuration/story-file.js'
import type { OptionValues } from '../../program/command.js'
import { countOf } from '../../program/counts.js'
import { invalidValue, parseChoice } from '../../program/option-kinds.js'
import { cleanUpOnExit } from '../../program/signals.js'
import { delivered } from '../../program/standard-output.js'
import type { Streams } from '../../program/streams.js'
import { version } from '../../program/version.js'
import { WriteError } from '../../program/write-error.js'
import { type Destination, destinationFrom, selectionFrom } from '../generate/options/destination.js'
import { storyOptions } from './options.js'

type StoryValues = OptionValues<typeof storyOptions>

/** Writes the rows of a story. What is refused is refused before anything is written. */
export async function runStory(file: string, values: StoryValues, { stdout }: Streams): Promise<0> {
  if (livePlace(values.out ?? '', '--out') !== undefined)
    throw new UsageError('--out must be a folder or -: rollcall load puts what is there into a database')
  const destination = destinationFrom(values)
  const world = storyOfFile(file, optionsFrom(values))
  const manifest = await written(world, { ...destination, tables: selectionFrom(values, world.config.release) })
  const { out } = destination
  if (out === '-') return 0
  const rows = countOf(
    manifest.tables.reduce((sum, table) => sum + table.rows, 0),
    'row',
  )
  const files = manifest.files.map(({ file: name }) => `${out}/${name}`)
  if (!values.quiet) stdout.write(`${rows} of ${file} in ${files.length === 1 ? files[0] : out}\n`)
  await delivered(stdout, `; the rows in --out ${JSON.stringify(out)} are complete`)
  return 0
}

function optionsFrom({ release, domain }: StoryValues): StoryOptions {
  if (domain !== undefined && keyProblems({ domain }).length > 0)
    throw invalidValue('domain', storyOptions.domain, domain)
  return {
    ...(domain !== undefined && { domain }),
    ...(release !== undefined && { release: parseChoice('release', storyOptions.release, release, releases) }),
  }
}

async function written(world: StoryWorld, destination: Destination): Promise<Manifest> {
  const { tables, out } = destination
  const schema = tables === undefined ? world.schema : selected(world.schema, tables)
  const about = { version: version(), config: world.config }
  const { key, companions } = await answersOf(world, destination)
  const output = await openOutput({ ...destination, schema, companions, about })
  const abandon = (): boolean => {
    output.abandon()
    return false
  }
  const release = cleanUpOnExit(abandon)
  try {
    await writeRows(world, output, key)
    return await output.finish()
  } catch (error) {
    abandon()
    throw new WriteError(error, { out })
  } finally {
    release()
  }
}

async function writeRows(world: StoryWorld, output: Output, key: AnswerKey | undefined): Promise<void> {
  const observer = key === undefined ? {} : { conference: key.conference.bind(key) }
  for (const batch of world.batches(observer)) await output.write(batch)
  await output.endChapter(0)
}

/** The right answers beside the rows, if they are asked for. */
async function answersOf(world: StoryWorld, { answers }: Destination) {
  if (answers.length === 0) return { key: undefined, companions: [] }
  const { AnswerKey } = await import('../../../truth/answers/answer-key.js')
  const { answerFiles } = await import('../../../report/answers/answer-files.js')
  const key = new AnswerKey()
  const { captureEnd, config, schema } = world
  const facts = { version: version(), release: config.release, schema, captureEnd }
  return { key, companions: answerFiles({ ...facts, answers: () => key.answers() }) }
}

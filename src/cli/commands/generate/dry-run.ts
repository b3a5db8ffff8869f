import { engineOf } from '../../../connections/open-connection.js'
import { openOutput } from '../../../export/output/output.js'
import { temporaryFolder } from '../../../export/sink/scratch-folder.js'
import type { Config } from '../../../generators/config/config.js'
import { type World, worldOf } from '../../../generators/world.js'
import type { Schema } from '../../../model/schema/definition/schema.js'
import { selected } from '../../../model/schema/selection.js'
import type { Streams } from '../../program/streams.js'
import { version } from '../../program/version.js'
import { type Expectation, expectationText, serverRates } from './expectation.js'
import { chaptersIn } from './options/part.js'
import type { Settings } from './settings.js'

/** A week has all kinds of days. */
const DAYS = 7

/** Users of the two samples from which more is reckoned: some rows are as many for few users as for many, the others are in proportion. */
const FEW = 400
const MANY = 1200

/** Simulates and writes a part of what is asked for, and says what all of it would come to. Leaves nothing. */
export async function dryRun(settings: Settings, { stdout }: Streams): Promise<void> {
  const expected = await expectationOf(settings)
  stdout.write(expectationText(expected, placeText(settings), settings.report === 'json'))
}

async function expectationOf(settings: Settings): Promise<Expectation> {
  const { config, destination, part } = settings
  const { from, to } = chaptersIn(config.days, part)
  const sample = sampleOf(config, MANY)
  const { counts, bytes, cpuSeconds } = await written(settings, sample)
  const few = sample === config ? counts : countsOf(worldOf(sampleOf(config, FEW)), settings)
  const more = config.users <= MANY ? 0 : (config.users - MANY) / (MANY - FEW)
  const [standing, daily] = (['standing', 'daily'] as const).map(
    each => counts[each] + more * (counts[each] - few[each]),
  )
  const asked = Math.max(0, to - Math.max(from, 1) + 1)
  const rows = Math.round((from === 0 ? standing : 0) + (daily * asked) / sample.days)
  const scale = rows / Math.max(1, counts.standing + counts.daily)
  const rate = destination.live && serverRates[engineOf(destination.live.place)]
  return {
    rows,
    bytes: Math.round(scale * bytes),
    seconds: Math.max(scale * cpuSeconds, rate === undefined ? 0 : rows / rate),
    exact: sample === config && part === undefined,
  }
}

/** Rows that belong to no day, and those of all days together. */
type Counts = { readonly standing: number; readonly daily: number }

const schemaOf = ({ schema }: World, { destination: { tables } }: Settings): Schema =>
  tables === undefined ? schema : selected(schema, tables)

function countsOf(world: World, settings: Settings): Counts {
  const wanted = new Set(schemaOf(world, settings).tables.map(({ name }) => name))
  const counts = { standing: 0, daily: 0 }
  for (const { number, batches } of world.chapters()) {
    for (const { table, length } of batches) {
      if (wanted.has(table.name)) counts[number === 0 ? 'standing' : 'daily'] += length
    }
  }
  return counts
}

/** Writes a world where nobody sees it. */
async function written({ destination, ...settings }: Settings, config: Config) {
  const world = worldOf(config)
  const { path: out, remove } = temporaryFolder('dry-run')
  try {
    const begun = process.cpuUsage()
    const output = await openOutput({
      ...destination,
      // What a server is sent is text, too.
      formats: destination.live === undefined ? destination.formats : ['tsv'],
      ...{ out, views: false, checksums: false, force: true },
      schema: schemaOf(world, { ...settings, destination }),
      about: { version: version(), config },
    })
    for (const { number, batches } of world.chapters()) {
      for (const batch of batches) await output.write(batch)
      await output.endChapter(number)
    }
    const { files, chapters } = await output.finish()
    const { user, system } = process.cpuUsage(begun)
    const [standing, ...days] = chapters.map(({ tables }) =>
      Object.values(tables).reduce((sum, { rows }) => sum + rows, 0),
    )
    return {
      counts: { standing, daily: days.reduce((sum, rows) => sum + rows, 0) },
      bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
      cpuSeconds: (user + system) / 1e6,
    }
  } finally {
    remove()
  }
}

/** The config itself where it is small, or one of fewer users and days. */
function sampleOf(config: Config, users: number): Config {
  if (config.users <= users && config.days <= DAYS) return config
  const { until: _, shiftTo: __, ...rest } = config
  return { ...rest, users: Math.min(config.users, users), days: Math.min(config.days, DAYS) }
}

const placeText = ({ destination: { live, formats, out } }: Settings): string =>
  live === undefined ? formats.join(' and ') : out

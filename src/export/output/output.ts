import { folderTarget } from '../sink/folder-target.js'
import { streamTarget } from '../sink/stream-target.js'
import { type ViewRows, viewRows } from '../views/view-rows.js'
import { type SegmentAppender, segmentAppender } from './append-segment.js'
import { type ChannelOptions, expectedFiles, hasViewFiles, openChannels } from './channels.js'
import { type OutputEnd, outputEnd } from './end-output.js'
import { type Journal, textsOf } from './manifest/journal.js'
import type { Manifest } from './manifest/manifest.js'
import { channelOptions, type OutputOptions } from './output-options.js'
import { openState } from './output-state.js'
import { openJournal } from './resume.js'
import { openStaging, type Staging } from './staging/staging.js'
import { checkStreamable } from './streamable.js'
import { type ChapterWriter, chapterWriter } from './write-chapters.js'

/** Takes the rows of a run, chapter by chapter: batches that were made here, or segments that were made elsewhere. */
export interface Output extends ChapterWriter, SegmentAppender, OutputEnd {
  /** The staging folder; none for a stream. */
  readonly folder: string | undefined
  /** The manifest, if the same run had published when it was interrupted; there is nothing to write then. */
  readonly published: Manifest | undefined
  /** The last chapter that an interrupted run completed, if one goes on here. */
  readonly done: number | undefined
}

/** Throws a `UsageError` for what the user has to change; whatever fails later is an ordinary error. */
export async function openOutput(options: OutputOptions): Promise<Output> {
  if (options.out === '-') checkStreamable(options)
  const { companions = [], schema } = options
  const common = channelOptions(options)
  const views = options.views === true && options.formats.some(hasViewFiles) ? viewRows(schema) : undefined
  const rowFiles = expectedFiles(common, views)
  const files = [...rowFiles, ...companions.map(({ file }) => file)]
  const staging = options.out === '-' ? undefined : openStaging(stagingOptions(options, common, files))
  try {
    if (staging?.published !== undefined) return publishedOutput(staging, staging.published)
    const resumable = views === undefined && companions.length === 0
    const journal = staging && openJournal(staging, { ...options, files: rowFiles }, resumable)
    const channels = await openChannelsIn(staging, common, { views, journal })
    const state = await openState({ options, channels, staging, journal, resumable })
    const known = { folder: staging?.folder, published: undefined, done: journal?.chapters.at(-1)?.chapter }
    const chapters = chapterWriter(state, views)
    return { ...known, ...chapters, ...segmentAppender(state), ...outputEnd(state, chapters) }
  } catch (error) {
    if (staging?.resumed) staging.keep()
    else staging?.abandon()
    throw error
  }
}

/** Only a run with the same options and files can go on where another stopped. */
function stagingOptions(options: OutputOptions, common: ChannelOptions, files: readonly string[]) {
  const { about, part, out, schema, resume = false, durable = false, existing } = options
  const { formats, script, compression, parquetGuids } = common
  const tables = schema.tables.map(({ name }) => name)
  const identity = JSON.stringify([about, formats, script, compression, parquetGuids, part, files, tables])
  return { out, resume, durable, force: options.force || existing !== undefined, files, identity }
}

type Given = { readonly views: ViewRows | undefined; readonly journal: Journal | undefined }

function openChannelsIn(staging: Staging | undefined, common: ChannelOptions, { views, journal }: Given) {
  const sizes = journal?.chapters.at(-1)?.ends
  const kept = journal && sizes && { sizes, texts: textsOf(journal) }
  const extent = kept === undefined ? common.extent : { ...common.extent, opens: false, bare: true }
  return openChannels(
    { ...common, extent },
    {
      views,
      targetFor: compression =>
        staging === undefined ? streamTarget(compression) : folderTarget({ folder: staging.folder, compression, kept }),
    },
  )
}

/** An output that is there already and takes nothing more. */
const publishedOutput = ({ folder }: Staging, published: Manifest): Output => ({
  folder,
  published,
  done: published.chapters.at(-1)?.chapter,
  isCommitted: () => false,
  write() {},
  remove() {},
  async endChapter() {},
  async append() {},
  appendSlot: () => undefined,
  placed() {},
  finish: async () => published,
  abandon() {},
  keep: () => true,
})

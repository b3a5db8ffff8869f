import type { Batch } from '../../model/rows/batch.js'
import type { Schema } from '../../model/schema/definition/schema.js'
import { type FormatName, formats } from '../formats.js'
import { type Compression, compressionExtension } from '../sink/compression.js'
import { fileNames } from '../sink/file-names.js'
import { type Format, isChaptered, isCompressible } from '../sink/format.js'
import type { AppendableTarget, OutputTarget } from '../sink/output-target.js'
import type { GuidForm, ScriptOptions } from '../sink/script-options.js'
import type { About, Extent, Sink } from '../sink/sink.js'
import type { ViewRows } from '../views/view-rows.js'

/** One format of a run. */
export type Channel<P extends OutputTarget = AppendableTarget> = {
  readonly name: FormatName
  readonly target: P
  readonly sink: Sink
  /** Whether its files are made of chapters, one behind the other. */
  readonly chaptered: boolean
}

/** The options that all formats of a run share. */
export type ChannelOptions = {
  readonly formats: readonly FormatName[]
  readonly schema: Schema
  readonly script: ScriptOptions
  readonly compression: Compression
  readonly parquetGuids: GuidForm
  readonly about: About
  readonly extent: Extent
}

type Opening<P extends OutputTarget> = {
  readonly views?: ViewRows | undefined
  /** Makes the output target of a format with this compression. */
  targetFor(compression: Compression): Promise<P>
}

/** Opens all formats of a run; if one cannot be opened, the others are closed again. */
export async function openChannels<P extends OutputTarget>(
  common: ChannelOptions,
  { views, targetFor }: Opening<P>,
): Promise<readonly Channel<P>[]> {
  const channels: Channel<P>[] = []
  try {
    for (const name of common.formats) {
      const target = await targetFor(compressionOf(name, common))
      const schema = schemaFor(name, common.schema, views)
      const sink = await formats[name].open({ ...common, schema, target })
      channels.push({ name, target, sink, chaptered: isChaptered(formats[name], common.script) })
    }
  } catch (error) {
    for (const { sink } of channels) sink.close()
    throw error
  }
  return channels
}

/** The files that will be made, as far as they are known beforehand. */
export const expectedFiles = (common: ChannelOptions, views: ViewRows | undefined): readonly string[] =>
  common.formats.flatMap(name => {
    const schema = schemaFor(name, common.schema, views)
    return fileNames(formats[name], { ...common, schema }, compressionExtension[compressionOf(name, common)])
  })

const compressionOf = (name: FormatName, { compression }: ChannelOptions): Compression =>
  isCompressible(formats[name]) ? compression : 'none'

/** Whether a format writes views as rows: one with a file for each table does, others have views of their own. */
export const hasViewFiles = (name: FormatName): boolean => {
  const { filePer, loaded }: Format = formats[name]
  return filePer === 'table' && loaded !== true
}

const schemaFor = (name: FormatName, schema: Schema, views: ViewRows | undefined): Schema =>
  views === undefined || !hasViewFiles(name)
    ? schema
    : { ...schema, tables: [...schema.tables, ...views.tables], views: [] }

/** Writes a batch by all sinks, which share nothing else. */
export function writeToAll(sinks: readonly Sink[], batch: Batch): Promise<void> | undefined {
  const waits = sinks.map(sink => sink.write(batch)).filter(wait => wait !== undefined)
  return waits.length > 0 ? Promise.all(waits).then(() => {}) : undefined
}

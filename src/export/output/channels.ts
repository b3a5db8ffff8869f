import type { Batch } from '../../model/rows/batch.js'
import type { Schema } from '../../model/schema/definition/schema.js'
import { type FormatName, formats } from '../formats.js'
import { type Compression, compressedEnding } from '../sink/compress.js'
import {
  type About,
  type Extent,
  type Format,
  fileNames,
  isCompressible,
  isSequence,
  type ScriptOptions,
  type Sink,
} from '../sink/format.js'
import type { OutputPlace, Place } from '../sink/output-target.js'
import type { ViewRows } from '../views/view-rows.js'

/** One format of a run. */
export type Channel<P extends Place = OutputPlace> = {
  readonly name: FormatName
  readonly place: P
  readonly sink: Sink
  /** Whether its files are made of chapters, one behind the other. */
  readonly sequence: boolean
}

/** What all formats of a run have in common. */
export type Common = {
  readonly formats: readonly FormatName[]
  readonly schema: Schema
  readonly script: ScriptOptions
  readonly compression: Compression
  readonly about: About
  readonly extent: Extent
}

type Opening<P extends Place> = {
  readonly views?: ViewRows | undefined
  /** Where a format with this compression is written. */
  place(compression: Compression): Promise<P>
}

/** All are closed again if one cannot be opened. */
export async function openChannels<P extends Place>(
  common: Common,
  { views, place: placeFor }: Opening<P>,
): Promise<readonly Channel<P>[]> {
  const channels: Channel<P>[] = []
  try {
    for (const name of common.formats) {
      const place = await placeFor(compressionOf(name, common))
      const schema = schemaFor(name, common.schema, views)
      const sink = await formats[name].open({ ...common, schema, place })
      channels.push({ name, place, sink, sequence: isSequence(formats[name], common.script) })
    }
  } catch (error) {
    for (const { sink } of channels) sink.close()
    throw error
  }
  return channels
}

/** The files that will be made, as far as they are known beforehand. */
export const namesIn = (common: Common, views: ViewRows | undefined): readonly string[] =>
  common.formats.flatMap(name => {
    const schema = schemaFor(name, common.schema, views)
    return fileNames(formats[name], { ...common, schema }, compressedEnding[compressionOf(name, common)])
  })

const compressionOf = (name: FormatName, { compression }: Common): Compression =>
  isCompressible(formats[name]) ? compression : 'none'

/** A format with a file for each table has one for each view too; the others have views of their own. */
export const hasFiles = (name: FormatName): boolean => {
  const { filePer, loaded }: Format = formats[name]
  return filePer === 'table' && loaded !== true
}

const schemaFor = (name: FormatName, schema: Schema, views: ViewRows | undefined): Schema =>
  views === undefined || !hasFiles(name)
    ? schema
    : { ...schema, tables: [...schema.tables, ...views.tables], views: [] }

/** All write a batch. One sink may be at once with the batch and another wait for its turn: they never share anything but the batch. */
export function written(sinks: readonly Sink[], batch: Batch): Promise<void> | undefined {
  const waits = sinks.map(sink => sink.write(batch)).filter(wait => wait !== undefined)
  return waits.length > 0 ? Promise.all(waits).then(() => {}) : undefined
}

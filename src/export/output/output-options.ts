import type { Schema } from '../../model/schema/definition/schema.js'
import type { FormatName } from '../formats.js'
import type { Compression } from '../sink/compression.js'
import { defaultScript, type GuidForm, type ScriptOptions } from '../sink/script-options.js'
import { type About, wholeRun } from '../sink/sink.js'
import type { ChannelOptions } from './channels.js'
import type { Companion } from './companion.js'
import type { ExistingOutput } from './existing-output.js'
import type { Part } from './manifest/manifest.js'

/** Options of an output. */
export type OutputOptions = {
  /** The formats to write, all from one run. */
  readonly formats: readonly FormatName[]
  /** A folder; `-` is the standard output, for one format that can be a stream. */
  readonly out: string
  /** Replace what an earlier run left there. */
  readonly force: boolean
  readonly schema: Schema
  /** Write the views as well where a format has no views of its own, as rows. */
  readonly views?: boolean
  /** Options of scripts that differ from the default. */
  readonly script?: Partial<ScriptOptions>
  /** Of text; databases are never compressed. */
  readonly compression?: Compression
  readonly parquetGuids?: GuidForm
  /** Say SHA-256 of each file. */
  readonly checksums?: boolean
  readonly about: About
  /** Files that go with the rows; into a folder only. */
  readonly companions?: readonly Companion[]
  /** Which part of the period this is, if it is not all of it. */
  readonly part?: Part | undefined
  /** Go on where the same run stopped, if it did. */
  readonly resume?: boolean
  /** What is complete has to last if the power fails: worth the wait for the disk where a run takes long. */
  readonly durable?: boolean
  /** The output that days are added to. */
  readonly existing?: ExistingOutput | undefined
}

/** The options that the formats of a run share, in whatever process its chapters are made. */
export const channelOptions = (options: OutputOptions): ChannelOptions => ({
  formats: options.formats,
  schema: options.schema,
  script: { ...defaultScript, ...options.script },
  compression: options.compression ?? 'none',
  parquetGuids: options.parquetGuids ?? 'uuid',
  about: options.about,
  extent: {
    ...wholeRun,
    opens: options.part === undefined || options.part.number === 1,
    closes: options.part === undefined || options.part.number === options.part.of,
  },
})

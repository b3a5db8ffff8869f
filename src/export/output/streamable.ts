import { UsageError } from '../../model/usage-error.js'
import { formats } from '../formats.js'
import type { Format } from '../sink/format.js'
import type { OutputOptions } from './output-options.js'

/** Refuses what the standard output has no room for. */
export function checkStreamable({ formats: names, schema, companions = [] }: OutputOptions): void {
  if (companions.length > 0) throw new UsageError(`--out - is one stream, and has no room for ${companions[0].file}`)
  if (names.length > 1) throw new UsageError(`--out - is one stream, and ${names.join(' and ')} would be several`)
  const { streams }: Format = formats[names[0]]
  if (streams === 'never') throw new UsageError(`--out - cannot be ${names[0]}, which is no stream; name a folder`)
  if (streams === 'one table' && schema.tables.length > 1) {
    throw new UsageError(`--out - is one stream, and ${names[0]} has a file for each table; name a folder or one table`)
  }
}

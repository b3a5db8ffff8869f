import type { Compression } from './compression.js'
import { gzipPacking } from './gzip.js'
import type { Packing } from './packing.js'

/** The packing of a compression; what it needs is loaded once. */
export async function packingOf(compression: Compression): Promise<Packing | undefined> {
  if (compression === 'none') return undefined
  return compression === 'gzip' ? gzipPacking : (await import('./zstd.js')).zstdPacking()
}

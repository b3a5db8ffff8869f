import { gzipPacking } from './gzip.js'
import type { Packing } from './packing.js'

export const compressions = ['gzip', 'zstd', 'none'] as const
export type Compression = (typeof compressions)[number]

/** The end of a compressed file's name. */
export const compressionExtension: { readonly [C in Compression]: string } = { gzip: '.gz', zstd: '.zst', none: '' }

/** The packing of a compression; what it needs is loaded once. */
export async function packingOf(compression: Compression): Promise<Packing | undefined> {
  if (compression === 'none') return undefined
  return compression === 'gzip' ? gzipPacking : (await import('./zstd.js')).zstdPacking()
}

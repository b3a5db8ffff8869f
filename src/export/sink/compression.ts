export const compressions = ['gzip', 'zstd', 'none'] as const
export type Compression = (typeof compressions)[number]

/** The end of a compressed file's name. */
export const compressionExtension: { readonly [C in Compression]: string } = { gzip: '.gz', zstd: '.zst', none: '' }

import type { Release } from '../../../model/schema/definition/schema.js'
import type { FileChecksums, FileSizes } from '../../sink/output-target.js'
import type { TextOptions } from '../../sink/script-options.js'
import type { TextSum, TextSums } from '../../sink/text-sum.js'
import type { ChapterDigest, TableDigest } from './digest.js'
import { parseJson } from './parse-json.js'

/** What a finished run says of itself: enough to recognise its output and to make it again. No clock, host or path. */
export type Manifest = {
  readonly rollcall: string
  readonly release: Release
  readonly formats: readonly string[]
  readonly config: Readonly<Record<string, unknown>>
  /** The options of text. */
  readonly text: TextOptions
  readonly tables: readonly TableDigest[]
  /** Views that were written as rows; they follow from the tables, so the digest of all does not cover them. */
  readonly views?: readonly TableDigest[]
  /** Of all cells, whatever the format. */
  readonly digest: string
  readonly files: readonly ManifestFile[]
  /** The chapters that `tables` adds up. */
  readonly chapters: readonly ChapterRecord[]
  /** The part, if these are the rows of some days of a period only. */
  readonly part?: Part
  /** Only until all files are in their places: the folder where the others still are, and the old files that go. */
  readonly publishing?: { readonly folder: string; readonly replaced: readonly string[] }
}

/** The `number`-th of so many, from 1 on. */
export type Part = { readonly number: number; readonly of: number }

/** As many as an array job may have tasks. */
export const MOST_PARTS = 100_000

/**
 * A chapter; where files are made of chapters, how many bytes there are in each up to its end, and the CRC-32 of its own. Where a file is
 * compressed so that its end says what its text adds up to, also the sum of its own text.
 */
export type ChapterRecord = ChapterDigest & {
  readonly ends?: FileSizes
  readonly checksums?: FileChecksums
  readonly texts?: TextSums
}

export type ManifestFile = {
  readonly file: string
  readonly format: string
  /** Left out where a file holds several tables. */
  readonly table?: string
  readonly rows: number
  readonly bytes: number
  /** The bytes before the first chapter, and their CRC-32. */
  readonly head?: number
  readonly headChecksum?: number
  /** The sum of the text in them, where the end of the file says what all of it adds up to. */
  readonly headText?: TextSum
  /** The CRC-32 of all, where a file is not made of chapters. */
  readonly checksum?: number
  /** With `--checksums` only. */
  readonly sha256?: string
}

export const MANIFEST = 'manifest.json'

/** A line for each chapter: there are as many as days. */
export function manifestText({ chapters, ...manifest }: Manifest): string {
  const lines = chapters.map(chapter => `    ${JSON.stringify(chapter)}`)
  return `${JSON.stringify(manifest, null, 2).slice(0, -2)},\n  "chapters": [\n${lines.join(',\n')}\n  ]\n}\n`
}

/** The files that an earlier manifest lists, as far as it is one of ours and they are plain names beside it. */
export function filesOfManifest(text: string): readonly string[] {
  const manifest = parseJson(text) as Partial<Manifest> | null | undefined
  if (typeof manifest?.rollcall !== 'string' || !Array.isArray(manifest.files)) return []
  const names = manifest.files.map(entry => (entry as { file?: unknown } | null)?.file)
  return names.filter(name => typeof name === 'string').filter(name => /^\w[\w.-]*$/.test(name))
}

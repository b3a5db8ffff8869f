import { z } from 'zod'
import { type Release, releases } from '../../../model/schema/definition/schema.js'
import { UsageError } from '../../../model/usage-error.js'
import { formatNames } from '../../formats.js'
import { compressions } from '../../sink/compression.js'
import type { FileChecksums, FileSizes } from '../../sink/output-target.js'
import type { TextSums } from '../../sink/text-sum.js'
import { digestOf, tableDigests } from './digest.js'
import { type ChapterRecord, MANIFEST, type Manifest, MOST_PARTS } from './manifest.js'
import { parseJson } from './parse-json.js'
import { textOf } from './text-file.js'

/** A plain file name: nothing that leads into another folder, or stands for a file of ours. */
const fileName = z.string().regex(/^\w[\w.-]*$/, 'must be a plain file name')
const count = z.int().min(0)
const byFile = z.record(fileName, count)
const textSum = z.looseObject({ checksum: z.int().min(0).max(0xffff_ffff), bytes: count })
const textByFile = z.record(fileName, textSum)

const chapterRecord = z.looseObject({
  chapter: count,
  tables: z.record(z.string(), z.looseObject({ rows: count, digest: z.string() })),
  ends: byFile.optional(),
  checksums: byFile.optional(),
  texts: textByFile.optional(),
})

const manifestShape = z.looseObject({
  rollcall: z.string(),
  release: z.custom<Release>(value => releases.includes(value as Release), `must be ${releases.join(', ')}`),
  formats: z.array(z.enum(formatNames)),
  config: z.looseObject({}),
  text: z.looseObject({ compression: z.enum(compressions) }),
  tables: z.array(z.looseObject({ table: z.string(), rows: count, digest: z.string() })),
  digest: z.string(),
  files: z.array(
    z.looseObject({
      file: fileName,
      format: z.enum([...formatNames, 'companion']),
      table: z.string().optional(),
      rows: count,
      bytes: count,
      head: count.optional(),
      headText: textSum.optional(),
      checksum: count.optional(),
    }),
  ),
  chapters: z.array(chapterRecord),
  part: z.looseObject({ number: z.int().min(1), of: z.int().min(1).max(MOST_PARTS) }).optional(),
  publishing: z
    .looseObject({ folder: z.string().regex(/^\.rollcall-\w+\.partial$/), replaced: z.array(fileName) })
    .optional(),
})

/** The manifest in a file. Throws a `UsageError` if it is none of ours, or says what was changed by hand. */
export function readManifest(file: string): Manifest {
  const value = parseJson(textOf(file) ?? '') as Partial<Manifest> | null | undefined
  if (typeof value?.rollcall !== 'string') throw new UsageError(`${file} is no manifest of Rollcall`)
  const { error } = manifestShape.safeParse(value)
  if (error !== undefined) {
    const [{ path, message }] = error.issues
    throw new UsageError(`${file} was changed: ${path.join('.')}: ${message.replace(/^Invalid \w+: /, '')}`)
  }
  const manifest = value as Manifest
  const wrong = contradictionIn(manifest)
  if (wrong !== undefined) throw new UsageError(`${file} was changed: ${wrong}`)
  return manifest
}

/** What in a manifest cannot be if the rest is right. */
function contradictionIn({ formats, tables, views = [], files, chapters, digest, part }: Manifest) {
  const held = [...tables, ...views].map(({ table }) => table)
  for (const [i, { file, format, table, bytes, head }] of files.entries()) {
    if (file === MANIFEST || files.findIndex(other => other.file === file) !== i) return `it lists ${file} twice`
    if (format !== 'companion' && !formats.includes(format)) return `${file} is ${format}, which the others are not`
    if (table !== undefined && !held.includes(table))
      return `${file} is of ${JSON.stringify(table)}, which is not there`
    if (head === undefined) continue
    const ends = chapters.map(({ ends }) => ends?.[file] ?? -1)
    if ([head, ...ends].some((end, chapter) => end > (ends[chapter] ?? bytes)))
      return `the chapters of ${file} do not follow each other`
  }
  if (part !== undefined && part.number > part.of) return `it is part ${part.number} of ${part.of}`
  const again = digestOf(
    tableDigests(
      tables.map(({ table }) => ({ name: table })),
      chapters,
    ),
  )
  return again === digest ? undefined : 'its digest is not that of its chapters'
}

/** A line of a journal; nothing if it is none. */
export const chapterRecordIn = (line: string): ChapterRecord | undefined => recordIn(chapterRecord, line)

const segmentRecord = z.looseObject({ chapters: z.array(chapterRecord).min(1), rowsChecksum: count.optional() })

/** What a segment says of itself; nothing if that is not what a worker writes. */
export const segmentRecordIn = (text: string): SegmentRecord | undefined => recordIn(segmentRecord, text)
type SegmentRecord = { readonly chapters: readonly ChapterRecord[]; readonly rowsChecksum?: number }

const headRecord = z.looseObject({ sizes: byFile, checksums: byFile, texts: textByFile.optional() })

/** The first line of a journal: what stands before the chapters. */
export const headRecordIn = (line: string): HeadRecord | undefined => recordIn(headRecord, line)
type HeadRecord = {
  readonly sizes: FileSizes
  readonly checksums: FileChecksums
  readonly texts?: TextSums
}

function recordIn<T>(shape: z.ZodType, text: string): T | undefined {
  const value = parseJson(text)
  return shape.safeParse(value).success ? (value as T) : undefined
}

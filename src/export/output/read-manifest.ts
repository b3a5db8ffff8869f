import fs from 'node:fs'
import { z } from 'zod'
import { type Release, releases } from '../../model/schema/definition/schema.js'
import { UsageError } from '../../model/usage-error.js'
import { formatNames } from '../formats.js'
import type { ChapterRecord, Manifest } from './manifest.js'
import { parseJson } from './parse-json.js'

/** A plain file name: nothing that leads into another folder, or stands for a file of ours. */
const fileName = z.string().regex(/^\w[\w.-]*$/, 'must be a plain file name')
const count = z.int().min(0)
const byFile = z.record(fileName, count)

const chapterRecord = z.looseObject({
  chapter: count,
  tables: z.record(z.string(), z.looseObject({ rows: count, digest: z.string() })),
  ends: byFile.optional(),
  checksums: byFile.optional(),
})

const manifestShape = z.looseObject({
  rollcall: z.string(),
  release: z.custom<Release>(value => releases.includes(value as Release), `must be ${releases.join(', ')}`),
  formats: z.array(z.enum(formatNames)),
  config: z.looseObject({}),
  text: z.looseObject({}),
  tables: z.array(z.looseObject({ table: z.string(), rows: count, digest: z.string() })),
  digest: z.string(),
  files: z.array(
    z.looseObject({
      file: fileName,
      format: z.enum([...formatNames, 'companion']),
      rows: count,
      bytes: count,
      head: count.optional(),
      checksum: count.optional(),
    }),
  ),
  chapters: z.array(chapterRecord),
  part: z.looseObject({ number: count, of: count }).optional(),
  publishing: z
    .looseObject({ folder: z.string().regex(/^\.rollcall-\w+\.partial$/), replaced: z.array(fileName) })
    .optional(),
})

/** The manifest in a file. Throws a `UsageError` if it is none of ours, or says what was changed by hand. */
export function readManifest(file: string): Manifest {
  const value = parseJson(fs.readFileSync(file, 'utf8')) as Partial<Manifest> | null | undefined
  if (typeof value?.rollcall !== 'string') throw new UsageError(`${file} is no manifest of Rollcall`)
  const { error } = manifestShape.safeParse(value)
  if (error === undefined) return value as Manifest
  const [{ path, message }] = error.issues
  throw new UsageError(`${file} was changed: ${path.join('.')}: ${message.replace(/^Invalid \w+: /, '')}`)
}

/** A line of a journal; nothing if it is none. */
export const chapterRecordIn = (line: string): ChapterRecord | undefined => recordIn(chapterRecord, line)

const segmentRecord = z.looseObject({ chapters: z.array(chapterRecord).min(1), rowsChecksum: count.optional() })

/** What a segment says of itself; nothing if that is not what a worker writes. */
export const segmentRecordIn = (text: string): SegmentRecord | undefined => recordIn(segmentRecord, text)
type SegmentRecord = { readonly chapters: readonly ChapterRecord[]; readonly rowsChecksum?: number }

const headRecord = z.looseObject({ sizes: byFile, checksums: byFile })

/** The first line of a journal: what stands before the chapters. */
export const headRecordIn = (line: string): HeadRecord | undefined => recordIn(headRecord, line)
type HeadRecord = { readonly sizes: Record<string, number>; readonly checksums: Record<string, number> }

function recordIn<T>(shape: z.ZodType, text: string): T | undefined {
  const value = parseJson(text)
  return shape.safeParse(value).success ? (value as T) : undefined
}

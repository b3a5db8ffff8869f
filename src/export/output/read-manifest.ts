import fs from 'node:fs'
import { z } from 'zod'
import { type Release, releases } from '../../model/schema/definition/schema.js'
import { UsageError } from '../../model/usage-error.js'
import { formatNames } from '../formats.js'
import type { ChapterRecord, Manifest } from './manifest.js'

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
  const value = parsed(fs.readFileSync(file, 'utf8')) as Partial<Manifest> | null | undefined
  if (typeof value?.rollcall !== 'string') throw new UsageError(`${file} is no manifest of Rollcall`)
  const { error } = manifestShape.safeParse(value)
  if (error === undefined) return value as Manifest
  const [{ path, message }] = error.issues
  throw new UsageError(`${file} was changed: ${path.join('.')}: ${message.replace(/^Invalid \w+: /, '')}`)
}

/** A line of a journal; nothing if it is none. */
export function chapterRecordIn(line: string): ChapterRecord | undefined {
  const value = parsed(line)
  return chapterRecord.safeParse(value).success ? (value as ChapterRecord) : undefined
}

/** The first line of a journal: what stands before the chapters. */
export function headRecordIn(
  line: string,
): { sizes: Record<string, number>; checksums: Record<string, number> } | undefined {
  const result = z.looseObject({ sizes: byFile, checksums: byFile }).safeParse(parsed(line))
  return result.success ? result.data : undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

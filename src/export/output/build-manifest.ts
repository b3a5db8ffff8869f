import path from 'node:path'
import { checksum } from '../sink/checksum.js'
import { textOptions } from '../sink/script-options.js'
import type { Channel } from './channels.js'
import { digestOf, type TableDigest } from './manifest/digest.js'
import { fileChecksum } from './manifest/intact.js'
import type { Heads } from './manifest/journal.js'
import type { Manifest, ManifestFile } from './manifest/manifest.js'
import type { OutputOptions } from './output-options.js'

type Made = {
  readonly tables: readonly TableDigest[]
  readonly views: readonly TableDigest[]
  readonly heads: Heads
}

/** The files that hold rows. */
export function filesOf(
  channels: readonly Channel[],
  { tables, views, heads }: Made,
  folder: string | undefined,
): readonly ManifestFile[] {
  const rowsOf = new Map([...tables, ...views].map(({ table, rows }) => [table, rows]))
  const all = tables.reduce((sum, { rows }) => sum + rows, 0)
  return channels.flatMap(({ name, target }) =>
    target.files().map(({ file, table, rows, bytes }): ManifestFile => {
      const held = rows ?? (table === undefined ? all : (rowsOf.get(table) ?? 0))
      const { [file]: head } = heads.sizes
      const content =
        head === undefined
          ? folder !== undefined && { checksum: fileChecksum(path.join(folder, file)) }
          : { head, headChecksum: heads.checksums[file], ...(heads.texts?.[file] && { headText: heads.texts[file] }) }
      return { file, format: name, ...(table && { table }), rows: held, bytes, ...content }
    }),
  )
}

export const withChecksum = (file: ManifestFile, folder: string): ManifestFile => ({
  ...file,
  sha256: checksum(folder, file.file),
})

type Complete = Omit<Made, 'heads'> & Pick<Manifest, 'chapters' | 'files'>

export function manifestOf(options: OutputOptions, { tables, views, files, chapters }: Complete): Manifest {
  const { schema, about, formats, part } = options
  return {
    rollcall: about.version,
    release: schema.release,
    formats,
    config: about.config,
    text: textOptions(options),
    ...(part && { part }),
    tables,
    ...(views.length > 0 && { views }),
    digest: digestOf(tables),
    files,
    chapters,
  }
}

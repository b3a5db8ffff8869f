import { folderTarget } from '../sink/folder-target.js'
import type { OutputTarget } from '../sink/output-target.js'
import type { ManifestFile } from './manifest/manifest.js'

/** A file that goes with the rows and holds none: what is right about them, or wrong. Its text is asked for when all rows are written. */
export type Companion = {
  readonly file: string
  readonly text: () => Iterable<string>
}

/** Writes such files into a folder; gives what the manifest says of them. */
export async function companionFiles(
  companions: readonly Companion[],
  folder: string,
): Promise<readonly ManifestFile[]> {
  const target = await folderTarget({ folder, compression: 'none' })
  for (const companion of companions) await writeCompanion(companion, target)
  return target.files().map(facts => ({ ...facts, format: 'companion', rows: 0 }))
}

const encoder = new TextEncoder()

async function writeCompanion({ file, text }: Companion, target: OutputTarget): Promise<void> {
  const made = target.create(file)
  try {
    for (const stretch of text()) {
      made.put(encoder.encode(stretch))
      await made.drained()
    }
  } finally {
    made.close()
  }
}

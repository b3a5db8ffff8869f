import type { OutputTarget } from '../sink/output-target.js'

/** A file that goes with the rows and holds none: what is right about them, or wrong. Its text is asked for when all rows are written. */
export type Companion = {
  readonly file: string
  readonly text: () => Iterable<string>
}

const encoder = new TextEncoder()

export async function writeCompanion({ file, text }: Companion, target: OutputTarget): Promise<void> {
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

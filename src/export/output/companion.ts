import type { Place } from '../sink/output-target.js'

/** A file that goes with the rows and holds none: what is right about them, or wrong. Its text is asked for when all rows are written. */
export type Companion = {
  readonly file: string
  readonly text: () => Iterable<string>
}

const encoder = new TextEncoder()

export async function writeCompanion({ file, text }: Companion, place: Place): Promise<void> {
  const target = place.create(file)
  try {
    for (const stretch of text()) {
      target.put(encoder.encode(stretch))
      await target.drained()
    }
  } finally {
    target.close()
  }
}

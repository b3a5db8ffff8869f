import { filesOf, manifestOf, withChecksum } from './build-manifest.js'
import { companionFiles } from './companion.js'
import { joinHeads } from './join-head.js'
import type { Journal } from './manifest/journal.js'
import type { Manifest } from './manifest/manifest.js'
import type { OutputState } from './output-state.js'
import { hasSegments } from './segment.js'
import type { ChapterWriter, ViewDigests } from './write-chapters.js'

/** The three ends of an output: it is complete, all goes, or what is complete stays for the same run to go on with. */
export interface OutputEnd {
  /** Completes the files, puts them in their places and says what they hold. */
  finish(): Promise<Manifest>
  /** Removes all that was made and leaves what was there before; synchronous, for signal handlers. */
  abandon(): void
  /** Keeps what is complete; false, and all is removed, if nothing is. Synchronous too. */
  keep(): boolean
  /** Whether all is complete and published, and only the places of files are left to be put right by the same run. */
  isCommitted(): boolean
}

export function outputEnd(state: OutputState, { endChapter, viewDigests }: ChapterWriter & ViewDigests): OutputEnd {
  const { options, channels, sinks, staging, ledger, journal } = state
  const close = (): void => {
    for (const sink of sinks) sink.close()
  }
  /** What is noted of the files: parts are joined when they are merged. */
  const joined = (): Journal => {
    const noted = { heads: state.heads, chapters: ledger.chapters }
    return staging === undefined || options.part !== undefined ? noted : joinHeads(staging.folder, noted)
  }
  return {
    async finish() {
      if (ledger.isOpen) await endChapter((ledger.chapters.at(-1)?.chapter ?? -1) + 1)
      for (const sink of sinks) {
        await sink.finish()
        sink.close()
      }
      const { heads, chapters } = joined()
      const made = { tables: ledger.tables(), views: viewDigests(), heads }
      const files = [
        ...filesOf(channels, made, staging?.folder),
        ...(staging ? await companionFiles(options.companions ?? [], staging.folder) : []),
      ].map(file => (options.checksums && staging ? withChecksum(file, staging.folder) : file))
      const manifest = manifestOf(options, { ...made, files, chapters })
      staging?.publish(manifest)
      return manifest
    },
    abandon() {
      try {
        close()
      } finally {
        staging?.abandon()
      }
    },
    isCommitted: () => staging?.isCommitted() ?? false,
    keep() {
      if (staging?.isCommitted()) return true
      journal?.flush()
      close()
      const complete = journal !== undefined && ledger.chapters.length > 0
      const some = complete || (staging !== undefined && hasSegments(staging.folder))
      if (some) staging?.keep()
      else staging?.abandon()
      return some
    },
  }
}

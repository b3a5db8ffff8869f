import type { AppendableTarget, FileChecksums, FileSizes } from '../../sink/output-target.js'
import type { TextSums } from '../../sink/text-sum.js'
import type { ChapterRecord } from './manifest.js'

type Target = Pick<AppendableTarget, 'sizes' | 'takeChecksums' | 'takeTexts'>

/** Where the files of some targets end now, and what was put into them since this was last asked. */
export function chapterFacts(targets: readonly Target[]): Pick<ChapterRecord, 'texts'> & {
  readonly ends: FileSizes
  readonly checksums: FileChecksums
} {
  const texts: TextSums = Object.assign({}, ...targets.map(target => target.takeTexts()))
  return {
    ends: Object.assign({}, ...targets.map(target => target.sizes())),
    checksums: Object.assign({}, ...targets.map(target => target.takeChecksums())),
    ...(Object.keys(texts).length > 0 && { texts }),
  }
}

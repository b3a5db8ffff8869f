import { openMerge } from '../../../export/output/merge.js'
import { UsageError } from '../../../model/usage-error.js'
import type { OptionValues } from '../../program/command.js'
import { cleanUpOnExit } from '../../program/signals.js'
import type { Streams } from '../../program/streams.js'
import { WriteError } from '../../program/write-error.js'
import { mergedText } from '../generate/summary.js'
import { mergeOptions } from './options.js'

/** Joins parts, and says what was made. */
export async function runMerge(
  parts: readonly string[],
  given: OptionValues<typeof mergeOptions>,
  { stdout }: Streams,
): Promise<void> {
  if (given.quiet && given.json) throw new UsageError('--quiet is not allowed with --json: choose one of them')
  const out = given.out ?? mergeOptions.out.default
  const options = { parts, out, force: given.force === true, checksums: given.checksums === true }
  const work = openMerge(options)
  const stay = cleanUpOnExit(() => {
    work.abandon()
    return false
  })
  try {
    const manifest = await work.finish()
    if (given.json) stdout.write(`${JSON.stringify(manifest)}\n`)
    else if (!given.quiet) stdout.write(mergedText(manifest, { parts: parts.length, out, stream: stdout }))
  } catch (error) {
    work.abandon()
    throw error instanceof UsageError ? error : new WriteError(error, { out })
  } finally {
    stay()
  }
}

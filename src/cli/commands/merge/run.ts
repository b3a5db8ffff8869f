import { openMerge } from '../../../export/output/merge.js'
import { UsageError } from '../../../model/usage-error.js'
import { outputFolder } from '../../configuration/output-folder.js'
import type { OptionValues } from '../../program/command.js'
import { cleanUpOnExit } from '../../program/signals.js'
import { delivered } from '../../program/standard-output.js'
import type { Streams } from '../../program/streams.js'
import { WriteError } from '../../program/write-error.js'
import { mergedText } from '../generate/summary.js'
import { answersOfAll } from './answers.js'
import { mergeOptions } from './options.js'

/** Joins parts and prints a summary. */
export async function runMerge(
  parts: readonly string[],
  values: OptionValues<typeof mergeOptions>,
  { stdout }: Streams,
): Promise<void> {
  if (values.quiet && values.json) throw new UsageError('--quiet is not allowed with --json: choose one of them')
  if (values.out === '-') throw new UsageError('--out must be a folder, not "-": only generate writes a stream')
  const out = outputFolder(values.out ?? mergeOptions.out.default)
  const work = openMerge({
    parts,
    out,
    force: values.force === true,
    checksums: values.checksums === true,
    companions: answersOfAll,
  })
  const release = cleanUpOnExit(() => {
    work.abandon()
    return false
  })
  const manifest = await work
    .finish()
    .catch(error => {
      work.abandon()
      throw error instanceof UsageError ? error : new WriteError(error, { out })
    })
    .finally(release)
  if (values.json) stdout.write(`${JSON.stringify(manifest)}\n`)
  else if (!values.quiet) stdout.write(mergedText(manifest, { parts: parts.length, out, stream: stdout }))
  await delivered(stdout, `; the rows in --out ${JSON.stringify(out)} are complete`)
}

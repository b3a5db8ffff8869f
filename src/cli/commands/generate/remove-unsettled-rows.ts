import type { Manifest } from '../../../export/output/manifest.js'
import { simulate } from '../../../generators/simulate.js'
import type { PreparedRun } from './prepare.js'
import type { Settings } from './settings.js'

/**
 * Before days are added to a database: removes the rows of its last days that a longer period has otherwise, such as conferences that
 * had no end yet. The shorter period, simulated again, says which they are.
 */
export function removeUnsettledRows(
  { world, output, remaining }: PreparedRun,
  { config, destination }: Settings,
  existing: Manifest,
): void {
  if (!destination.formats.includes('sqlite')) return
  const days = Number(existing.config.days)
  const range = { from: world.settled(days) + 1, to: days }
  if (remaining.from !== range.from) return
  for (const { batches } of simulate({ ...config, days }).chapters(range)) {
    for (const batch of batches) output.remove(batch)
  }
}

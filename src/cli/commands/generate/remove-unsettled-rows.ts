import type { Manifest } from '../../../export/output/manifest/manifest.js'
import type { Config } from '../../../generators/config/config.js'
import { wholeDays } from '../../../generators/time/until.js'
import { worldOf } from '../../../generators/world.js'
import type { PreparedRun } from './prepare.js'
import type { Settings } from './settings.js'

/**
 * Before days are added to a database: removes the rows of its last days that a longer period has otherwise, such as conferences that
 * had no end yet. The shorter period, simulated again, says which they are.
 */
export function removeUnsettledRows(
  { world, output, remaining }: PreparedRun,
  { destination }: Settings,
  existing: Manifest,
): void {
  if (!destination.formats.includes('sqlite')) return
  const before = existing.config as Config
  const range = { from: world.settled(wholeDays(before)) + 1, to: before.days }
  if (remaining.from !== range.from) return
  for (const { batches } of worldOf(before).chapters(range)) {
    for (const batch of batches) output.remove(batch)
  }
}

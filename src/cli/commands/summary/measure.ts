import { temporaryFolderError } from '../../../export/sink/scratch-folder.js'
import { zone } from '../../../generators/time/zone.js'
import type { World } from '../../../generators/world.js'
import { fromMilliseconds, toMilliseconds } from '../../../model/time.js'
import { UsageError } from '../../../model/usage-error.js'
import { type SourcePlace, sourcePlace } from '../../../reading/open.js'
import { openWarehouse, type Warehouse } from '../../../reading/warehouse/warehouse.js'
import { figuresOf } from '../../../report/figures/figures.js'
import type { ClockFacts, SourceFigures } from '../../../report/figures/source-figures.js'
import { type LoadedSource, loadSource } from '../../../verify/load-source.js'
import { contextIn } from '../../configuration/source-context.js'
import { worldBeside } from '../../configuration/world-beside.js'
import type { Progress } from '../../program/progress.js'
import { cleanUpOnExit } from '../../program/signals.js'
import type { MeasureSettings } from './settings.js'

/** A source in the warehouse, with its figures, and its world where a manifest tells it. */
export type MeasuredSource = {
  readonly place: SourcePlace
  readonly warehouse: Warehouse
  readonly loaded: LoadedSource
  readonly figures: SourceFigures
  readonly world: World | undefined
  readonly progress: (text: string) => void
}

/** Reads and measures a source, hands it on, and gives what comes of it. The warehouse is gone then. */
export async function measured<T>(
  word: string,
  settings: MeasureSettings,
  { progress, use }: { readonly progress: Progress; use(source: MeasuredSource): Promise<T> },
): Promise<T> {
  const place = sourcePlace(word)
  const { timezone, until, ...reading } = settings
  const warehouse = await openWarehouse()
  const close = () => {
    progress.clear()
    warehouse.close()
    return false
  }
  const release = cleanUpOnExit(close)
  const show = (text: string) => progress.show(text)
  try {
    const loaded = await loadSource(warehouse, {
      ...reading,
      source: place,
      known: folder => ({ ...contextIn(folder), ...(until !== undefined && { captureEnd: until }) }),
      progress: show,
    })
    const world = worldBeside(loaded.folder)
    const clock = clockFacts(timezone ?? world?.config.timezone)
    const figures = await figuresOf(warehouse, loaded, { place: String(place), clock, progress: show })
    return await use({ place, warehouse, loaded, figures, world, progress: show })
  } catch (error) {
    const known = temporaryFolderError(warehouse.folder, error) as Error
    throw known instanceof UsageError ? known : new UsageError(`${place} could not be measured: ${known.message}`)
  } finally {
    release()
    close()
  }
}

function clockFacts(timezone: string | undefined): ClockFacts {
  if (timezone === undefined) return { timezone: 'UTC', known: false, offsets: [{ since: 0, behind: 0 }] }
  const { untils, offsets } = zone(timezone)
  const all = offsets.map((behind, i) => ({
    since: i === 0 ? 0 : toMilliseconds(fromMilliseconds(untils[i - 1])),
    behind,
  }))
  return { timezone, known: true, offsets: all }
}

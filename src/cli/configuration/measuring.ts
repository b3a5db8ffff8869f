import { temporaryFolderError } from '../../export/sink/scratch-folder.js'
import { UsageError } from '../../model/usage-error.js'
import type { SourcePlace } from '../../reading/open.js'
import { openWarehouse, type Warehouse } from '../../reading/warehouse/warehouse.js'
import type { Knowledge } from '../../realism/source-facts.js'
import type { Limits } from '../../truth/invariants/index.js'
import { type LoadedSource, loadSource, type SourceRequest } from '../../verify/load-source.js'
import { type Progress, progressOn } from '../program/progress.js'
import { cleanUpOnExit } from '../program/signals.js'
import type { Stream } from '../program/streams.js'
import { contextIn } from './source-context.js'
import { knowledgeIn } from './source-knowledge.js'

/** Does something with a database of our own, and removes it. `name` is what could not be measured, or what else is `done`, if it cannot. */
export async function withWarehouse<T>(
  name: string,
  {
    stderr,
    quiet,
    done: what = 'measured',
  }: { readonly stderr: Stream; readonly quiet: boolean; readonly done?: string },
  act: (warehouse: Warehouse, progress: Progress) => Promise<T>,
): Promise<T> {
  const progress = progressOn(stderr, !quiet)
  const warehouse = await openWarehouse()
  const close = () => {
    progress.clear()
    warehouse.close()
    return false
  }
  const release = cleanUpOnExit(close)
  try {
    const done = await act(warehouse, progress)
    progress.clear()
    return done
  } catch (error) {
    const known = temporaryFolderError(warehouse.folder, error) as Error
    throw known instanceof UsageError ? known : new UsageError(`${name} could not be ${what}: ${known.message}`)
  } finally {
    release()
    close()
  }
}

/** How a source is read, and facts that its rows do not tell. */
export type Comparison = Omit<SourceRequest, 'source' | 'known' | 'progress'> & {
  readonly limits: Partial<Limits>
  readonly knowledge: Partial<Knowledge>
}

/** Reads a source, and finds out what is known of it: by the manifest beside it, and by what was given. `assumed` is for what neither says. */
export async function readSource(
  warehouse: Warehouse,
  place: SourcePlace,
  { knowledge: given, limits, ...reading }: Comparison,
  progress: (text: string) => void,
  assumed: Partial<Knowledge> = {},
): Promise<{ readonly rows: LoadedSource; readonly knowledge: Knowledge }> {
  const known = (folder: string | undefined) => ({ limits: { ...contextIn(folder).limits, ...limits } })
  const rows = await loadSource(warehouse, { ...reading, source: place, known, progress })
  return { rows, knowledge: { profile: 'measured', ...assumed, ...knowledgeIn(rows.folder), ...given } }
}

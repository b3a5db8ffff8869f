import type { DatabasePlace } from '../../connections/database-place.js'
import { type AskPassword, withLogin } from '../../connections/open-connection.js'
import type { Manifest } from '../../export/output/manifest/manifest.js'
import { UsageError } from '../../model/usage-error.js'
import { openTarget, refusing } from '../targets/open-target.js'
import type { LiveTarget, TargetOptions } from '../targets/target.js'
import type { ExistingLoad, LoadOptions } from './load-options.js'
import { type LoadHeader, type LoadNotes, notesIn, noteWriter, readNotes } from './notes.js'

/** A load that days are to be added to: what made it, and its manifest where it is complete. */
export type AppendableLoad = {
  readonly made: Pick<Manifest, 'config' | 'rollcall'>
  readonly manifest: Manifest | undefined
}

/** What a database holds, if days can be added to it. */
export async function appendableLoad(
  given: DatabasePlace,
  options: TargetOptions & { readonly ask?: AskPassword | undefined },
): Promise<AppendableLoad> {
  const place = await withLogin(given, options.ask)
  const target = await openTarget(place, options)
  try {
    const { header, manifest } = await refusing(place, async () => notesIn(target, await target.inventory()))
    const { config } = (header?.origin ?? {}) as { config?: Manifest['config'] }
    if (header === undefined || config === undefined) {
      throw new UsageError(`--append needs what an earlier run loaded, and ${place} holds none`)
    }
    return { made: { config, rollcall: header.rollcall }, manifest }
  } finally {
    await target.connection.close()
  }
}

/** Takes the last days out of a complete load, which makes it one of a longer period that was interrupted. */
export async function cutBack(
  target: LiveTarget,
  options: LoadOptions,
  header: LoadHeader,
  { settled, unsettled }: ExistingLoad,
): Promise<LoadNotes> {
  const { connection, begin } = target
  const remover = target.remover(options.schema.tables)
  for (const batch of unsettled()) remover.take(batch)
  await connection.run(begin)
  await remover.run()
  await noteWriter(target).cutBehind(settled, header)
  await connection.run('COMMIT')
  return readNotes(target)
}

/** The header of the same load of another period. */
export function withPeriodOf(header: LoadHeader, { start, days, until }: ExistingLoad['config']): LoadHeader {
  const { config } = header.origin as { config: object }
  return { ...header, origin: { ...header.origin, config: { ...config, start, days, until } } }
}

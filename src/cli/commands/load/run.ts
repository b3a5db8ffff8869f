import path from 'node:path'
import { type DatabasePlace, isDatabaseFile } from '../../../connections/database-place.js'
import { engineOf } from '../../../connections/open-connection.js'
import type { Manifest } from '../../../export/output/manifest/manifest.js'
import { type LiveOutput, openLiveOutput } from '../../../live/load/live-output.js'
import { type LoadSource, readLoadSource } from '../../../live/load/source.js'
import { UsageError } from '../../../model/usage-error.js'
import { type SourcePlace, sourcePlace } from '../../../reading/open.js'
import { openWarehouse, type Warehouse } from '../../../reading/warehouse/warehouse.js'
import { targetOptionsFrom } from '../../configuration/live-options.js'
import { livePlace } from '../../configuration/live-place.js'
import { sourceSettingsFrom } from '../../configuration/source-settings.js'
import { targetConflict } from '../../configuration/target-conflict.js'
import type { OptionValues } from '../../program/command.js'
import { type Progress, progressOn, runProgress } from '../../program/progress.js'
import { cleanUpOnExit } from '../../program/signals.js'
import { delivered } from '../../program/standard-output.js'
import type { Streams } from '../../program/streams.js'
import { version } from '../../program/version.js'
import { WriteError } from '../../program/write-error.js'
import { expectationText } from '../generate/expectation.js'
import { loadedText, tellOfLoad } from '../generate/summary.js'
import { loadOptions } from './options.js'

type LoadValues = OptionValues<typeof loadOptions>

/** Loads a source into a database and prints a summary. */
export async function runLoad(url: string, values: LoadValues, { stdout, stderr }: Streams): Promise<void> {
  const place = placeFrom(url, values)
  const from = sourcePlace(values.from ?? '')
  if (values.force && values['schema-name'] === undefined && isSame(from, place)) {
    throw new UsageError(`--from is ${place} itself, whose rows --force would replace; load them into another database`)
  }
  const settings = sourceSettingsFrom({ release: values.release, format: values.format })
  const target = targetOptionsFrom(values)
  const progress = progressOn(stderr, !values.json && !values.quiet)
  const warehouse = await openWarehouse()
  try {
    const source = await readLoadSource(warehouse, { from, ...settings, progress: text => progress.show(text) })
    if (values['dry-run']) {
      const { expectationOf } = await import('./dry-run.js')
      const expected = await expectationOf(source, place)
      progress.clear()
      stdout.write(expectationText(expected, String(place), values.json === true))
      return
    }
    const output = await openLiveOutput({
      ...target,
      place,
      force: values.force === true,
      resume: values.resume === true,
      durable: true,
      makeSchema: values['no-schema'] !== true,
      foreignKeys: values['no-foreign-keys'] !== true,
      version: version(),
      schema: source.schema,
      origin: source.origin,
      manifest: { formats: [engineOf(place)], config: source.config },
      progress: text => progress.show(text),
    })
    if (!values.quiet) tellOfLoad(output, String(place), stderr)
    const manifest = await loaded(source, output, { place, warehouse, progress })
    if (values.json)
      stdout.write(`${JSON.stringify({ ...manifest, load: { product: output.product, ...output.seconds } })}\n`)
    else if (!values.quiet) {
      stdout.write(
        loadedText(manifest, { from: `${from}, read as ${source.what}`, place, live: output, stream: stdout }),
      )
    }
    await delivered(stdout, `; the rows in ${place} are complete`)
  } finally {
    progress.clear()
    warehouse.close()
  }
}

function placeFrom(url: string, values: LoadValues): DatabasePlace {
  const place = livePlace(url, 'the target')
  if (place === undefined) {
    throw new UsageError(
      'the target must be the URL of a database, such as postgres://user@host/LcsCDR, or sqlite:FILE',
    )
  }
  if (values.from === undefined) throw new UsageError(`--from is needed: ${loadOptions.from.allowed}`)
  const conflict =
    (values.quiet && values.json ? '--quiet is not allowed with --json: choose one of them' : undefined) ??
    (values['dry-run'] && values.quiet ? '--dry-run is not allowed with --quiet: there would be nothing' : undefined) ??
    (values['dry-run'] && values.resume
      ? '--dry-run is not allowed with --resume: it does not look at what is there'
      : undefined) ??
    (values['no-foreign-keys'] && values['no-schema']
      ? '--no-foreign-keys is not allowed with --no-schema: without a schema there are no keys'
      : undefined) ??
    targetConflict(values, place, String(place))
  if (conflict !== undefined) throw new UsageError(conflict)
  return place
}

const isSame = (from: SourcePlace, place: DatabasePlace): boolean =>
  typeof from === 'string'
    ? isDatabaseFile(place) && path.resolve(from) === path.resolve(place.file)
    : String(from) === String(place)

type Loading = { readonly place: DatabasePlace; readonly warehouse: Warehouse; readonly progress: Progress }

/** Loads what is not there yet. Whatever ends it early leaves what is complete. */
async function loaded(
  source: LoadSource,
  output: LiveOutput,
  { place, warehouse, progress }: Loading,
): Promise<Manifest> {
  const first = (output.done ?? -1) + 1
  const events = runProgress(progress, { from: first, to: source.chapters - 1 })
  const release = cleanUpOnExit(() => {
    progress.clear()
    warehouse.close()
    return output.keep()
  })
  try {
    for (let number = first; output.published === undefined && number < source.chapters; number++) {
      for await (const batch of source.chapter(number)) {
        await output.write(batch)
        events.onRows(batch.length)
      }
      await output.endChapter(number)
      events.onChapter(number)
    }
    return await output.finish()
  } catch (error) {
    throw new WriteError(error, { out: String(place), kept: output.keep() })
  } finally {
    release()
  }
}

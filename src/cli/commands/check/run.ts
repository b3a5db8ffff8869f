import fs from 'node:fs'
import { type Checker, openChecker, refuseLacking } from '../../../check/checker.js'
import { junitXml } from '../../../check/junit.js'
import { fileText, resultIn } from '../../../check/result-file.js'
import { askSource, holdsUp } from '../../../check/user-query.js'
import { temporaryFolderError } from '../../../export/sink/scratch-folder.js'
import { zone } from '../../../generators/time/zone.js'
import { UsageError } from '../../../model/usage-error.js'
import { sourcePlace } from '../../../reading/open.js'
import { openWarehouse } from '../../../reading/warehouse/warehouse.js'
import { compareAnswer, type Result } from '../../../truth/answers/compare.js'
import type { Offsets } from '../../../truth/answers/periods.js'
import { type LoadedSource, loadSource } from '../../../verify/load-source.js'
import { contextIn } from '../../configuration/source-context.js'
import { worldKnownIn } from '../../configuration/source-knowledge.js'
import { type Progress, progressOn } from '../../program/progress.js'
import { cleanUpOnExit } from '../../program/signals.js'
import type { Streams } from '../../program/streams.js'
import { type Checked, checkJson, checkText, testCase } from './print.js'
import type { CheckSettings, Held } from './settings.js'

/** Holds results against the answers and says what came of it. Gives the exit code: 1 if one differs, 2 if one cannot be checked. */
export async function runCheck(settings: CheckSettings, { stdout, stderr }: Streams): Promise<0 | 1 | 2> {
  const progress = progressOn(stderr, !settings.json)
  const { source } = settings
  const checked = await (source === undefined ? againstFile(settings) : againstSource(source, settings, progress))
  progress.clear()
  if (settings.junit !== undefined) writeJunit(settings.junit, checked)
  // One that cannot be checked says why, as all commands do; of several the others are worth as much.
  if (checked.length === 1 && checked[0].error !== undefined) throw new UsageError(checked[0].error)
  stdout.write(settings.json ? checkJson(checked) : checked.map(checkText).join(''))
  if (checked.some(({ error }) => error !== undefined)) return 2
  return checked.some(({ verdict }) => verdict?.comparison.difference !== undefined) ? 1 : 0
}

function writeJunit(file: string, checked: readonly Checked[]): void {
  try {
    fs.writeFileSync(file, junitXml('rollcall check', checked.map(testCase)))
  } catch (error) {
    throw new UsageError(`--junit: ${file} cannot be written: ${(error as Error).message}`)
  }
}

/** Each result by itself: what is wrong with one is no reason to leave out the others. */
async function each(
  held: readonly Held[],
  check: (held: Held) => Promise<Checked['verdict']> | Checked['verdict'],
): Promise<readonly Checked[]> {
  const checked: Checked[] = []
  for (const one of held) {
    const question = one.question.name
    try {
      const verdict = await check(one)
      checked.push({ question, ...(verdict && { verdict }) })
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      checked.push({ question, error: error.message })
    }
  }
  return checked
}

function againstFile({ held, known = {} }: CheckSettings): Promise<readonly Checked[]> {
  return each(held, ({ question, file }) => ({
    comparison: compareAnswer(question, known[question.name], resultIn(file)),
    explanations: [],
    searched: false,
  }))
}

async function againstSource(
  word: string,
  { held, known, by, timezone, until, reading }: CheckSettings,
  progress: Progress,
): Promise<readonly Checked[]> {
  const place = sourcePlace(word)
  const inputs = held.map(inputOf)
  // Where nothing can be checked, the source need not be read.
  if (inputs.every(input => input instanceof UsageError)) return each(held, one => thrown(inputs[held.indexOf(one)]))
  const warehouse = await openWarehouse()
  const close = () => {
    progress.clear()
    warehouse.close()
    return false
  }
  let release = cleanUpOnExit(close)
  const show = (text: string) => progress.show(text)
  try {
    const loaded = await loadSource(warehouse, {
      ...reading,
      source: place,
      known: folder => ({ ...contextIn(folder), ...(until !== undefined && { captureEnd: until }) }),
      progress: show,
    })
    const results = new Map<Held, Result | UsageError>()
    // A signal has to end a query that does not, though nobody hears it: the next run removes the folder that is left.
    if (holdsUp(loaded)) release()
    // Queries come first: the tables that answers are counted from are made among those that they are put to.
    for (const [i, one] of held.entries()) {
      results.set(
        one,
        lacks(one, loaded, String(place)) ?? (await resultOf(one, inputs[i], { place, what: loaded.what, warehouse })),
      )
    }
    if (holdsUp(loaded)) release = cleanUpOnExit(close)
    const unchecked = held.map(one => results.get(one))
    if (unchecked.every(result => result instanceof UsageError))
      return await each(held, one => thrown(results.get(one)))
    const zoneName = timezone ?? worldKnownIn(loaded.folder)?.timezone
    const offsets = zoneName === undefined ? undefined : offsetsOf(zoneName)
    const checker = await openChecker(warehouse, loaded, { place: String(place), by, offsets, progress: show })
    return await each(held, one => verdictOf(checker, one, { results, known }))
  } catch (error) {
    const plain = temporaryFolderError(warehouse.folder, error) as Error
    throw plain instanceof UsageError ? plain : new UsageError(`${place} could not be checked: ${plain.message}`)
  } finally {
    release()
    close()
  }
}

/** A query, or a result; or what is wrong with its file. */
type Input = { readonly sql: string } | { readonly result: Result } | UsageError

function inputOf({ kind, file }: Held): Input {
  try {
    return kind === 'result' ? { result: resultIn(file) } : { sql: fileText(file, '--sql') }
  } catch (error) {
    if (error instanceof UsageError) return error
    throw error
  }
}

function thrown(error: unknown): never {
  throw error
}

/** Says so before a query is put to the source: of a table that lacks, an engine says less. */
function lacks({ question }: Held, loaded: LoadedSource, place: string): UsageError | undefined {
  try {
    refuseLacking(question, loaded, place)
    return undefined
  } catch (error) {
    return error as UsageError
  }
}

async function resultOf(
  { file }: Held,
  input: Input,
  asked: Parameters<typeof askSource>[0],
): Promise<Result | UsageError> {
  if (input instanceof UsageError) return input
  if ('result' in input) return input.result
  try {
    return await askSource(asked, input.sql, file)
  } catch (error) {
    if (error instanceof UsageError) return error
    throw error
  }
}

async function verdictOf(
  checker: Checker,
  held: Held,
  { results, known }: { readonly results: ReadonlyMap<Held, Result | UsageError> } & Pick<CheckSettings, 'known'>,
): Promise<NonNullable<Checked['verdict']>> {
  const result = results.get(held) as Result | UsageError
  if (result instanceof UsageError) throw result
  const verdict = await checker.check(held.question, result, known?.[held.question.name])
  return { ...verdict, searched: true }
}

function offsetsOf(name: string): Offsets {
  const { untils, offsets } = zone(name)
  return offsets.map((behind, i) => ({ since: i === 0 ? 0 : untils[i - 1], behind }))
}

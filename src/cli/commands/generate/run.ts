import os from 'node:os'
import type { Manifest } from '../../../export/output/manifest/manifest.js'
import { type Progress, progressOn } from '../../program/progress.js'
import { cleanUpOnExit } from '../../program/signals.js'
import { delivered } from '../../program/standard-output.js'
import type { Stream, Streams } from '../../program/streams.js'
import { resumption, WriteError } from '../../program/write-error.js'
import { type Execution, executionOf } from './execution.js'
import { type PreparedRun, prepareRun } from './prepare.js'
import { removeUnsettledRows } from './remove-unsettled-rows.js'
import type { Settings } from './settings.js'
import { summary, tellOfLoad } from './summary.js'
import type { SimulationResult } from './workers/jobs.js'

/** Simulates what the settings say, writes it and prints a summary. */
export async function runGenerate(settings: Settings, { stdout, stderr }: Streams): Promise<void> {
  const started = { wall: process.hrtime.bigint(), cpu: process.cpuUsage() }
  const progress = progressOn(stderr, settings.report === 'text')
  const prepared = await prepareRun(settings, progress)
  if (prepared.live !== undefined && settings.report !== 'nothing') {
    tellOfLoad(prepared.live, settings.destination.out, stderr)
  }
  const execution = executionOf(prepared, settings, progress)
  if (settings.report === 'text') {
    warnOfTooManyJobs(execution.jobs, stderr)
    if (settings.absolute !== undefined) stderr.write(`the same rows at any time: ${settings.absolute}\n`)
  }
  const { manifest, timeline, conferences, workerCpu } = await finishedRun({ prepared, execution, settings, progress })
  const seconds = Number(process.hrtime.bigint() - started.wall) / 1e9
  const { user, system } = process.cpuUsage(started.cpu)
  const { out } = settings.destination
  const stream = out === '-' ? stderr : stdout
  const cpuSeconds = (user + system + workerCpu) / 1e6
  const { defects, live } = prepared
  const load = live && { product: live.product, ...live.seconds }
  if (settings.report === 'json') stdout.write(`${JSON.stringify({ ...manifest, seconds, load })}\n`)
  if (settings.report === 'text') {
    stream.write(summary({ manifest, settings, seconds, cpuSeconds, timeline, conferences, defects, live, stream }))
  }
  if (settings.page !== undefined) await makePage(settings.page, settings, { stdout, stderr })
  if (out !== '-') await delivered(stdout, `; the rows in --out ${JSON.stringify(out)} are complete`)
}

/** Reads back what was written, and makes a page of it. */
async function makePage(file: string, { destination, report }: Settings, { stdout, stderr }: Streams): Promise<void> {
  const { out, formats, live, script } = destination
  const { runReport } = await import('../report/run.js')
  const values = {
    out: file,
    format: formats[0],
    names: live !== undefined && script.lowerNames ? 'lower' : undefined,
    quiet: report === 'text' ? undefined : (true as const),
  }
  try {
    await runReport(out, values, { stdout, stderr })
  } catch (error) {
    const { message } = error as Error
    throw new Error(
      `${message}; the rows in --out ${JSON.stringify(out)} are complete, and rollcall report makes a page of them`,
    )
  }
}

function warnOfTooManyJobs(jobs: number, stderr: Stream): void {
  const cores = os.availableParallelism()
  if (jobs > cores) stderr.write(`--jobs ${jobs} is more than the ${cores} cores of this machine\n`)
}

type Run = {
  readonly prepared: PreparedRun
  readonly execution: Execution
  readonly settings: Settings
  readonly progress: Progress
}

/** Writes all rows. Whatever ends the run early leaves no half-made files. */
async function finishedRun(run: Run): Promise<SimulationResult & { manifest: Manifest }> {
  const { prepared, execution, settings, progress } = run
  const { output } = prepared
  const abandon = (): boolean => {
    progress.clear()
    execution.stop()
    if (execution.resumable || output.isCommitted()) return output.keep()
    output.abandon()
    return false
  }
  const release = cleanUpOnExit(abandon, resumption(settings.absolute))
  try {
    if (settings.existing) removeUnsettledRows(prepared, settings, settings.existing)
    const result = output.published === undefined ? await execution.run() : NOTHING_LEFT
    return { ...result, manifest: await output.finish() }
  } catch (error) {
    const kept = abandon()
    throw new WriteError(error, { out: settings.destination.out, kept, absolute: settings.absolute })
  } finally {
    release()
    progress.clear()
  }
}

/** All was complete when the same run was interrupted. */
const NOTHING_LEFT: SimulationResult = { timeline: '', conferences: { all: 0, synthetic: 0 }, workerCpu: 0 }

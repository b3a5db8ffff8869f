import { type DatabasePlace, databasePlace, isDatabasePlace } from '../../../connections/database-place.js'
import { engineOf } from '../../../connections/open-connection.js'
import type { Config } from '../../../generators/config/config.js'
import type { LimitSearch } from '../../../live/replay/limit.js'
import { type Curve, constantRate, ramp } from '../../../live/replay/pacing/curve.js'
import type { Rhythm } from '../../../live/replay/pacing/positions.js'
import { type Threshold, thresholdOf } from '../../../live/replay/report/thresholds.js'
import { UsageError } from '../../../model/usage-error.js'
import { allOf, allOfThese } from '../../program/all-of.js'
import type { ValueOption } from '../../program/command.js'
import { invalidValue, parseChoice, parseNumber } from '../../program/option-kinds.js'
import { partFrom, type RequestedPart } from '../generate/options/part.js'
import { conflictIn } from './conflicts.js'
import type { Mix } from './mix.js'
import { type ReplayValues, replayOptions, TARGETS } from './options.js'
import { momentIn, rampIn, rateIn, speedIn, timeIn } from './quantities.js'

/** The options of a replay, checked and complete. Times in milliseconds. */
export type ReplaySettings = {
  /** Undefined for a dry run. */
  readonly place: DatabasePlace | undefined
  readonly config: Config
  readonly writes: 'insert-update' | 'insert-at-end'
  readonly arrivals: Arrivals
  readonly limit: LimitSearch | undefined
  readonly end: number
  readonly connections: number | undefined
  readonly batch: number
  readonly mix: readonly Mix[]
  readonly timeout: number
  readonly retryFor: number
  readonly thresholds: readonly Threshold[]
  readonly part: RequestedPart
  /** Milliseconds since 1970. */
  readonly startAt: number | undefined
  readonly report: string | undefined
  readonly target: TargetSettings
  readonly print: 'text' | 'json' | 'nothing'
}

/** When statements come. */
export type Arrivals = { readonly curve: Curve | undefined; readonly rhythm: Rhythm; readonly text: string }

export type TargetSettings = {
  readonly createDatabase: boolean
  readonly schema: boolean
  readonly schemaName: string | undefined
  readonly lowerNames: boolean
  readonly force: boolean
  readonly resume: boolean
}

/** `operands`: the target, which a dry run does without. */
export async function settingsFrom(values: ReplayValues, operands: readonly string[]): Promise<ReplaySettings> {
  const conflict = conflictIn(values)
  if (conflict !== undefined) throw new UsageError(conflict)
  const { configFrom } = await import('../../configuration/config.js')
  const { place, config, mix, part, rest } = await allOfThese({
    place: () => placeFrom(operands, values['dry-run'] === true),
    config: () => configFrom(values),
    mix: async () => (values.mix === undefined ? [] : (await import('./mix.js')).mixFrom(values.mix)),
    part: () => (values.part === undefined ? { number: 1, of: 1 } : partFrom(values.part, process.env)),
    rest: () => plainSettings(values),
  })
  return { ...rest, place, config, mix, part, ...arrivalsFrom(values, part.of), target: targetFrom(values) }
}

function placeFrom([target, ...others]: readonly string[], dry: boolean): DatabasePlace | undefined {
  if (others.length > 0) throw new UsageError(`${JSON.stringify(others[0])} is not allowed here: one target is`)
  if (dry && target === undefined) return undefined
  if (target === undefined) throw new UsageError('a target is needed: a database, or --dry-run to send nothing')
  if (!isDatabasePlace(target)) {
    throw new UsageError(`the target must be ${TARGETS}, not ${JSON.stringify(target)}`)
  }
  const place = databasePlace(target, 'the target')
  engineOf(place)
  return dry ? undefined : place
}

function plainSettings(values: ReplayValues) {
  const number = <N extends 'connections' | 'batch'>(name: N) =>
    parseNumber(name, replayOptions[name], values[name] ?? replayOptions[name].default)
  return allOf({
    writes: () =>
      parseChoice('writes', replayOptions.writes, values.writes ?? 'insert-update', ['insert-update', 'insert-at-end']),
    end: () => (values.for === undefined ? Number.POSITIVE_INFINITY : read(timeIn, 'for', values.for)),
    connections: () => (values.connections === undefined ? undefined : number('connections')),
    batch: () => number('batch'),
    timeout: () => read(timeIn, 'timeout', values.timeout ?? replayOptions.timeout.default),
    retryFor: () => read(timeIn, 'retry-for', values['retry-for'] ?? replayOptions['retry-for'].default),
    thresholds: () => (values.threshold ?? []).map(text => read(thresholdOf, 'threshold', text)),
    startAt: () => (values['start-at'] === undefined ? undefined : startAtFrom(values['start-at'])),
    report: () => values.report,
    print: () => (values.json ? 'json' : values.quiet ? 'nothing' : 'text') as ReplaySettings['print'],
  })
}

const targetFrom = (values: ReplayValues): TargetSettings => ({
  createDatabase: values['create-database'] === true,
  schema: values['no-schema'] !== true,
  schemaName: values['schema-name'],
  lowerNames:
    values.names !== undefined && parseChoice('names', replayOptions.names, values.names, ['lower']) === 'lower',
  force: values.force === true,
  resume: values.resume === true,
})

/** Each of several parts has its share of a rate; a speed is that of the world for all of them. */
function arrivalsFrom(values: ReplayValues, parts: number): Pick<ReplaySettings, 'arrivals' | 'limit'> {
  const { rate, speed = replayOptions.speed.default } = values
  const chosen = parseChoice('arrivals', replayOptions.arrivals, values.arrivals ?? 'even', [
    'world',
    'poisson',
    'even',
  ])
  const shared = (curve: Curve | undefined, text: string) => ({
    arrivals: { curve, rhythm: chosen, text },
    limit: undefined,
  })
  if (values['find-limit'] !== undefined) {
    const threshold = read(thresholdOf, 'find-limit', values['find-limit'])
    if (threshold.of === 'reads') throw new UsageError('--find-limit must be a bound on writes')
    const from = (rate === undefined ? 100 : read(rateIn, 'rate', rate)) / parts
    const seconds = read(timeIn, 'step', values.step ?? replayOptions.step.default) / 1000
    return {
      ...shared(undefined, `${chosen} arrivals, ${rate ?? '100/s'} and 25% more every ${seconds} s`),
      limit: { threshold, from, factor: 1.25, seconds },
    }
  }
  if (rate !== undefined) return shared(constantRate(read(rateIn, 'rate', rate) / parts), `${chosen} arrivals, ${rate}`)
  if (values.ramp !== undefined) {
    const { from, to, seconds } = read(rampIn, 'ramp', values.ramp)
    return shared(ramp({ from: from / parts, to: to / parts, seconds }), `${chosen} arrivals, ${values.ramp}`)
  }
  const times = read(speedIn, 'speed', speed)
  if (times === 'max') return shared(undefined, 'as fast as possible')
  const text = `as in the world, ${times} times as fast`
  return { arrivals: { curve: constantRate(times), rhythm: 'moments', text }, limit: undefined }
}

function startAtFrom(text: string): number {
  const moment = read(momentIn, 'start-at', text)
  if (moment > Date.now()) return moment
  throw new UsageError(`--start-at must be ${replayOptions['start-at'].allowed}, not ${text}: that is over`)
}

/** A value that one of the functions of quantities.ts reads. */
function read<T>(parse: (text: string) => T | undefined, name: keyof ReplayValues & string, text: string): T {
  const value = parse(text)
  if (value !== undefined) return value
  throw invalidValue(name, replayOptions[name] as ValueOption, text)
}

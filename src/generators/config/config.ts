import { z } from 'zod'
import { UsageError } from '../../model/usage-error.js'
import { addDays, FIRST_DATE, LAST_DATE } from '../time/date.js'
import { firstDate } from '../time/shift.js'
import { zoneNames } from '../time/zone.js'
import { formatValue, joinOr } from './definition/format-value.js'
import { didYouMean } from './definition/suggest.js'
import { type Config, type ConfigInput, keysSchema } from './schema.js'
import { withProfile } from './profiles.js'
import { scenarioProblems } from './scenario-checks.js'
import { parametersOf, type Scenario, scenarioNames } from './scenarios/catalogue.js'
import { mostDays } from './volumes.js'

export type { Config, ConfigInput } from './schema.js'

const configSchema = keysSchema.superRefine((config, context) => {
  const latest = addDays(LAST_DATE, 1 - config.days)
  if (config.start > latest) {
    const message = `must be ${latest} or earlier, so that ${config.days} days end by ${LAST_DATE}`
    context.addIssue({ code: 'custom', path: ['start'], message, input: config.start })
  }
  if (firstDate(config) < FIRST_DATE) {
    const message = `must be so late that ${config.days} days before it begin no earlier than ${FIRST_DATE}`
    context.addIssue({ code: 'custom', path: ['shiftTo'], message, input: config.shiftTo })
  }
  const { denied, left } = config.lobby
  if (denied + left > 1) {
    const rest = Number((1 - denied).toPrecision(12))
    const message = `must be ${rest} or less where ${denied} are denied`
    context.addIssue({ code: 'custom', path: ['lobby', 'left'], message, input: left })
  }
  const most = mostDays(config)
  if (config.days > most) {
    const message = `must be ${most} or fewer with this many users and conferences, whose ids would not fit an int`
    context.addIssue({ code: 'custom', path: ['days'], message, input: config.days })
  }
  for (const { index, key, must, value } of scenarioProblems(config)) {
    const params = { complete: key === 'name' }
    context.addIssue({ code: 'custom', path: ['scenarios', index, key], message: must, input: value, params })
  }
})

/** One thing that is wrong: `path` names the key, and `must` what is allowed; `got` shows the value, where there is one to show. */
export type Problem = {
  readonly path: readonly PropertyKey[]
  readonly must: string
  readonly got?: string
  readonly hint: string
}

/** Says a problem in one sentence, under the name that its user knows the key by. */
export const sentence = ({ path, must, got, hint }: Problem, name = path.join('.') || 'the config'): string =>
  `${name} ${must}${got === undefined ? '' : `, not ${got}`}${hint}`

/** What is wrong with an input, key by key; empty when nothing is. */
export function problemsIn(input: unknown): readonly Problem[] {
  const whole = withProfile(input as ConfigInput)
  return problemsOf(keysSchema.safeParse(whole).error, whole)
}

const problemsOf = (error: z.ZodError | undefined, input: unknown): readonly Problem[] =>
  (error?.issues ?? []).flatMap(issue =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map(key => unknownKey([...issue.path, key], input))
      : [badValue(issue, valueAt(input, issue.path))],
  )

/** The effective config, complete and checked; throws a UsageError that names the first bad key, its value and what is allowed. */
export function resolveConfig(
  input: ConfigInput = {},
  refusal = (problem: Problem) => new UsageError(sentence(problem)),
): Config {
  const whole = withProfile(input)
  const { data, error } = configSchema.safeParse(whole)
  if (data === undefined) throw refusal(problemsOf(error, whole)[0])
  return data
}

function badValue(issue: z.core.$ZodIssue, value: unknown): Problem {
  const { path, message: must } = issue
  if (issue.code === 'invalid_key') return badKey(path, issue.issues[0].message)
  const complete = issue.code === 'custom' && issue.params?.complete === true
  const hint = typeof value === 'string' && !complete ? hintFor(path, value) : ''
  return complete ? { path, must, hint } : { path, must, got: formatValue(value), hint }
}

function hintFor(path: readonly PropertyKey[], value: string): string {
  if (path.at(-1) === 'timezone') return didYouMean(value, zoneNames(), 3)
  return path[0] === 'scenarios' && path[2] === 'name' ? didYouMean(value, scenarioNames) : ''
}

/** In a table whose keys are chosen freely, one that says nothing. */
const badKey = (path: readonly PropertyKey[], allowed: string): Problem => ({
  path,
  must: `is not a key that is allowed here: they are ${allowed}`,
  hint: '',
})

function unknownKey(path: readonly PropertyKey[], input: unknown): Problem {
  const above = path.slice(0, -1)
  if (path[0] !== 'scenarios') {
    const hint = didYouMean(String(path.at(-1)), Object.keys(shapeAt(above)))
    return { path, must: 'is not a key of the configuration', hint }
  }
  const { name } = valueAt(input, above) as Scenario
  const known = ['at', ...Object.keys(parametersOf(name))]
  const must = `is nothing that ${name} can be told: that is ${joinOr(known)}`
  return { path, must, hint: didYouMean(String(path.at(-1)), known) }
}

/** The keys below a path of the schema; none below a knob. */
export function shapeAt(path: readonly PropertyKey[]): Readonly<Record<string, z.ZodType>> {
  let schema: unknown = keysSchema
  for (const key of path) schema = unwrapped(schema).shape[String(key)]
  return unwrapped(schema).shape
}

const unwrapped = (schema: unknown): { shape: Record<string, z.ZodType> } => {
  const inner = schema instanceof z.ZodPrefault ? schema.unwrap() : schema
  return inner instanceof z.ZodObject ? inner : { shape: {} }
}

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce((value, key) => (value as Record<PropertyKey, unknown>)[key], input)

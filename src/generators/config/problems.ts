import type { z } from 'zod'
import { zoneNames } from '../time/zone.js'
import { formatValue } from './definition/format-value.js'
import { didYouMean } from './definition/suggest.js'
import { parametersOf, type Scenario, scenarioNames } from './scenarios/scenario.js'
import { shapeAt } from './schema.js'

/** One thing that is wrong: `path` names the key, and `must` what is allowed; `got` shows the value, where there is one to show. */
export type Problem = {
  readonly path: readonly PropertyKey[]
  readonly must: string
  readonly got?: string
  readonly hint: string
}

/** A problem in one sentence, under the name that its user knows the key by. */
export const sentence = ({ path, must, got, hint }: Problem, name = nameOf(path)): string =>
  `${name} ${must}${got === undefined ? '' : `, not ${got}`}${hint}`

const nameOf = (path: readonly PropertyKey[]): string =>
  path.length === 0 ? 'the config' : path.map(key => (key === '' ? '""' : String(key))).join('.')

/** The problems that have hints. To look for what was meant takes long among time zones, and nobody reads thousands of hints. */
const MOST_HINTS = 100

/** The problems that the schema found in an input. */
export const problemsOf = (error: z.ZodError | undefined, input: unknown): readonly Problem[] =>
  (error?.issues ?? []).flatMap((issue, i) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key, k) => unknownKey([...issue.path, key], input, i + k < MOST_HINTS))
      : [badValue(issue, valueAt(input, issue.path), i < MOST_HINTS)],
  )

function badValue(issue: z.core.$ZodIssue, value: unknown, hinted: boolean): Problem {
  const { path, message: must } = issue
  if (issue.code === 'invalid_key') return badKey(path, issue.issues[0].message)
  const complete = issue.code === 'custom' && issue.params?.complete === true
  const hint = hinted && typeof value === 'string' && !complete ? hintFor(path, value) : ''
  return complete ? { path, must, hint } : { path, must, got: formatValue(value), hint }
}

function hintFor(path: readonly PropertyKey[], value: string): string {
  if (path.at(-1) === 'timezone') return didYouMean(value, zoneNames(), 3)
  return path[0] === 'scenarios' && path[2] === 'name' ? didYouMean(value, scenarioNames) : ''
}

/** A key that is not allowed in a table of shares, such as `90h` among hours. */
const badKey = (path: readonly PropertyKey[], allowed: string): Problem => ({
  path,
  must: `is not a key that is allowed here: they are ${allowed}`,
  hint: '',
})

function unknownKey(path: readonly PropertyKey[], input: unknown, hinted: boolean): Problem {
  const above = path.slice(0, -1)
  if (path[0] !== 'scenarios') {
    const hint = hinted ? didYouMean(String(path.at(-1)), Object.keys(shapeAt(above))) : ''
    return { path, must: 'is not a key of the configuration', hint }
  }
  const { name } = valueAt(input, above) as Scenario
  const known = ['at', ...Object.keys(parametersOf(name))]
  const must = `is not a parameter of ${name}: those are ${known.join(', ')}`
  return { path, must, hint: hinted ? didYouMean(String(path.at(-1)), known) : '' }
}

/** The value at a path. */
export const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce((value, key) => (value as Record<PropertyKey, unknown>)[key], input)

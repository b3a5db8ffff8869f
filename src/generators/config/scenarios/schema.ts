import { z } from 'zod'
import { joinOr } from '../definition/format-value.js'
import { notAMapping } from '../definition/knobs.js'
import { catalogue } from './catalogue.js'
import type { Parameter } from './parameters.js'
import { parametersOf, type Scenario, type ScenarioName, scenarioNames } from './scenario.js'

const DATE = 'a date, written YYYY-MM-DD'
const MOMENT = 'a date and perhaps a local time, written YYYY-MM-DD or YYYY-MM-DDThh:mm'

/** The schema of scenarios, each by itself; scenario-checks.ts checks them against the rest of the config. */
export const scenariosSchema = z.array(
  z.discriminatedUnion('name', scenarioNames.map(entry) as unknown as [ReturnType<typeof entry>], {
    error: ({ input }) =>
      typeof input === 'object' && input !== null && !Array.isArray(input)
        ? `must be ${joinOr(scenarioNames)}`
        : 'must be a mapping of name, at and parameters',
  }),
  'must be a list of scenarios, each with a name and a day (at)',
) as unknown as z.ZodType<readonly Scenario[], readonly Scenario[]>

function entry(name: ScenarioName) {
  const parameters = parametersOf(name)
  const timed = catalogue[name].time !== null
  const error = `must be ${timed ? MOMENT : DATE}`
  return z.strictObject(
    {
      name: z.literal(name),
      at: z.string(error).refine(text => isMoment(text, timed), error),
      ...Object.fromEntries(Object.entries(parameters).map(([key, spec]) => [key, valueFor(spec).optional()])),
    },
    notAMapping(['name', 'at', ...Object.keys(parameters)]),
  )
}

function valueFor(spec: Parameter): z.ZodType {
  const error = `must be ${allowed(spec)}`
  if (spec.kind === 'count') return z.int(error).min(spec.least, error).max(spec.most, error)
  if (spec.kind === 'share') return z.number(error).min(0, error).max(1, error)
  return spec.kind === 'name' ? z.literal([...spec.of], error) : z.string(error)
}

/** Completes "it must be". */
export function allowed(spec: Parameter): string {
  if (spec.kind === 'count') return `a whole number from ${spec.least} to ${spec.most}`
  if (spec.kind === 'share') return 'a number from 0 to 1'
  return spec.kind === 'name' ? joinOr(spec.of) : 'the name of a site'
}

function isMoment(text: string, timed: boolean): boolean {
  const [, date, time] = /^(\d{4}-\d\d-\d\d)(T(?:[01]\d|2[0-3]):[0-5]\d)?$/.exec(text) ?? []
  if (date === undefined || (time !== undefined && !timed)) return false
  const [year, month, day] = date.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10) === date
}

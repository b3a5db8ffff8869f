import { addDays, FIRST_DATE, LAST_DATE } from '../time/date.js'
import { firstDate } from '../time/shift.js'
import { scenarioProblems } from './scenario-checks.js'
import { type Config, keysSchema } from './schema.js'
import { mostDays } from './uri-ids.js'

/** A rule for one key, given the others: what it must be, or undefined if it is. */
type Check = (config: Config) => { readonly path: readonly string[]; readonly must: string } | undefined

const checks: readonly Check[] = [
  ({ start, days }) => {
    const latest = addDays(LAST_DATE, 1 - days)
    if (start <= latest) return undefined
    return { path: ['start'], must: `must be ${latest} or earlier, so that ${days} days end by ${LAST_DATE}` }
  },
  config => {
    if (firstDate(config) >= FIRST_DATE) return undefined
    const must = `must be so late that ${config.days} days before it begin no earlier than ${FIRST_DATE}`
    return { path: ['shiftTo'], must }
  },
  ({ lobby: { denied, left } }) => {
    if (denied + left <= 1) return undefined
    const rest = Number((1 - denied).toPrecision(12))
    return { path: ['lobby', 'left'], must: `must be ${rest} or less where ${denied} are denied` }
  },
  config => {
    const most = mostDays(config)
    if (config.days <= most) return undefined
    const must = `must be ${most} or fewer with this many users and conferences, whose ids would not fit an int`
    return { path: ['days'], must }
  },
]

/** The schema of a config with what its keys must be together, and its scenarios in its world. */
export const configSchema = keysSchema.superRefine((config, context) => {
  for (const check of checks) {
    const { path, must } = check(config) ?? {}
    if (path === undefined || must === undefined) continue
    const input = path.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], config)
    context.addIssue({ code: 'custom', path: [...path], message: must, input })
  }
  for (const { index, key, must, value } of scenarioProblems(config)) {
    const params = { complete: key === 'name' }
    context.addIssue({ code: 'custom', path: ['scenarios', index, key], message: must, input: value, params })
  }
})

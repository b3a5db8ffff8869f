import { readStory } from '../story/read.js'
import { addDays, dateOf, dayOf, FIRST_DATE, LAST_DATE } from '../time/date.js'
import { firstDate } from '../time/shift.js'
import { untilOf } from '../time/until.js'
import { formatValue } from './definition/format-value.js'
import { type Problem, valueAt } from './problems.js'
import { type ScenarioProblem, scenarioRules } from './scenario-checks.js'
import type { Config } from './schema.js'
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

/**
 * What is wrong between the keys of a config, its scenarios included. A rule that looks at a key that is known to be wrong says nothing:
 * what it would say may not be so.
 */
export function inconsistencies(config: Config, wrong: ReadonlySet<PropertyKey>): readonly Problem[] {
  const judged = <T>(rule: (config: Config) => T | null | undefined): readonly T[] => {
    const looked = new Set<PropertyKey>()
    const get = (target: Config, key: string | symbol) => {
      looked.add(key)
      return Reflect.get(target, key)
    }
    const found = rule(new Proxy(config, { get }))
    return found && ![...looked].some(key => wrong.has(key)) ? [found] : []
  }
  // What is wrong with a name is a sentence without it.
  const problem = (path: readonly PropertyKey[], must: string, hint = ''): Problem =>
    path.at(-1) === 'name' ? { path, must, hint } : { path, must, got: formatValue(valueAt(config, path)), hint }
  return [
    ...checks.flatMap(judged).map(({ path, must }) => problem(path, must)),
    ...judged(storyProblems).flat(),
    ...config.scenarios.flatMap((scenario, index) =>
      firstOfEachKey(scenarioRules(scenario).flatMap(judged)).map(([key, must, hint]) =>
        problem(['scenarios', index, key], must, hint),
      ),
    ),
  ]
}

/** What is wrong with the words of stories, and with when they are. Whether all of them can happen shows when they do. */
function storyProblems({ stories = [], start, days, until, timezone }: Config): readonly Problem[] {
  const [first, last] = [dayOf(start), dayOf(start) + days - 1]
  return stories.flatMap(({ at, story }, index) => {
    const here = ['stories', index]
    const problem = (path: readonly PropertyKey[], must: string): Problem => ({
      path: [...here, ...path],
      must,
      hint: '',
    })
    const day = dayOf(at.slice(0, 10))
    const within = `must be within the period, ${dateOf(first)} to ${dateOf(last)}, not ${formatValue(at)}`
    if (day < first || day > last) return [problem(['at'], within)]
    if (until !== undefined && untilOf(at, timezone) >= untilOf(until, timezone))
      return [problem(['at'], `must be before the period ends, ${until}, not ${formatValue(at)}`)]
    const read = readStory(story)
    if ('problems' in read)
      return read.problems.map(({ path, says }) => problem(['story', ...path], `cannot be read: ${says}`))
    return read.captureEnd === undefined
      ? []
      : [problem(['story'], 'must not say when the capture ends: that of the world does, by days or until')]
  })
}

const firstOfEachKey = (problems: readonly ScenarioProblem[]): readonly ScenarioProblem[] =>
  problems.filter(([key], i) => problems.findIndex(([other]) => other === key) === i)

import { type Config, type ConfigInput, checkConfig, keyProblems } from '../../generators/config/config.js'
import { formatValue } from '../../generators/config/definition/format-value.js'
import { zoneOfLocale } from '../../generators/config/definition/locales.js'
import { profileNames } from '../../generators/config/definition/profile-names.js'
import { didYouMean } from '../../generators/config/definition/suggest.js'
import { type Problem, sentence } from '../../generators/config/problems.js'
import { isOn } from '../../generators/config/with-words.js'
import { isZone } from '../../generators/time/zone.js'
import { UsageError } from '../../model/usage-error.js'
import type { OptionValues } from '../program/command.js'
import { type Clock, dateFrom, nowText, stoppedClock } from './clock.js'
import type { ConfigFile } from './config-file.js'
import { worldOptions } from './options.js'
import type { PeopleFile } from './people-file.js'
import { scenariosFrom } from './scenario-option.js'

type WorldValues = OptionValues<typeof worldOptions> & { readonly append?: string | undefined }

const numbers = ['users', 'days', 'seed', 'release'] as const
const texts = ['profile', 'start', 'until', 'timezone', 'locale', 'domain'] as const
type Key = (typeof numbers)[number] | (typeof texts)[number] | 'shiftTo' | 'directory' | 'peerToPeer'

/** The period that existing output grows to: its first day, and either how many days it has or when it ends. */
export type GrownPeriod = { readonly start: string; readonly days?: number; readonly until?: string }

const noFile: ConfigFile = { value: {}, mistakes: () => [] }

/**
 * The config of a world. Options win over the file, and the file over the defaults; each is checked as it was written, then all together.
 * `grown` is the period that existing output grows to, if it does. Throws a UsageError with all that is wrong.
 */
export async function configFrom(values: WorldValues, grown?: GrownPeriod): Promise<Config> {
  const file = values.config === undefined ? noFile : await readFile(values.config, values.profile)
  const people = values.people === undefined ? undefined : await readPeopleFile(values.people)
  checkDirectory(file.value, values.people, people)
  const { start: first, ...end } = grown ?? {}
  const options = spelledOut({ ...settingsIn(values), ...end }, file.value, stoppedClock())
  const events = scenariosFrom(values.scenario ?? [])
  const { scenarios: listed } = file.value
  const before = Array.isArray(listed) ? listed : []
  const scenarios = [...before, ...events.scenarios]
  const settings = {
    ...(people !== undefined && { users: people.size, directory: people.digest }),
    ...(first !== undefined && { start: first }),
    ...withoutThird(file.value, options, grown),
  }
  const checked = checkConfig({ ...settings, ...switchedBy(options, settings), scenarios })
  const between = checked.config === undefined ? checked.between : []
  const isEvent = ({ path: [key, index] }: Problem) => key === 'scenarios' && Number(index) >= before.length
  const isOption = ({ path: [key] }: Problem) => String(key) in options
  const mistake = (problem: Problem) => optionMistake(problem, values, String(problem.path[0]) in end)
  const mistakes = [
    ...optionProblems(values, options).map(mistake),
    ...between.filter(isOption).map(mistake),
    ...events.mistakes,
    ...between.filter(isEvent).map(problem => events.mistake(problem, before.length)),
    ...file.mistakes(between.filter(problem => !isOption(problem) && !isEvent(problem))),
  ]
  if (mistakes.length > 0 || checked.config === undefined) throw new UsageError(mistakes)
  people?.check(checked.config)
  return checked.config
}

/** Options whose word for `peerToPeer` leaves the knobs of a file as they are. */
function switchedBy<T extends { peerToPeer?: unknown }>(options: T, { peerToPeer }: ConfigInput): T {
  const rows = isOn(options.peerToPeer)
  return rows === undefined || typeof peerToPeer !== 'object'
    ? options
    : { ...options, peerToPeer: { ...peerToPeer, rows } }
}

/** Throws where a file of settings is for people who are not given. */
function checkDirectory({ directory }: ConfigFile['value'], name: string | undefined, people?: PeopleFile): void {
  if (directory === undefined || directory === people?.digest) return
  const but = name === undefined ? 'which --people must give' : `and not of --people ${JSON.stringify(name)}`
  throw new UsageError(`directory is the SHA-256 of a file of people, ${but}`)
}

/** The options that a config file could have too, by the names that they have there. */
function settingsIn(values: WorldValues): Record<string, unknown> {
  const settings: Record<string, unknown> = {}
  for (const name of numbers) {
    const text = values[name]
    // Only digits are a number; what else JavaScript would read as one (1e3, 0x10) stays text and is refused.
    if (text !== undefined) settings[name] = /^\d+$/.test(text) ? Number(text) : text
  }
  for (const name of texts) if (values[name] !== undefined) settings[name] = values[name]
  if (values['shift-to'] !== undefined) settings.shiftTo = values['shift-to']
  if (values['peer-to-peer'] !== undefined) settings.peerToPeer = values['peer-to-peer']
  return settings
}

/** Settings with dates and times for the words that ask the clock. The config keeps these, so that the run can be repeated. */
function spelledOut(
  settings: Record<string, unknown>,
  ofFile: ConfigFile['value'],
  clock: Clock,
): Record<string, unknown> {
  const { start, until, shiftTo } = settings
  const { timezone, locale } = { ...ofFile, ...settings }
  // One that does not exist is a mistake already.
  const place = typeof timezone === 'string' && isZone(timezone) ? timezone : zoneOfLocale(locale)
  const date = (text: unknown) => (typeof text === 'string' ? dateFrom(text, clock, place) : text)
  const moment = (text: unknown) => (text === 'now' ? nowText(clock) : text)
  return {
    ...settings,
    ...(start !== undefined && { start: date(start) }),
    ...(until !== undefined && { until: moment(date(until)) }),
    ...(shiftTo !== undefined && { shiftTo: moment(shiftTo) }),
  }
}

const period = ['start', 'days', 'until'] as const

/** The settings of a file without what options say already: of the first day, the number of days and the end, two say the third. */
function withoutThird(settings: object, options: object, grown: GrownPeriod | undefined): object {
  const given = period.filter(key => key in options)
  const dropped =
    grown?.until !== undefined ? ['days'] : given.length === 2 ? period.filter(key => !(key in options)) : []
  return Object.fromEntries(Object.entries(settings).filter(([key]) => !(dropped as readonly string[]).includes(key)))
}

/** What is wrong with the options alone, so that it is not taken for a mistake in the file. */
const optionProblems = (values: WorldValues, options: object): readonly Problem[] =>
  keyProblems(options).map(problem => {
    const must = `must be ${worldOptions[optionOf(problem)].allowed}`
    const hint = problem.path[0] === 'profile' ? didYouMean(String(values.profile), profileNames) : problem.hint
    return { ...problem, must, hint }
  })

async function readPeopleFile(name: string): Promise<PeopleFile> {
  const { readPeople } = await import('./people-file.js')
  return readPeople(name)
}

async function readFile(name: string, profile: string | undefined): Promise<ConfigFile> {
  const { readConfigFile } = await import('./config-file.js')
  return readConfigFile(name, profile === undefined ? {} : { profile })
}

function optionOf({
  path,
}: Problem): Exclude<Key, 'shiftTo' | 'directory' | 'peerToPeer'> | 'shift-to' | 'people' | 'peer-to-peer' {
  const key = path[0] as Key
  if (key === 'directory') return 'people'
  if (key === 'peerToPeer') return 'peer-to-peer'
  return key === 'shiftTo' ? 'shift-to' : key
}

/** `isGrown`: whether it is about what `--append` makes of the existing output. */
function optionMistake(problem: Problem, values: WorldValues, isGrown: boolean): string {
  const name = optionOf(problem)
  if (isGrown) return `--append ${values.append}: ${sentence(problem)}`
  const got = problem.got === undefined ? {} : { got: formatValue(values[name]) }
  return sentence({ ...problem, ...got }, `--${name}`)
}

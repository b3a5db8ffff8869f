import type { Config } from '../../../../generators/config/config.js'
import { asksClock } from '../../../configuration/clock.js'
import type { OptionValues } from '../../../program/command.js'
import type { generateOptions } from './options.js'

type GenerateValues = OptionValues<typeof generateOptions>

const clockOptions = ['start', 'until', 'shift-to', 'append'] as const

/** The first option that asks the clock, as it was typed: `--until now`. */
export function clockOptionIn(values: GenerateValues): string | undefined {
  const name = clockOptions.find(each => asksClock(values[each]))
  return name && `--${name} ${values[name]}`
}

/** What to type for the options that ask the clock, to have the same world at any time; undefined where none does. */
export function absoluteOptions(values: GenerateValues, { start, until, shiftTo }: Config): string | undefined {
  if (clockOptionIn(values) === undefined) return undefined
  if (asksClock(values.append)) return `--append ${until}`
  if (shiftTo !== undefined)
    return [...(asksClock(values.start) ? [`--start ${start}`] : []), `--shift-to ${shiftTo}`].join(' ')
  return `--start ${start}${until === undefined ? '' : ` --until ${until}`}`
}

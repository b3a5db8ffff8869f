import type { Format, ScriptOptions } from '../export/format.js'
import { type FormatName, formatNames, formats } from '../export/formats.js'
import { shown } from '../generators/config.js'
import { suggestion } from '../generators/nearest.js'
import { Refusal } from '../model/refusal.js'
import type { Given } from './command.js'
import { generateOptions } from './generate.js'

/** Where the rows go, and as what: checked and free of contradictions. */
export type Destination = {
  readonly formats: readonly FormatName[]
  readonly out: string
  readonly force: boolean
  readonly views: boolean
  readonly script: ScriptOptions
  /** Whether the answer key is written beside the rows. */
  readonly answers: boolean
}

type GenerateGiven = Given<typeof generateOptions>

export function destinationFrom(given: GenerateGiven): Destination {
  const chosen = formatsOf(given)
  const out = given.out ?? generateOptions.out.otherwise
  for (const option of scriptOptions) if (given[option] !== undefined) mustBeScript(option, chosen)
  const wrong = contradictions.find(({ when }) => when(given, { chosen, streamed: out === '-' }))
  if (wrong !== undefined) throw new Refusal(wrong.says)
  return {
    formats: chosen,
    out,
    force: given.force === true,
    answers: given.answers === true,
    views: given.views === true,
    script: { schema: given['no-schema'] !== true },
  }
}

/** Options that say how SQL is written. */
const scriptOptions = ['schema', 'no-schema'] as const

const formatOf = (name: FormatName): Format => formats[name]

function mustBeScript(option: string, chosen: readonly FormatName[]): void {
  if (chosen.some(name => formatOf(name).holds === 'script')) return
  const scripts = formatNames.filter(name => formatOf(name).holds === 'script')
  throw new Refusal(`--${option} is allowed with --format ${either(scripts)} alone, not with ${chosen.join(',')}`)
}

type Contradiction = {
  when(given: GenerateGiven, how: { chosen: readonly FormatName[]; streamed: boolean }): boolean
  readonly says: string
}

const contradictions: readonly Contradiction[] = [
  {
    when: ({ force }, { streamed }) => streamed && force === true,
    says: '--force is not allowed with --out -: there is nothing to replace',
  },
  {
    when: ({ json }, { streamed }) => streamed && json === true,
    says: '--json is not allowed with --out -: the rows have standard output to themselves',
  },
  {
    when: ({ answers }, { streamed }) => streamed && answers === true,
    says: '--answers is not allowed with --out -: the answers need a folder',
  },
  {
    when: ({ quiet, json }) => quiet === true && json === true,
    says: '--quiet is not allowed with --json: choose one of them',
  },
  {
    when: given => given.schema === true && given['no-schema'] === true,
    says: '--schema is not allowed with --no-schema: choose one of them',
  },
]

function formatsOf({ format = generateOptions.format.otherwise }: GenerateGiven): readonly FormatName[] {
  const words = format.split(',').map(word => word.trim())
  const chosen = words.map(word => {
    const found = formatNames.find(name => name === word)
    if (found !== undefined) return found
    throw new Refusal(`--format must be ${generateOptions.format.allowed}, not ${shown(word)}${hintFor(word)}`)
  })
  const twice = chosen.find((name, i) => chosen.indexOf(name) < i)
  if (twice !== undefined) throw new Refusal(`--format names ${twice} more than once; once is allowed`)
  return chosen
}

const hintFor = (word: string): string => suggestion(word, formatNames)

/** `a, b or c`. */
const either = (names: readonly string[]): string =>
  names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`

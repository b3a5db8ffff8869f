import fs from 'node:fs'
import { joinOr } from '../../../generators/config/definition/format-value.js'
import type { Release } from '../../../model/schema/definition/schema.js'
import { UsageError } from '../../../model/usage-error.js'
import type { Order, Search } from '../../../report/conference/find.js'
import { sourceSettingsFrom } from '../../configuration/source-settings.js'
import type { OptionValues } from '../../program/command.js'
import { invalidValue, parseNumber } from '../../program/option-kinds.js'
import { showOptions } from './options.js'

type View = 'lanes' | 'ladder' | 'json' | 'mermaid' | 'perfetto'

/** What `show` is to do: its operands and options, checked. */
export type ShowSettings = {
  readonly place: string
  readonly reading: { readonly release?: Release; readonly format?: string; readonly lowerNames?: boolean }
  readonly search: Search
  readonly view: View
  readonly ascii: boolean
  readonly all: boolean
  /** Whether anything says which conferences are meant. */
  readonly chosen: boolean
  /** The words that say so, for messages. */
  readonly said: string
}

type ShowValues = OptionValues<typeof showOptions>

/** Where `generate` writes. */
const OUT = 'out'

export function settingsFrom(operands: readonly string[], values: ShowValues): ShowSettings {
  const [place, which] = placeAndWhich(operands)
  const order = oneFlag(values, ['longest', 'largest', 'strangest'])
  const view = oneFlag(values, ['ladder', 'json', 'mermaid', 'perfetto']) ?? 'lanes'
  const search: Search = {
    ...(which !== undefined && searchFor(which)),
    ...(order !== undefined && { order: order satisfies Order, people: true as const }),
    ...(values.user !== undefined && { user: values.user }),
    ...(values.at !== undefined && { at: rangeFrom(values.at) }),
    limit: parseNumber('limit', showOptions.limit, values.limit ?? showOptions.limit.default),
  }
  const said = [
    ...(which === undefined ? [] : [which]),
    ...(values.user === undefined ? [] : [`--user ${values.user}`]),
    ...(values.at === undefined ? [] : [`--at ${JSON.stringify(values.at)}`]),
  ]
  return {
    place,
    reading: sourceSettingsFrom(values),
    search,
    view,
    ascii: values.ascii === true,
    all: values.all === true,
    chosen: said.length > 0 || order !== undefined,
    said: said.join(' '),
  }
}

/** `show 55` is about number 55 of `out`, unless there is a file of that name. */
function placeAndWhich([first, second]: readonly string[]): readonly [place: string, which?: string] {
  if (first === undefined) {
    if (!fs.existsSync(OUT))
      throw new UsageError(`${OUT} does not exist: name a source, or let rollcall generate write one`)
    return [OUT]
  }
  if (second !== undefined) return [first, second]
  const isWhich =
    kinds.some(({ pattern }) => pattern.test(first)) && !/^(postgres|mysql|mssql|sqlite|duckdb)/.test(first)
  return isWhich && !fs.existsSync(first) ? [OUT, first] : [first]
}

function oneFlag<const N extends keyof ShowValues>(values: ShowValues, names: readonly N[]): N | undefined {
  const given = names.filter(name => values[name] !== undefined)
  if (given.length > 1) {
    throw new UsageError(`--${given[0]} is not allowed with --${given[1]}: choose one of them`)
  }
  return given[0]
}

const DAY = /^\d{4}-\d\d-\d\d$/
const TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d)?(\.\d{1,3})?$/

/** What a conference can be called. */
const kinds: readonly { readonly pattern: RegExp; readonly search: (found: RegExpExecArray) => Search | undefined }[] =
  [
    { pattern: /^#?(\d{1,9})$/, search: ([, number]) => ({ number: Number(number) }) },
    {
      pattern: /^(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,3})?)(?:\/(\d{1,9}))?$/,
      search([, time, seq]) {
        const moment = momentFrom(time)
        if (moment === undefined) return undefined
        return { key: { SessionIdTime: moment, ...(seq !== undefined && { SessionIdSeq: Number(seq) }) } }
      },
    },
    { pattern: /^\{?([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\}?$/i, search: ([, instance]) => ({ instance }) },
    { pattern: /^(\S*;opaque=app:conf:\S+|[a-z\d]{8,})$/i, search: ([uri]) => ({ uri }) },
  ]

export function searchFor(which: string): Search {
  for (const { pattern, search } of kinds) {
    const found = pattern.exec(which)
    const meant = found === null ? undefined : search(found)
    if (meant !== undefined) return meant
  }
  const allowed = ['a number in the list', 'a key such as 2024-01-08T09:00:00.003/1', 'a ConfInstance', 'a URI']
  throw new UsageError(`which must be ${joinOr(allowed)}, not ${JSON.stringify(which)}`)
}

/** A moment as tables have it; undefined if there is no such day or hour. Only its seconds may be left out. */
function momentFrom(text: string): string | undefined {
  const [, day, minute, seconds = ':00', fraction = ''] = TIME.exec(text) ?? []
  if (day === undefined) return undefined
  const moment = `${day}T${minute}${seconds}${fraction.padEnd(4, fraction === '' ? '.000' : '0')}Z`
  const time = Date.parse(moment)
  if (Number.isNaN(time) || new Date(time).toISOString() !== moment) return undefined
  return `${day} ${minute}${seconds}${fraction}`
}

function rangeFrom(text: string): { readonly from: string; readonly to: string } {
  const moment = momentFrom(text)
  if (moment !== undefined) return { from: moment, to: moment }
  if (DAY.test(text) && momentFrom(`${text} 00:00`)) return { from: `${text} 00:00:00`, to: `${text} 23:59:59.999` }
  throw invalidValue('at', showOptions.at, text)
}

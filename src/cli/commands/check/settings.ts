import fs from 'node:fs'
import path from 'node:path'
import { answersIn } from '../../../check/answers-file.js'
import { isZone } from '../../../generators/time/zone.js'
import type { Time } from '../../../model/time.js'
import { UsageError } from '../../../model/usage-error.js'
import type { AnswerRow } from '../../../truth/answers/aggregates.js'
import type { Definition } from '../../../truth/answers/definition.js'
import { allDefinitions } from '../../../truth/answers/definitions.js'
import { type PeriodName, periodNames } from '../../../truth/answers/periods.js'
import { questionNamed } from '../../configuration/question.js'
import { captureEndFrom, sourceSettingsFrom } from '../../configuration/source-settings.js'
import type { OptionValues } from '../../program/command.js'
import { invalidValue, parseChoice } from '../../program/option-kinds.js'
import { checkOptions } from './options.js'

/** One result to be held against the key: of a query, or in a file. */
export type Held = { readonly question: Definition; readonly file: string; readonly kind: 'sql' | 'result' }

export type CheckSettings = {
  readonly held: readonly Held[]
  /** Undefined where a result is held against a file alone. */
  readonly source: string | undefined
  readonly known: Readonly<Record<string, readonly AnswerRow[]>> | undefined
  readonly by: PeriodName
  readonly timezone?: string
  readonly until?: Time
  readonly junit?: string
  readonly json: boolean
  readonly reading: ReturnType<typeof sourceSettingsFrom>
}

type CheckValues = OptionValues<typeof checkOptions>

export function settingsFrom([name, word]: readonly string[], values: CheckValues): CheckSettings {
  const { sql, result, answers, timezone, until, junit } = values
  if ((sql === undefined) === (result === undefined))
    throw new UsageError('one of --sql and --result is needed: a query to run, or its result')
  const by = parseChoice('by', checkOptions.by, values.by ?? checkOptions.by.default, periodNames)
  if (timezone !== undefined && !isZone(timezone)) throw invalidValue('timezone', checkOptions.timezone, timezone)
  const held = heldBy(name, sql === undefined ? { kind: 'result', path: result as string } : { kind: 'sql', path: sql })
  const known = answers === undefined ? undefined : answersIn(answers, by)
  const unknown = known && held.find(({ question }) => known[question.name] === undefined)
  if (unknown) throw new UsageError(`--answers: ${answers} has no answer to ${unknown.question.name}`)
  return {
    held,
    known,
    source: word ?? (result !== undefined && answers !== undefined ? undefined : 'out'),
    by,
    ...(timezone !== undefined && { timezone }),
    ...(until !== undefined && { until: captureEndFrom(until) }),
    ...(junit !== undefined && { junit }),
    json: values.json === true,
    reading: sourceSettingsFrom(values),
  }
}

type Given = { readonly kind: Held['kind']; readonly path: string }

/** `all` is every file of a folder that is named after a question. */
function heldBy(name: string, { kind, path: given }: Given): readonly Held[] {
  if (name !== 'all') return [{ question: questionNamed(name), file: given, kind }]
  const ending = kind === 'sql' ? '.sql' : '.csv'
  const files = fs.existsSync(given) && fs.statSync(given).isDirectory() ? fs.readdirSync(given).sort() : undefined
  if (files === undefined) throw new UsageError(`--${kind} must be a folder where all is checked, and ${given} is none`)
  const held = files
    .filter(file => file.endsWith(ending))
    .map(file => ({
      question: questionNamed(file.slice(0, -ending.length)),
      file: path.join(given, file),
      kind,
    }))
  if (held.length > 0) return held
  throw new UsageError(`${given} has no file such as ${allDefinitions[0].name}${ending}`)
}

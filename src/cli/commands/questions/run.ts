import { simulate } from '../../../generators/simulate.js'
import { schemaOf } from '../../../model/schema/release.js'
import { UsageError } from '../../../model/usage-error.js'
import { referenceQuery } from '../../../report/answers/reference-query.js'
import { type EngineName, engines } from '../../../report/answers/sql-engines.js'
import { callConventions } from '../../../truth/answers/call-definitions.js'
import { type AnswerName, allDefinitions, conventions, definitions } from '../../../truth/answers/definitions.js'
import { questionNamed } from '../../configuration/question.js'
import { captureEndFrom } from '../../configuration/source-settings.js'
import type { OptionValues } from '../../program/command.js'
import { parseChoice } from '../../program/option-kinds.js'
import { wrapped } from '../../program/wrapped.js'
import { questionsOptions } from './options.js'

type Values = OptionValues<typeof questionsOptions>

const WIDTH = 100

const allConventions = [...conventions, ...callConventions]

/** What holds for a question: those about sessions between two have conventions of their own. */
const conventionsOf = (name: string): readonly string[] =>
  definitions.some(each => each.name === name) ? conventions : allConventions

/** The questions, or one of them, as the options say. */
export async function questionsText(name: string | undefined, values: Values): Promise<string> {
  const { dialect, until, json, dbt, over } = values
  if (dbt !== undefined) return projectIn(dbt, name, values)
  if (over !== undefined) throw new UsageError('--over needs --dbt')
  if (name === undefined) {
    const [lone] = Object.entries({ dialect, until }).filter(([, value]) => value !== undefined)
    if (lone !== undefined) throw new UsageError(`--${lone[0]} needs a question`)
    return json ? `${JSON.stringify({ questions: allDefinitions, conventions: allConventions })}\n` : list()
  }
  const question = questionNamed(name)
  const engine =
    dialect && parseChoice('dialect', questionsOptions.dialect, dialect, Object.keys(engines) as EngineName[])
  if (until !== undefined && engine === undefined)
    throw new UsageError('--until needs --dialect: it stands in the query')
  const query = engine && queryOf(question.name as AnswerName, engine, until)
  if (json) return `${JSON.stringify({ ...question, ...(query && { query }) })}\n`
  return query === undefined ? definition(question) : `${query};\n`
}

async function projectIn(
  folder: string,
  name: string | undefined,
  { dialect, until, json, over }: Values,
): Promise<string> {
  if (name !== undefined) throw new UsageError('--dbt is not allowed with a question: a project has them all')
  const other = dialect !== undefined ? 'dialect' : json ? 'json' : undefined
  if (other !== undefined) throw new UsageError(`--dbt is not allowed with --${other}: choose one of them`)
  const { writeDbt } = await import('./write-dbt.js')
  return writeDbt(folder, { over: over ?? questionsOptions.over.default, until })
}

function list(): string {
  const width = Math.max(...allDefinitions.map(({ name }) => name.length))
  return allDefinitions
    .map(({ name, title, columns }) => `${name.padEnd(width)}  ${title}\n${' '.repeat(width)}  ${columns.join(', ')}\n`)
    .join('')
}

const definition = ({ name, title, counts, columns }: ReturnType<typeof questionNamed>): string =>
  [
    `${name}: ${title}`,
    `columns: ${columns.join(', ')}`,
    '',
    wrapped(counts, WIDTH),
    '',
    ...conventionsOf(name).map(each => `- ${wrapped(each, WIDTH - 2).replaceAll('\n', '\n  ')}`),
    '',
  ].join('\n')

/** Without another end, the period is that of the default world. */
function queryOf(name: AnswerName, engine: EngineName, until: string | undefined): string {
  const captureEnd = until === undefined ? simulate().captureEnd : captureEndFrom(until)
  return referenceQuery(name, { engine, schema: schemaOf(2015), captureEnd })
}

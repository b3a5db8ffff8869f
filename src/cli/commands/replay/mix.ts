import fs from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { UsageError } from '../../../model/usage-error.js'
import { invalidValue } from '../../program/option-kinds.js'
import { replayOptions } from './options.js'
import { rateIn } from './quantities.js'

/** Queries of the answer key that together come so often, or one query of a file. */
export type Mix =
  | { readonly kind: 'answers'; readonly perSecond: number }
  | { readonly kind: 'query'; readonly name: string; readonly sql: string; readonly perSecond: number }

export const mixFrom = (values: readonly string[]): readonly Mix[] =>
  values.flatMap(value => answersIn(value) ?? queriesIn(value))

function answersIn(value: string): readonly Mix[] | undefined {
  const [, rate] = /^answers=(.*)$/.exec(value) ?? []
  if (rate === undefined) return undefined
  const perSecond = rateIn(rate)
  if (perSecond === undefined) throw invalidValue('mix', replayOptions.mix, value)
  return [{ kind: 'answers', perSecond }]
}

const rate = z.string().transform((text, context) => {
  const found = rateIn(text)
  if (found === undefined) context.addIssue('a rate such as 5/s')
  return found ?? z.NEVER
})

const file = z.array(z.strictObject({ name: z.string().min(1), rate, sql: z.string().min(1) })).min(1)

function queriesIn(name: string): readonly Mix[] {
  const text = textOf(name)
  const found = file.safeParse(parsed(name, text))
  if (found.success) return found.data.map(({ name, rate, sql }) => ({ kind: 'query', name, sql, perSecond: rate }))
  const [{ path, message }] = found.error.issues
  const place =
    path.length === 0
      ? 'the file'
      : path.map(key => (typeof key === 'number' ? `query ${key + 1}` : String(key))).join(', ')
  throw new UsageError(`--mix ${name}: ${place}: ${message}; each query has a name, a rate such as 5/s, and sql`)
}

function textOf(name: string): string {
  try {
    return fs.readFileSync(name, 'utf8')
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'is not there' : 'cannot be read'
    throw new UsageError(`--mix must be ${replayOptions.mix.allowed}; ${JSON.stringify(name)} ${reason}`)
  }
}

function parsed(name: string, text: string): unknown {
  try {
    return parse(text, { logLevel: 'error' })
  } catch (error) {
    throw new UsageError(`--mix ${name} is not YAML that can be used: ${(error as Error).message.split('\n')[0]}`)
  }
}

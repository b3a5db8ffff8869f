import { MOST_PARTS, type Part } from '../../../../export/output/manifest/manifest.js'
import { formatValue } from '../../../../generators/config/definition/format-value.js'
import type { ChapterRange } from '../../../../generators/world.js'
import { UsageError } from '../../../../model/usage-error.js'

export type RequestedPart = Part & {
  /** The variable of the environment that it comes from, if it does. */
  readonly variable?: string
}

/** Reads `3/8`, or `auto` by the environment of an array of jobs. */
export function partFrom(text: string, env: NodeJS.ProcessEnv): RequestedPart {
  if (text === 'auto') return partOfArray(env)
  const [, number, of] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []
  const part = { number: Number(number), of: Number(of) }
  if (isPart(part)) return part
  throw new UsageError(
    `--part must be I/N, such as 3/8, with I from 1 to N and N at most ${MOST_PARTS}, or auto, not ${formatValue(text)}`,
  )
}

const isPart = ({ number, of }: Part): boolean => number >= 1 && number <= of && of <= MOST_PARTS

/** Slurm numbers the tasks of an array as it is told to; Kubernetes numbers pods from 0, and does not tell them how many there are. */
function partOfArray(env: NodeJS.ProcessEnv): RequestedPart {
  if (env.SLURM_ARRAY_TASK_ID !== undefined) {
    const [id, min, max, count] = ['ID', 'MIN', 'MAX', 'COUNT'].map(name => numberIn(env, `SLURM_ARRAY_TASK_${name}`))
    const step = count > 1 ? (max - min) / (count - 1) : 1
    const part = { number: (id - min) / step + 1, of: count, variable: 'SLURM_ARRAY_TASK_ID' }
    if (Number.isInteger(part.number) && isPart(part)) return part
    throw new UsageError(
      `--part auto needs an array of evenly spaced tasks, such as --array=1-8; SLURM_ARRAY_TASK_ID is ${id}, of ${count} from ${min} to ${max}`,
    )
  }
  if (env.JOB_COMPLETION_INDEX !== undefined) {
    const [index, of] = ['JOB_COMPLETION_INDEX', 'JOB_COMPLETIONS'].map(name => numberIn(env, name))
    const part = { number: index + 1, of, variable: 'JOB_COMPLETION_INDEX' }
    if (isPart(part)) return part
    throw new UsageError(`--part auto needs JOB_COMPLETION_INDEX below JOB_COMPLETIONS; they are ${index} and ${of}`)
  }
  throw new UsageError(
    '--part auto needs SLURM_ARRAY_TASK_ID or JOB_COMPLETION_INDEX in the environment; neither is set',
  )
}

function numberIn(env: NodeJS.ProcessEnv, name: string): number {
  const text = env[name] ?? ''
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new UsageError(
    `--part auto needs a whole number in ${name}, which ${text === '' ? 'is not set' : `is ${formatValue(text)}`}`,
  )
}

/** The chapters of a part: whole days in order, divided as evenly as possible; chapter 0 comes with the first part. */
export function chaptersIn(days: number, { number, of }: Part = { number: 1, of: 1 }): ChapterRange {
  const until = (part: number) => Math.floor((part * days) / of)
  return { from: number === 1 ? 0 : until(number - 1) + 1, to: until(number) }
}

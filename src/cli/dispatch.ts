import { UsageError } from '../model/usage-error.js'
import { check } from './commands/check/check.js'
import { COMPLETE } from './commands/completion/complete-option.js'
import { completion } from './commands/completion/completion.js'
import { explain } from './commands/explain/explain.js'
import { generate } from './commands/generate/generate.js'
import { help } from './commands/help/help.js'
import { load } from './commands/load/load.js'
import { merge } from './commands/merge/merge.js'
import { profile } from './commands/profile/profile.js'
import { questions } from './commands/questions/questions.js'
import { realism } from './commands/realism/realism.js'
import { replay } from './commands/replay/replay.js'
import { report } from './commands/report/report.js'
import { schema } from './commands/schema/schema.js'
import { show } from './commands/show/show.js'
import { story } from './commands/story/story.js'
import { summary } from './commands/summary/summary.js'
import { verify } from './commands/verify/verify.js'
import type { Command } from './program/command.js'
import type { Streams } from './program/streams.js'
import { unknownCommand } from './program/unknown-command.js'

export const commands: readonly Command[] = [
  generate,
  check,
  explain,
  load,
  merge,
  profile,
  questions,
  realism,
  replay,
  report,
  schema,
  show,
  story,
  summary,
  verify,
  completion,
  help(() => commands),
]

/** Finds the command and runs it; gives its exit code. */
export async function dispatch([first, ...rest]: readonly string[], streams: Streams): Promise<number> {
  if (first === undefined) {
    throw new UsageError(`a command is needed: ${commands.map(({ name }) => name).join(', ')} (see rollcall --help)`)
  }
  if (isHelp(first)) return runHelp([], streams)
  if (first === COMPLETE) return complete(rest)
  const command = commands.find(({ name }) => name === first)
  if (command === undefined) throw unknownCommand(first, commands)
  if (rest.some(isHelp)) return runHelp([first], streams)
  const { parseArguments } = await import('./program/arguments.js')
  const { values, operands } = parseArguments(rest, command)
  return command.run(values, { operands, streams })
}

/** `--help` wins over everything else on the line. */
const isHelp = (word: string): boolean => word === '--help' || word === '-h'

const runHelp = (operands: readonly string[], streams: Streams): Promise<number> =>
  help(() => commands).run({}, { operands, streams })

/** Answers a completion script. */
async function complete(args: readonly string[]): Promise<number> {
  const { printCandidates } = await import('./commands/completion/script.js')
  await printCandidates(args, commands)
  return 0
}

import { styleText } from 'node:util'
import { UsageError } from '../model/usage-error.js'
import { formatCount } from './program/counts.js'
import { failureCode } from './program/failure-code.js'
import { hideLogins } from './program/hide-logins.js'
import { oneLine, printable } from './program/printable.js'
import { delivered } from './program/standard-output.js'
import type { Streams } from './program/streams.js'
import { version } from './program/version.js'

const versionOptions = ['--version', '-v', '-V']

/** Mistakes that are told; who makes more needs to see that, not all of them. */
const MOST_MISTAKES = 20

/** Runs a command line. Gives the exit code: 2 for a usage error, a line for each mistake; 1, or 2 of a command that judges, for what went wrong later, in one line. */
export async function run(args: readonly string[], { stdout, stderr }: Streams): Promise<number> {
  const streams: Streams = { stdout: printable(stdout), stderr: printable(stderr) }
  // An error event that nobody hears would end the program; `delivered` tells of it.
  stdout.on('error', () => {})
  try {
    const code = await runCommand(args, streams)
    await delivered(stdout)
    return code
  } catch (error) {
    for (const message of messagesOf(error)) {
      const line = oneLine(hideLogins(message, args).replaceAll(/\s*\n\s*/g, ' '))
      streams.stderr.write(`${styleText('red', line, { stream: streams.stderr })}\n`)
    }
    return error instanceof UsageError ? 2 : failureCode(args[0])
  }
}

async function runCommand(args: readonly string[], streams: Streams): Promise<number> {
  if (!versionOptions.includes(args[0])) return await (await import('./dispatch.js')).dispatch(args, streams)
  streams.stdout.write(`${version()}\n`)
  return 0
}

function messagesOf(error: unknown): readonly string[] {
  if (!(error instanceof UsageError)) return [(error as Error).message]
  const { mistakes } = error
  const more = mistakes.length - MOST_MISTAKES
  return more > 0 ? [...mistakes.slice(0, MOST_MISTAKES), `and ${formatCount(more)} more`] : mistakes
}

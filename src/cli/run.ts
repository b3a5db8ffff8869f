import { styleText } from 'node:util'
import { UsageError } from '../model/usage-error.js'
import { hideLogins } from './program/hide-logins.js'
import { oneLine, printable } from './program/printable.js'
import type { Streams } from './program/streams.js'
import { version } from './program/version.js'

const versionOptions = ['--version', '-v', '-V']

/** Runs a command line. Gives the exit code: 2 for a usage error, 1 for what went wrong later, each with a message of one line. */
export async function run(args: readonly string[], { stdout, stderr }: Streams): Promise<number> {
  const streams: Streams = { stdout: printable(stdout), stderr: printable(stderr) }
  try {
    if (!versionOptions.includes(args[0])) return await (await import('./dispatch.js')).dispatch(args, streams)
    streams.stdout.write(`${version()}\n`)
    return 0
  } catch (error) {
    const { message } = error as Error
    const line = oneLine(hideLogins(message, args).replaceAll(/\s*\n\s*/g, ' '))
    streams.stderr.write(`${styleText('red', line, { stream: streams.stderr })}\n`)
    return error instanceof UsageError ? 2 : 1
  }
}

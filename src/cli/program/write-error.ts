import { ConnectionError } from '../../connections/connection.js'
import { LoadError } from '../../live/targets/load-error.js'

/** A failure while writing, though nothing was wrong with the options. Exit code 1. */
export class WriteError extends Error {
  override name = 'WriteError'

  constructor(cause: unknown, left: Left) {
    super(sentence(cause as NodeJS.ErrnoException, left), { cause })
  }
}

type Left = {
  readonly out: string
  /** Whether complete days were kept for `--resume`. */
  readonly kept?: boolean
  /** The options that say the same without a clock, where one was asked. */
  readonly absolute?: string | undefined
}

/** A worker process is gone. */
export class LostWorker extends Error {
  override name = 'LostWorker'
}

function sentence(error: NodeJS.ErrnoException, { out, kept = false, absolute }: Left): string {
  const { message } = error
  const code = error.code ?? (error.cause as NodeJS.ErrnoException | undefined)?.code ?? ''
  const place = out === '-' ? 'standard output' : `--out ${JSON.stringify(out)}`
  const left = kept ? 'complete days were kept' : 'nothing of this run was kept'
  const again = kept ? `run it again with ${resumption(absolute)}` : 'run it again'
  if (error instanceof LostWorker) return `${message}; ${left}: ${again}`
  if (full.has(code) || /disk is full|No space left on device/.test(message)) {
    return `no space is left for ${place}; ${left}: free some space or choose another place, then ${again}`
  }
  if (error instanceof ConnectionError) return `${out} failed (${message}); ${left}: ${again}`
  if (error instanceof LoadError) return `${out} is not what it should be: ${message}; run it again with --force`
  // SQLite has messages instead of codes.
  if (/^E[A-Z]+$/.test(code) || /disk I\/O error/.test(message))
    return `cannot write to ${place} (${message}); ${left}: ${again}`
  return `this is a bug in Rollcall (${message}); ${left}: please report it with the command`
}

const full: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT'])

/** The options with which an interrupted run goes on. */
export const resumption = (absolute: string | undefined): string =>
  absolute === undefined ? '--resume' : `${absolute} --resume`

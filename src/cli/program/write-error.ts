/** Something that went wrong while writing, though nothing was wrong with what was asked for. Exit code 1. */
export class WriteError extends Error {
  override name = 'WriteError'

  /** `kept` says whether what was complete is there for `--resume`. */
  constructor(cause: unknown, { out, kept = false }: { readonly out: string; readonly kept?: boolean }) {
    super(sentence(cause as NodeJS.ErrnoException, { out, kept }), { cause })
  }
}

/** Another process that worked for this one is gone. */
export class LostWorker extends Error {
  override name = 'LostWorker'
}

function sentence(error: NodeJS.ErrnoException, { out, kept }: { out: string; kept: boolean }): string {
  const { message } = error
  const code = error.code ?? (error.cause as NodeJS.ErrnoException | undefined)?.code ?? ''
  const place = out === '-' ? 'standard output' : `--out ${JSON.stringify(out)}`
  const left = kept ? 'what is complete was kept' : 'nothing of this run was kept'
  const again = kept ? 'run it again with --resume' : 'run it again'
  if (error instanceof LostWorker) return `${message}; ${left}: ${again}`
  if (full.has(code) || /disk is full|No space left on device/.test(message)) {
    return `there is no room left for ${place}; ${left}: make room or choose another place, and ${again}`
  }
  // SQLite has words instead of codes.
  if (/^E[A-Z]+$/.test(code) || /disk I\/O error/.test(message))
    return `cannot write to ${place} (${message}); ${left}: ${again}`
  return `this is a fault in Rollcall (${message}); ${left}: please report it with the command you gave`
}

const full: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT'])

/** Something that went wrong while writing, though nothing was wrong with what was asked for. Exit code 1. */
export class Failure extends Error {
  override name = 'Failure'

  constructor(cause: unknown, out: string) {
    super(sentence(cause as NodeJS.ErrnoException, out), { cause })
  }
}

/** What was kept is the same in all cases: nothing. */
function sentence(error: NodeJS.ErrnoException, out: string): string {
  const { message } = error
  const code = error.code ?? (error.cause as NodeJS.ErrnoException | undefined)?.code ?? ''
  const place = out === '-' ? 'standard output' : `--out ${JSON.stringify(out)}`
  if (full.has(code) || /disk is full|No space left on device/.test(message)) {
    return `there is no room left for ${place}; nothing of this run was kept: make room or choose another place, and run it again`
  }
  // SQLite has words instead of codes.
  if (/^E[A-Z]+$/.test(code) || /disk I\/O error/.test(message))
    return `cannot write to ${place} (${message}); nothing of this run was kept: run it again`
  return `this is a fault in Rollcall (${message}); nothing of this run was kept: please report it with the command you gave`
}

const full: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT'])

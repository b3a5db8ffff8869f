/** Something that went wrong while writing, though nothing was wrong with what was asked for. Exit code 1. */
export class Failure extends Error {
  override name = 'Failure'

  constructor(cause: unknown, out: string) {
    super(sentence(cause as NodeJS.ErrnoException, out === '-' ? 'standard output' : JSON.stringify(out)), { cause })
  }
}

/** What was kept is the same in all cases: nothing. */
function sentence({ code, message }: NodeJS.ErrnoException, place: string): string {
  const full = code === 'ENOSPC' || code === 'EDQUOT' || /disk is full/.test(message)
  if (full) return `the disk with ${place} is full; nothing of this run was kept: make room, or choose another --out`
  if (code?.startsWith('E')) return `cannot write to ${place} (${message}); nothing of this run was kept: try again`
  return `this is a fault in Rollcall (${message}); nothing of this run was kept: please report it with the command you gave`
}

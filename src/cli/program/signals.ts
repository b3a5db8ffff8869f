import { hideLogins } from './hide-logins.js'
import { oneLine } from './printable.js'

const exitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const
type Signal = keyof typeof exitCodes
const signals = Object.keys(exitCodes) as Signal[]

/**
 * Calls `abandon` when the process ends early, by a signal, a closed pipe or an uncaught error, until the function returned is called.
 * `abandon` gives whether complete days were kept, for a run with the options of `resumed`.
 */
export function cleanUpOnExit(abandon: () => boolean, resumed = '--resume'): () => void {
  const onSignal = (signal: Signal): void => {
    release()
    const kept = abandon() ? `complete days were kept for ${resumed}` : 'nothing of this run was kept'
    process.stderr.write(`stopped by ${signal}: ${kept}\n`)
    process.exit(exitCodes[signal])
  }
  const release = (): void => {
    process.off('exit', abandon)
    for (const signal of signals) process.off(signal, onSignal)
  }
  process.on('exit', abandon)
  for (const signal of signals) process.on(signal, onSignal)
  return release
}

/** What ends a run early in good order. */
export type Stop = {
  /** When a signal came, by `performance.now()`; undefined if none did. */
  at(): number | undefined
  /** The exit code of that signal. */
  code(): number | undefined
  /** Listens no more. */
  release(): void
}

/** Has the first signal only noted, so that a run can come to an end by itself; the second ends the process, after `abandon`. */
export function stopOnSignal(abandon: () => void): Stop {
  let first: { readonly signal: Signal; readonly at: number } | undefined
  const onSignal = (signal: Signal): void => {
    if (first !== undefined) {
      abandon()
      process.exit(exitCodes[signal])
    }
    first = { signal, at: performance.now() }
    process.stderr.write(`stopping by ${signal}: waiting for what was sent; once more ends it at once\n`)
  }
  for (const signal of signals) process.on(signal, onSignal)
  return {
    at: () => first?.at,
    code: () => first && exitCodes[first.signal],
    release() {
      for (const signal of signals) process.off(signal, onSignal)
    },
  }
}

/** Ends the program when its reader stops early (`| head`), which is no failure unless a verdict is lost. */
export function heedClosedPipes(failed: 1 | 2): void {
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE' && failed === 1) process.exit(0)
  })
  // Nowhere is left to print to; the exit code still tells.
  process.stderr.on('error', () => {})
}

/** Ends the program in one line when something fails that nobody waits for. */
export function exitOnFault(failed: 1 | 2): void {
  process.on('uncaughtException', ({ message }: Error) => {
    const line = oneLine(hideLogins(message, process.argv).replaceAll(/\s*\n\s*/g, ' '))
    process.stderr.write(`this is a bug in Rollcall (${line}): please report it with the command\n`)
    process.exit(failed)
  })
}

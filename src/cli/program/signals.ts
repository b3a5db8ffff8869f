const exitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const
type Signal = keyof typeof exitCodes
const signals = Object.keys(exitCodes) as Signal[]

/**
 * Calls `abandon` when the process ends early, by a signal, a closed pipe or an uncaught error, until the function returned is called.
 * `abandon` gives whether complete days were kept.
 */
export function cleanUpOnExit(abandon: () => boolean): () => void {
  const onSignal = (signal: Signal): void => {
    release()
    const kept = abandon() ? 'complete days were kept for --resume' : 'nothing of this run was kept'
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

/** Ends the program when its reader stops early (`| head`), which is no failure, or when the disk behind `>` is full, which is one. */
export function exitOnClosedPipe(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    process.stderr.write(`cannot write to standard output: ${error.message}\n`)
    process.exit(1)
  })
  // Nowhere is left to print to; the exit code still tells.
  process.stderr.on('error', () => {})
}

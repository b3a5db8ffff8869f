const exitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const
type Signal = keyof typeof exitCodes
const signals = Object.keys(exitCodes) as Signal[]

/**
 * Until the function returned is called, whatever ends the process (a signal, a closed pipe, an error nobody caught) first abandons
 * what is half made; it says whether something was kept nevertheless.
 */
export function cleanUpOnExit(abandon: () => boolean): () => void {
  const leave = (signal: Signal): void => {
    stay()
    const kept = abandon() ? 'what is complete was kept for --resume' : 'nothing of this run was kept'
    process.stderr.write(`stopped by ${signal}: ${kept}\n`)
    process.exit(exitCodes[signal])
  }
  const stay = (): void => {
    process.off('exit', abandon)
    for (const signal of signals) process.off(signal, leave)
  }
  process.on('exit', abandon)
  for (const signal of signals) process.on(signal, leave)
  return stay
}

/** Whoever reads our output may stop early (`| head`): that is no failure of ours. A full disk behind `>` is one. */
export function exitOnClosedPipe(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    process.stderr.write(`cannot write to standard output: ${error.message}\n`)
    process.exit(1)
  })
  // There is nowhere left to say anything; the exit code still tells.
  process.stderr.on('error', () => {})
}

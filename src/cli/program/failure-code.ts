/** Commands whose exit code 1 is a verdict: rows were judged, and something was found. */
const judging: readonly (string | undefined)[] = ['check', 'realism', 'verify']

/** The exit code for whatever goes wrong while a command runs. Of one that judges it must not look like a verdict. */
export const failureCode = (command: string | undefined): 1 | 2 => (judging.includes(command) ? 2 : 1)

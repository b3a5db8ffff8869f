/** The option with which a script of yargs calls the program, before the words of the line so far. */
export const COMPLETE = '--get-yargs-completions'

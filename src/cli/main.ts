#!/usr/bin/env node
import { failureCode } from './program/failure-code.js'
import { exitOnFault, heedClosedPipes } from './program/signals.js'
import { standardOutput } from './program/standard-output.js'
import { run } from './run.js'

const args = process.argv.slice(2)
// Whoever lists processes would see the login of a URL among the arguments.
process.title = 'rollcall'
const failed = failureCode(args[0])
heedClosedPipes(failed)
exitOnFault(failed)
// What stands if the program ends while it waits for what never comes.
process.exitCode = failed
process.exitCode = await run(args, { stdout: standardOutput(), stderr: process.stderr })

#!/usr/bin/env node
import { exitOnClosedPipe } from './program/signals.js'
import { run } from './run.js'

exitOnClosedPipe()
process.exitCode = await run(process.argv.slice(2), process)

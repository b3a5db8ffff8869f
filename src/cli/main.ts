#!/usr/bin/env node
import { leaveWhenNobodyListens } from './program/signals.js'
import { run } from './run.js'

leaveWhenNobodyListens()
process.exitCode = await run(process.argv.slice(2), process)

#!/usr/bin/env node
import { run } from './run.js'
import { leaveWhenNobodyListens } from './signals.js'

leaveWhenNobodyListens()
process.exitCode = await run(process.argv.slice(2), process)

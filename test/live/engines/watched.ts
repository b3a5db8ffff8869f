import type { ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { program } from '../../cli/rollcall.js'

/** Waits for the end of a program of ours: all that it said, and how it showed among the processes meanwhile. */
export async function watched(child: ChildProcess): Promise<string> {
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', text => (said += text))
  const titles = new Set<string>()
  const ended = new Promise(resolve => child.once('close', resolve))
  for (let over = false; !over; ) {
    over = await Promise.race([ended.then(() => true), setTimeout(20, false)])
    const file = `/proc/${child.pid}/cmdline`
    const title = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : ''
    // Before the program has begun, only Node and its arguments are there.
    if (!title.includes(program)) titles.add(title)
  }
  return [said, ...titles].join('\n')
}

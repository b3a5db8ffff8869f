// Loaded into a process before the program (`node --import`): kills it, as `kill -9` would, at its n-th call that changes a disk.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const calls = [
  ...['mkdirSync', 'openSync', 'writeFileSync', 'writeSync', 'truncateSync', 'ftruncateSync', 'fsyncSync', 'closeSync'],
  ...['copyFileSync', 'renameSync', 'unlinkSync', 'rmSync', 'rmdirSync'],
]
const fatal = Number(process.env.ROLLCALL_KILL_AT)
const counted = process.env.ROLLCALL_COUNT_INTO
let made = 0
let inside = false

for (const name of calls) {
  const real = fs[name]
  fs[name] = (...args) => {
    // What Node itself makes of one call is one call.
    if (inside) return real(...args)
    inside = true
    try {
      if (++made === fatal) {
        // Every second time, half of what was to be written is.
        if (name === 'writeSync' && fatal % 2 === 0 && ArrayBuffer.isView(args[1])) halfOf(real, args)
        process.kill(process.pid, 'SIGKILL')
      }
      return real(...args)
    } finally {
      inside = false
    }
  }
}
syncBuiltinESMExports()

function halfOf(writeSync, [fd, bytes, ...place]) {
  const [offset, length, position] =
    typeof place[0] === 'object' ? [place[0].offset, place[0].length, place[0].position] : place
  const half = Math.floor((length ?? bytes.byteLength) / 2)
  writeSync(fd, bytes, offset ?? 0, half, position)
}

if (counted !== undefined) process.on('exit', () => fs.writeFileSync(counted, String(made)))

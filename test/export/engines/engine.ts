import { execFile, execFileSync } from 'node:child_process'
import net from 'node:net'
import type { Kind } from '../../../src/model/schema/definition/schema.js'
import type { Printed } from './cells.js'

export type PrintedColumn = { readonly name: string; readonly kind: Kind }

/** The password of every server, with characters that a URL writes otherwise. */
export const PASSWORD = 'geheim%20-Zx81'

/** A real database server, with data of its own, on a free port of this machine. */
export interface Engine {
  readonly port: number
  /** Makes an empty database. */
  create(database: string): Promise<void>
  /** Runs a script as a user would, with the engine's own client; throws what it complains of. */
  run(database: string, file: string): Promise<void>
  /** The rows of a table or view, printed, with these columns. */
  rows(database: string, from: string, columns: readonly PrintedColumn[]): Promise<readonly (readonly Printed[])[]>
  /** What its clients need to find it. */
  readonly env: Readonly<Record<string, string>>
  /** A database of it, as Rollcall is told of it, with the password. */
  url(database: string): string
  /** Ends the server at once, with all its processes, as a crash does. */
  crash(): Promise<void>
  /** Starts it again, with the data that it had: all that was committed. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/** Runs a program to its end; what it says on standard error is the error, if it fails. */
export const ran = (program: string, words: readonly string[], input?: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = execFile(program, words, { maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout)
      else reject(new Error(`${program} failed: ${stderr || error.message}`))
    })
    // A program that fails, or wants no input, may be gone before it has any; how it ended says what is to be said.
    child.stdin?.on('error', () => {})
    child.stdin?.end(input)
  })

/**
 * False where one of these programs is not installed: tests of a server are then left out, since whoever just runs the tests need not
 * install one. With ROLLCALL_ENGINES=required, where everything has to be tested, it is an error instead.
 */
export function installed(...programs: readonly string[]): boolean {
  const missing = programs.filter(program => !found(program))
  if (missing.length === 0) return true
  const says = `${missing.join(' and ')} is not installed (apt-get install -y mariadb-server postgresql-client)`
  if (process.env.ROLLCALL_ENGINES === 'required') throw new Error(says)
  console.warn(`SKIPPED: ${says}`)
  return false
}

function found(program: string): boolean {
  try {
    execFileSync('which', [program])
    return true
  } catch {
    return false
  }
}

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = net.createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo
      probe.close(() => resolve(port))
    })
  })

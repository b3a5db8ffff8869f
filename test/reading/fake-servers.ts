import net from 'node:net'
import { onTestFinished } from 'vitest'
import { isTdsMoment, tdsMoment, tdsMomentType } from './tds-moments.js'

/** What a fake server has: tables by name, with their columns and their rows as text. */
export type FakeTables = Readonly<Record<string, FakeTable>>
export type FakeTable = {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | null)[])[]
  /** Of SQL Server, the types of columns that hold moments; all others are texts. */
  readonly types?: Readonly<Record<string, string>>
}

export type FakeServer = {
  readonly port: number
  /** All bytes that clients sent, as Latin-1. */
  received(): string
}

/** Whether it ends the connection in the middle of the first table that is read. */
type Behaviour = { readonly losesConnection?: boolean; readonly refuses?: string }

/** A server on the loopback interface, for the time of one test. `converse` is called for each connection and for what it sends. */
async function listen(converse: (socket: net.Socket) => (bytes: Buffer) => void): Promise<FakeServer> {
  const received: Buffer[] = []
  const sockets = new Set<net.Socket>()
  // Many short messages follow each other, each of which would otherwise wait for a sign that the last has arrived.
  const server = net.createServer({ noDelay: true }, socket => {
    sockets.add(socket)
    socket.on('error', () => {})
    const answer = converse(socket)
    socket.on('data', bytes => {
      received.push(bytes)
      answer(bytes)
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const { port } = server.address() as net.AddressInfo
  return { port, received: () => Buffer.concat(received).toString('latin1') }
}

/** Collects bytes and takes whole messages from them: `lengthOf` tells how long the first is, or 0 as long as that cannot be told. */
function messages(lengthOf: (bytes: Buffer) => number, take: (message: Buffer) => void): (bytes: Buffer) => void {
  let held = Buffer.alloc(0)
  return bytes => {
    held = Buffer.concat([held, bytes])
    for (let length = lengthOf(held); length > 0 && held.length >= length; length = lengthOf(held)) {
      const message = held.subarray(0, length)
      held = held.subarray(length)
      take(message)
    }
  }
}

/** Speaks as much of PostgreSQL's protocol as it takes to be read, without encryption. */
export const fakePostgres = (tables: FakeTables, { losesConnection = false, refuses }: Behaviour = {}) =>
  listen(socket => {
    let started = false
    let cursor: FakeTable | undefined
    const send = (type: string, ...parts: readonly Uint8Array[]) => {
      const body = Buffer.concat(parts)
      socket.write(Buffer.concat([Buffer.from(type), int(body.length + 4, 4), body]))
    }
    const rows = ({ columns, rows: found }: FakeTable) => {
      const described = columns.flatMap(column => [zeroed(column), int(0, 6), int(25, 4), int(0, 8)])
      send('T', int(columns.length, 2), ...described)
      for (const row of found) {
        const cells = row.flatMap(cell =>
          cell === null ? [int(-1, 4)] : [int(Buffer.byteLength(cell), 4), Buffer.from(cell)],
        )
        send('D', int(row.length, 2), ...cells)
      }
    }
    const ready = (tag: string) => {
      send('C', zeroed(tag))
      send('Z', Buffer.from('I'))
    }
    const answer = (sql: string) => {
      const [, named] = /^DECLARE .* FROM "\w+"\."(\w+)"$/.exec(sql) ?? []
      if (named !== undefined) cursor = tables[named]
      if (/information_schema/.test(sql)) rows(columnsOf(tables))
      else if (sql.startsWith('FETCH') && cursor !== undefined) rows(cursor)
      if (losesConnection && sql.startsWith('FETCH')) socket.destroy()
      else ready('OK')
    }
    const start = (message: Buffer) => {
      started = message.readInt32BE(4) !== SSL_REQUEST
      if (started) send('R', int(3, 4))
      else socket.write('N')
    }
    const take = (message: Buffer) => {
      const type = String.fromCharCode(message[0])
      if (!started) start(message)
      else if (type === 'X') socket.end()
      else if (type === 'p' && refuses !== undefined) send('E', Buffer.from(`SFATAL\0C28P01\0M${refuses}\0\0`))
      else if (type === 'p') {
        send('R', int(0, 4))
        send('Z', Buffer.from('I'))
      } else answer(message.toString('utf8', 5, message.length - 1))
    }
    const lengthOf = (bytes: Buffer): number => {
      const before = started ? 1 : 0
      return bytes.length < before + 4 ? 0 : before + bytes.readInt32BE(before)
    }
    return messages(lengthOf, take)
  })

const SSL_REQUEST = 80_877_103

const columnsOf = (tables: FakeTables): FakeTable => ({
  columns: ['schema', 'table', 'column'],
  rows: Object.entries(tables).flatMap(([table, { columns }]) => columns.map(column => ['dbo', table, column])),
})

/** Big-endian, of so many bytes. */
function int(value: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes)
  buffer.writeIntBE(value, Math.max(0, bytes - 6), Math.min(6, bytes))
  return buffer
}

const zeroed = (text: string): Buffer => Buffer.from(`${text}\0`)

const HEADER = 8
const PACKET = 4000

/** Speaks as much of SQL Server's protocol (TDS 7.4) as it takes to be read, without encryption. */
export const fakeSqlServer = (tables: FakeTables, { losesConnection = false, refuses }: Behaviour = {}) =>
  listen(socket => {
    const send = (body: Buffer, isWhole = true) => {
      for (let from = 0; from < body.length; from += PACKET) {
        const part = body.subarray(from, from + PACKET)
        const header = Buffer.from([
          RESPONSE,
          isWhole && from + PACKET >= body.length ? END_OF_MESSAGE : 0,
          0,
          0,
          0,
          0,
          1,
          0,
        ])
        header.writeUInt16BE(HEADER + part.length, 2)
        socket.write(Buffer.concat([header, part]))
      }
    }
    const answer = (sql: string) => {
      const [, named] = /FROM \[\w+\]\.\[(\w+)\]$/.exec(sql) ?? []
      if (named === undefined && !/sys\.columns/.test(sql)) return send(done(0))
      const table = named === undefined ? columnsOf(tables) : tables[named]
      if (named === undefined || !losesConnection) return send(Buffer.concat([result(table), done(table.rows.length)]))
      send(result(table), false)
      setImmediate(() => socket.destroy())
    }
    return messages(
      bytes => (bytes.length < HEADER ? 0 : bytes.readUInt16BE(2)),
      message => {
        if (message[0] === PRELOGIN) return send(preloginAnswer)
        if (message[0] === LOGIN)
          return send(Buffer.concat([refuses === undefined ? loginAck : loginError(refuses), done(0)]))
        // Before the statement stand headers, whose length is their first number.
        answer(message.toString('utf16le', HEADER + message.readUInt32LE(HEADER)))
      },
    )
  })

const [LOGIN, PRELOGIN, RESPONSE, END_OF_MESSAGE] = [0x10, 0x12, 0x04, 0x01]

/** Version 15, and "not supported" for encryption. */
const preloginAnswer = Buffer.from([0, 0, 11, 0, 6, 1, 0, 17, 0, 1, 0xff, 15, 0, 7, 208, 0, 0, 2])

const counted = (text: string): Buffer => Buffer.concat([Buffer.from([text.length]), Buffer.from(text, 'utf16le')])

const little = (value: number, bytes: number): Buffer => {
  const buffer = Buffer.alloc(bytes)
  buffer.writeUIntLE(value, 0, Math.min(6, bytes))
  return buffer
}

const token = (type: number, body: Buffer): Buffer => Buffer.concat([Buffer.from([type]), little(body.length, 2), body])

const loginAck = token(
  0xad,
  Buffer.concat([Buffer.from([1, 0x74, 0, 0, 4]), counted('Fake'), Buffer.from([15, 0, 7, 208])]),
)

const loginError = (said: string): Buffer =>
  token(
    0xaa,
    Buffer.concat([
      little(18456, 4),
      Buffer.from([1, 14]),
      little(said.length, 2),
      Buffer.from(said, 'utf16le'),
      Buffer.from([0, 0]),
      little(1, 4),
    ]),
  )

const done = (rows: number): Buffer =>
  Buffer.concat([Buffer.from([0xfd]), little(0x10, 2), little(0xc1, 2), little(rows, 8)])

const NVARCHAR = Buffer.concat([Buffer.from([0xe7]), little(8000, 2), Buffer.from([9, 4, 0xd0, 0, 0x34])])

/** Columns that hold moments in their types, all others as nvarchar(4000). */
function result({ columns, rows, types = {} }: FakeTable): Buffer {
  const described = columns.map(column => {
    const type = isTdsMoment(types[column]) ? tdsMomentType(types[column]) : NVARCHAR
    return Buffer.concat([little(0, 4), little(9, 2), type, counted(column)])
  })
  const cellOf = (cell: string | null, type: string | undefined): Buffer => {
    if (isTdsMoment(type)) return tdsMoment(type, cell)
    return cell === null ? little(0xffff, 2) : Buffer.concat([little(cell.length * 2, 2), Buffer.from(cell, 'utf16le')])
  }
  const told = rows.map(row =>
    Buffer.concat([Buffer.from([0xd1]), ...row.map((cell, i) => cellOf(cell, types[columns[i]]))]),
  )
  return Buffer.concat([Buffer.from([0x81]), little(columns.length, 2), ...described, ...told])
}

// The bytes of [MS-TDS] 7.4 as a server reads and writes them: types, cells and tokens.

/** Reads one number or text after the other. */
export class Wire {
  at = 0
  private readonly bytes: Buffer
  constructor(bytes: Buffer) {
    this.bytes = bytes
  }
  get left(): number {
    return this.bytes.length - this.at
  }
  take(length: number): Buffer {
    if (length > this.left) throw new Error(`${length} bytes are wanted, and ${this.left} are there`)
    this.at += length
    return this.bytes.subarray(this.at - length, this.at)
  }
  /** Little-endian, up to 6 bytes. */
  uint(bytes: number): number {
    return this.take(bytes).readUIntLE(0, bytes)
  }
  int(bytes: number): bigint | number {
    const taken = this.take(bytes)
    return bytes === 8 ? taken.readBigInt64LE() : taken.readIntLE(0, bytes)
  }
  /** A text behind the number of its characters. */
  text(): string {
    return this.take(this.uint(1) * 2).toString('utf16le')
  }
}

/** A cell as text: moments as `2024-01-08 09:00:00.003`, GUIDs in upper case, bytes as `0x` and hex in upper case. */
export type TdsCell = string | null

/** The SQL type that a column was announced with, and what reads its cells. */
export type TdsType = { readonly name: string; cell(wire: Wire): TdsCell }

const integers: Readonly<Record<number, string>> = { 1: 'tinyint', 2: 'smallint', 4: 'int', 8: 'bigint' }

/** TYPE_INFO and what it says of the cells. */
export function tdsType(wire: Wire): TdsType {
  const id = wire.uint(1)
  const sized = (show: (bytes: Wire, length: number) => string) => (from: Wire) => {
    const length = from.uint(1)
    return length === 0 ? null : show(from, length)
  }
  if (id === 0x26) {
    const name = integers[wire.uint(1)]
    return { name, cell: sized((from, length) => String(length === 1 ? from.uint(1) : from.int(length))) }
  }
  if (id === 0x68) {
    wire.uint(1)
    return { name: 'bit', cell: sized((from, length) => String(from.uint(length))) }
  }
  if (id === 0x6f) {
    wire.uint(1)
    return { name: 'datetime', cell: sized(from => moment(Number(from.int(4)), from.uint(4))) }
  }
  if (id === 0x24) {
    wire.uint(1)
    return { name: 'uniqueidentifier', cell: sized(from => guid(from.take(16))) }
  }
  if (id === 0xe7) {
    const most = wire.uint(2)
    wire.take(5)
    const name = `nvarchar(${most === MAX ? 'max' : most / 2})`
    return { name, cell: variable(most, bytes => bytes.toString('utf16le')) }
  }
  if (id === 0xa7) {
    const most = wire.uint(2)
    wire.take(5)
    return { name: `varchar(${most})`, cell: variable(most, bytes => bytes.toString('latin1')) }
  }
  if (id === 0xa5) {
    const most = wire.uint(2)
    return { name: `varbinary(${most})`, cell: variable(most, bytes => `0x${bytes.toString('hex').toUpperCase()}`) }
  }
  throw new Error(`the type 0x${id.toString(16)} is none of those of LcsCDR`)
}

const MAX = 0xffff

/** A cell of variable length, in one piece or, of a type without a limit, in several. */
const variable =
  (most: number, show: (bytes: Buffer) => string) =>
  (wire: Wire): TdsCell => {
    if (most !== MAX) {
      const length = wire.uint(2)
      if (length === MAX) return null
      if (length > most) throw new Error(`${length} bytes do not fit into ${most}`)
      return show(wire.take(length))
    }
    if (wire.take(8).equals(Buffer.alloc(8, 0xff))) return null
    const pieces: Buffer[] = []
    for (let length = wire.uint(4); length > 0; length = wire.uint(4)) pieces.push(wire.take(length))
    return show(Buffer.concat(pieces))
  }

/** Days since 1900 and ticks of 1/300 s, of which three digits are shown: 0, 3 or 7 at the end. */
function moment(days: number, ticks: number): string {
  const digits = (value: number, length: number) => String(value).padStart(length, '0')
  const day = new Date(Date.UTC(1900, 0, 1 + days)).toISOString().slice(0, 10)
  const second = Math.floor(ticks / 300)
  const [hours, minutes, seconds] = [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60]
  const rest = ticks % 300
  const fraction = Math.floor(rest / 3) * 10 + [0, 3, 7][rest % 3]
  return `${day} ${[hours, minutes, seconds].map(part => digits(part, 2)).join(':')}.${digits(fraction, 3)}`
}

/** The first three groups come with their last byte first. */
function guid(bytes: Buffer): string {
  const order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15]
  const hex = order.map(i => bytes.toString('hex', i, i + 1)).join('')
  return hex.toUpperCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

export type BulkRows = {
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  readonly rows: readonly (readonly TdsCell[])[]
}

/** The stream of a bulk load: COLMETADATA, a ROW for each row, DONE. */
export function bulkRows(bytes: Buffer): BulkRows {
  const wire = new Wire(bytes)
  // Without a row, tedious sends nothing but DONE.
  if (wire.uint(1) !== 0x81) return { columns: [], rows: [] }
  const columns = Array.from({ length: wire.uint(2) }, () => {
    wire.take(6)
    const type = tdsType(wire)
    return { type, name: wire.text() }
  })
  const rows: TdsCell[][] = []
  for (let token = wire.uint(1); token === 0xd1; token = wire.uint(1)) {
    rows.push(columns.map(({ type }) => type.cell(wire)))
  }
  if (wire.left !== 12) throw new Error('no DONE behind the rows')
  return { columns: columns.map(({ name, type }) => ({ name, type: type.name })), rows }
}

/** A call of a procedure of the server by its number, such as 12 for sp_execute. */
export function procedureCall(bytes: Buffer): { readonly procedure: number; readonly values: readonly TdsCell[] } {
  const wire = new Wire(bytes)
  wire.take(bytes.readUInt32LE(0))
  if (wire.uint(2) !== 0xffff) throw new Error('only procedures with numbers are called')
  const procedure = wire.uint(2)
  wire.take(2)
  const values: TdsCell[] = []
  while (wire.left > 0) {
    wire.text()
    wire.take(1)
    values.push(tdsType(wire).cell(wire))
  }
  return { procedure, values }
}

export type Login = { readonly user: string; readonly password: string; readonly database: string }

/** What a LOGIN7 message says; the password has its bits swapped. */
export function login(bytes: Buffer): Login {
  const part = (at: number): Buffer => {
    const start = bytes.readUInt16LE(at)
    return bytes.subarray(start, start + 2 * bytes.readUInt16LE(at + 2))
  }
  const plain = part(44).map(byte => (((byte ^ 0xa5) >> 4) | ((byte ^ 0xa5) << 4)) & 0xff)
  return {
    user: part(40).toString('utf16le'),
    password: Buffer.from(plain).toString('utf16le'),
    database: part(68).toString('utf16le'),
  }
}

const little = (value: number, bytes: number): Buffer => {
  const buffer = Buffer.alloc(bytes)
  buffer.writeUIntLE(value, 0, Math.min(6, bytes))
  return buffer
}

const wide = (text: string): Buffer => Buffer.from(text, 'utf16le')
const short = (text: string): Buffer => Buffer.concat([little(text.length, 1), wide(text)])
const sized = (token: number, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts)
  return Buffer.concat([little(token, 1), little(body.length, 2), body])
}

const COLLATION = Buffer.from([0x09, 0x04, 0xd0, 0x00, 0x34])

/** What a server sends. */
export const tokens = {
  /** Version 16, and "not supported" for encryption. */
  prelogin: Buffer.from([0, 0, 11, 0, 6, 1, 0, 17, 0, 1, 0xff, 16, 0, 0, 0, 0, 0, 2]),
  loginAck: Buffer.concat([
    sized(0xe3, little(7, 1), little(5, 1), COLLATION, little(0, 1)),
    sized(0xad, Buffer.from([1, 0x74, 0, 0, 4]), short('Microsoft SQL Server'), Buffer.from([16, 0, 0, 0])),
  ]),
  error: (number: number, message: string): Buffer =>
    sized(
      0xaa,
      little(number, 4),
      Buffer.from([1, 16]),
      little(message.length, 2),
      wide(message),
      Buffer.alloc(2),
      little(1, 4),
    ),
  /** The server has begun (8), committed (9) or undone (10) a transaction. */
  transaction: (change: 8 | 9 | 10): Buffer => {
    const descriptor = Buffer.concat([little(8, 1), little(7, 8)])
    return sized(0xe3, little(change, 1), ...(change === 8 ? [descriptor, little(0, 1)] : [little(0, 1), descriptor]))
  },
  /** All columns as nvarchar(max). */
  result(columns: readonly string[], rows: readonly (readonly TdsCell[])[]): Buffer {
    const type = Buffer.concat([little(0xe7, 1), little(MAX, 2), COLLATION])
    const described = columns.map(name => Buffer.concat([little(0, 4), little(9, 2), type, short(name)]))
    const cell = (text: TdsCell): Buffer => {
      if (text === null) return Buffer.alloc(8, 0xff)
      const bytes = wide(text)
      const piece = bytes.length === 0 ? [] : [little(bytes.length, 4), bytes]
      return Buffer.concat([little(bytes.length, 8), ...piece, little(0, 4)])
    }
    const told = rows.map(row => Buffer.concat([little(0xd1, 1), ...row.map(cell)]))
    return Buffer.concat([little(0x81, 1), little(columns.length, 2), ...described, ...told])
  },
  done: (rows: number): Buffer => Buffer.concat([little(0xfd, 1), little(0x10, 2), little(0xc1, 2), little(rows, 8)]),
  failed: Buffer.concat([little(0xfd, 1), little(2, 2), little(0, 2), little(0, 8)]),
  /** The answer to a procedure: how many rows its statement changed, and that it is over. */
  doneInProcedure: (rows: number): Buffer =>
    Buffer.concat([
      Buffer.concat([little(0xff, 1), little(0x11, 2), little(0xc1, 2), little(rows, 8)]),
      Buffer.concat([little(0x79, 1), little(0, 4)]),
      Buffer.concat([little(0xfe, 1), little(0, 2), little(0xe0, 2), little(0, 8)]),
    ]),
  /** The number that a prepared statement is called by. */
  handle: (number: number): Buffer =>
    Buffer.concat([
      Buffer.concat([little(0xac, 1), little(0, 2), short('@handle'), little(1, 1), little(0, 4), little(0, 2)]),
      Buffer.from([0x26, 4, 4]),
      little(number, 4),
    ]),
}

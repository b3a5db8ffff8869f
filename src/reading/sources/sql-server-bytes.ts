import { toMilliseconds } from '../../model/time.js'

/** Types whose values SQL Server writes as bytes: in scripts, and in native files of bcp. */
export type SqlServerType = keyof typeof readers

/** Scripts have the high byte of a number first, files the low one. */
export type ByteOrder = 'high byte first' | 'low byte first'

export const isSqlServerType = (type: string): type is SqlServerType => Object.hasOwn(readers, type)

/** A value as text. */
export const binaryValue = (type: SqlServerType, bytes: Buffer, order: ByteOrder): string =>
  readers[type](bytes, order === 'high byte first')

const whole = (bytes: Buffer, highFirst: boolean): bigint => {
  const digits = highFirst ? bytes : Buffer.from(bytes).reverse()
  return bytes.length === 0 ? 0n : BigInt.asIntN(bytes.length * 8, BigInt(`0x${digits.toString('hex')}`))
}

const signed = (bytes: Buffer, highFirst: boolean): string => String(whole(bytes, highFirst))
const utf16 = (bytes: Buffer): string => bytes.toString('utf16le')
const latin1 = (bytes: Buffer): string => bytes.toString('latin1')

const DAY_MS = 86_400_000
const ERA_1900 = Date.UTC(1900, 0, 1)
const ERA_1 = Date.parse('0001-01-01T00:00:00Z')

const momentText = (milliseconds: number): string =>
  new Date(milliseconds).toISOString().replace('T', ' ').replace('Z', '')

/** Days since 1900, and ticks of 1/300 s. */
function datetime(bytes: Buffer, highFirst: boolean): string {
  const [days, ticks] = [bytes.subarray(0, 4), bytes.subarray(4, 8)].map(half => Number(whole(half, highFirst)))
  return momentText(ERA_1900 + days * DAY_MS + toMilliseconds(ticks))
}

/** Days since 1900, and minutes. */
function smalldatetime(bytes: Buffer, highFirst: boolean): string {
  const [days, minutes] = [bytes.subarray(0, 2), bytes.subarray(2, 4)].map(
    half => Number(whole(half, highFirst)) & 0xffff,
  )
  return momentText(ERA_1900 + days * DAY_MS + minutes * 60_000)
}

/** A byte with the number of digits, the time in that unit, and the day, both with the low byte first everywhere. */
function datetime2(bytes: Buffer): string {
  const digits = bytes[0]
  const time = bytes.readUIntLE(1, bytes.length - 4)
  const seconds = Math.floor(time / 10 ** digits)
  const fraction = String(time - seconds * 10 ** digits).padStart(digits, '0')
  const moment = momentText(ERA_1 + bytes.readUIntLE(bytes.length - 3, 3) * DAY_MS + seconds * 1000)
  return `${moment.slice(0, 19)}${digits === 0 ? '' : `.${fraction}`}`
}

/** The bytes of the first three groups are turned round. */
function uniqueidentifier(bytes: Buffer): string {
  const turned = Buffer.from(bytes)
  turned.subarray(0, 4).swap32()
  turned.subarray(4, 8).swap16()
  return turned.toString('hex')
}

const readers = {
  ...{ nvarchar: utf16, nchar: utf16, varchar: latin1, char: latin1 },
  ...{ datetime, smalldatetime, datetime2, uniqueidentifier },
  date: (bytes: Buffer) => momentText(ERA_1 + bytes.readUIntLE(0, 3) * DAY_MS),
  ...{ int: signed, bigint: signed, smallint: signed },
  tinyint: (bytes: Buffer) => String(bytes[bytes.length - 1] ?? 0),
  bit: (bytes: Buffer) => (bytes.some(byte => byte !== 0) ? '1' : '0'),
} as const satisfies Readonly<Record<string, (bytes: Buffer, highFirst: boolean) => string>>

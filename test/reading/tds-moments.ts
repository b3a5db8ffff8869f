/** Moments as SQL Server sends them ([MS-TDS] 2.2.5.5.1): `datetime`, `smalldatetime`, `datetime2(7)`, `datetimeoffset(7)`. */

export const isTdsMoment = (type: string | undefined): type is string =>
  type !== undefined && /^(small)?datetime/.test(type)

const [DATETIMN, DATETIME2N, DATETIMEOFFSETN] = [0x6f, 0x2a, 0x2b]

const scaleOf = (type: string): number => Number(/\((\d)\)/.exec(type)?.[1] ?? 7)

/** How metadata tell the type. */
export function tdsMomentType(type: string): Buffer {
  if (type === 'datetime') return Buffer.from([DATETIMN, 8])
  if (type === 'smalldatetime') return Buffer.from([DATETIMN, 4])
  return Buffer.from([type.startsWith('datetimeoffset') ? DATETIMEOFFSETN : DATETIME2N, scaleOf(type)])
}

/** A cell, from `2024-01-08 09:00:00.0033333`, in UTC, as a row has it: its length, then its bytes. */
export function tdsMoment(type: string, cell: string | null): Buffer {
  if (cell === null) return Buffer.from([0])
  const [, day, hours, minutes, seconds, fraction = ''] = /^(\S+) (\d\d):(\d\d):(\d\d)(?:\.(\d+))?$/.exec(cell) ?? []
  const days = (since: string): number => (Date.parse(day) - Date.parse(since)) / 86_400_000
  const clock = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  if (type === 'smalldatetime') return sized(little(days('1900-01-01'), 2), little(clock / 60, 2))
  if (type === 'datetime') {
    const ticks = Math.round(clock * 300 + Number(`0.${fraction || 0}`) * 300)
    return sized(little(days('1900-01-01'), 4), little(ticks, 4))
  }
  const scale = scaleOf(type)
  const units = clock * 10 ** scale + Number(fraction.padEnd(scale, '0'))
  const time = little(units, scale < 3 ? 3 : scale < 5 ? 4 : 5)
  const date = little(days('0001-01-01'), 3)
  // It is sent in UTC, with the offset in minutes behind it.
  return type.startsWith('datetimeoffset') ? sized(time, date, little(120, 2)) : sized(time, date)
}

function sized(...parts: readonly Buffer[]): Buffer {
  const value = Buffer.concat(parts)
  return Buffer.concat([Buffer.from([value.length]), value])
}

function little(value: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes)
  buffer.writeUIntLE(value, 0, bytes)
  return buffer
}

import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { rowDigester, textRowDigest } from '../../../src/live/targets/row-digest.js'
import { cellBatch, cellRows, hostileRows, schema } from '../../export/sample.js'

const [table] = schema.tables

it.each(['postgres', 'mssql'] as const)('is the beginning of the MD5 of the cells: %s', engine => {
  const texts = [
    '1|2024-01-08 00:00:00.000|~|~|7|0|~||6469616C6F673B30|2199023255552|10.0.0.1',
    '2|2024-01-08 23:59:59.997|2024-02-29 23:59:59.993|1000003|6|1|01234567-89AB-CDEF-0123-456789ABCD01| |~|255.255.255.255',
  ]
  texts[1] = texts[1].replace('| |~', `| |${'AB'.repeat(775)}|~`)
  const encoding = engine === 'mssql' ? 'utf16le' : 'utf8'
  const digests = texts.map(text => createHash('md5').update(Buffer.from(text, encoding)).digest().readUInt32BE(0))
  const digester = rowDigester(table, engine)
  digester.add(cellBatch(hostileRows.slice(0, 2)))
  expect(digester.take()).toBe(BigInt(digests[0] + digests[1]))
  expect(digester.take()).toBe(0n)
})

it('is the same of cells that were read back as text', () => {
  const cells = ['1', '2024-01-08 00:00:00.000', null, null, '7', '0', null, '', '0x6469616c6f673b30', '5', '10.0.0.1']
  const digester = rowDigester(table, 'sqlite')
  digester.add(cellBatch([{ ...hostileRows[0], Large: 5 }]))
  expect(BigInt(textRowDigest(table)(cells))).toBe(digester.take())
})

it('adds up whatever the batches are, and differs where a row is lost, doubled or changed', () => {
  fc.assert(
    fc.property(cellRows, fc.nat(), (rows, at) => {
      const sum = (...parts: readonly (typeof rows)[]) => {
        const digester = rowDigester(table, 'postgres')
        let first = 1
        for (const part of parts) {
          digester.add(cellBatch(part, { first }))
          first += part.length
        }
        return digester.take()
      }
      const cut = at % (rows.length + 1)
      const whole = sum(rows)
      expect(sum(rows.slice(0, cut), rows.slice(cut))).toBe(whole)
      if (rows.length === 0) return
      expect(sum(rows.slice(0, -1))).not.toBe(whole)
      expect(sum([...rows, rows[0]])).not.toBe(whole)
      expect(sum([{ ...rows[0], Small: rows[0].Small ^ 1 }, ...rows.slice(1)])).not.toBe(whole)
    }),
  )
})

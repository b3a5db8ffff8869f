import { createHash } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Conference, Dialog, RawRow } from '../../../src/report/conference/conference.js'
import { unpacked } from '../../../src/report/page/browser/unpack.js'
import { packed } from '../../../src/report/page/pack.js'
import type { PackedConferences } from '../../../src/report/page/page-data.js'

const stay = (UserUri: string, UserLeaveTime: string | null): RawRow => ({
  table: 'McuJoinsAndLeaves',
  values: { SessionIdTime: '2024-01-08 09:00:00.003', UserId: 7, UserUri, UserLeaveTime },
  sql: `SELECT * FROM McuJoinsAndLeaves WHERE SessionIdTime = '2024-01-08 09:00:00.003' AND UserId = 7`,
})

const dialog = (rows: readonly RawRow[]): Dialog => ({
  ...{ lane: 0, mcu: 'chat', mcuUri: null, instance: 1, role: null, invited: null, answered: null },
  ...{ joined: '2024-01-08 09:00:01.000', left: null, ended: null, outcome: 'open', code: 200, diagnostic: null },
  ...{ startedBy: 'endpoint', endedBy: null, telephone: false, again: true, lobbySeconds: 20.5, replaces: null },
  ...{ gateway: null, mediationServer: null, edgeServer: null, frontEnd: 'fe01', rows },
})

const conference = (seq: number, name: string, dialogs: readonly Dialog[]): Conference => ({
  key: { SessionIdTime: '2024-01-08 09:00:00.003', SessionIdSeq: seq },
  ...{ uri: null, confInstance: null, start: '2024-01-08 09:00:00.003', end: null, last: '2024-01-08 09:10:00.000' },
  ...{ organizer: name, pool: null, synthetic: false, lanes: [], dialogs },
  row: {
    table: 'Conferences',
    values: { SessionIdTime: null, SessionIdSeq: seq },
    sql: `SELECT * FROM Conferences WHERE SessionIdTime IS NULL AND SessionIdSeq = ${seq}`,
  },
})

const read = (text: string): PackedConferences => JSON.parse(inflateRawSync(Buffer.from(text, 'base64')).toString())

test('a conference comes out as it was put in, with the query of each row', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.option(fc.string()), (name, left) => {
      const before = [conference(1, name, [dialog([stay(name, left)])]), conference(2, name, [])]
      const { text, whole } = packed([], before, 10_000)
      const { whole: all, tables } = read(text)
      expect(whole).toBe(2)
      expect(all.map(each => unpacked(each, tables))).toEqual(before)
    }),
  )
})

test('what does not fit is passed over for what does', () => {
  // A digest cannot be packed.
  const noise = Array.from({ length: 60 }, (_, i) => createHash('sha256').update(String(i)).digest('hex')).join('')
  const all = [conference(1, noise, []), conference(2, 'small', []), conference(3, 'small', [])]
  const { text, whole } = packed([], all, 2400)
  expect(whole).toBe(2)
  expect(read(text).whole.map(({ key }) => key.SessionIdSeq)).toEqual([2, 3])
  expect(text.length).toBeLessThanOrEqual(2400)
  expect(packed([], all, 100).whole).toBe(0)
})

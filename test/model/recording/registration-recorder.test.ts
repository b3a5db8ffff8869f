import { describe, expect, it } from 'vitest'
import { DialogBook } from '../../../src/model/recording/dialog-book.js'
import { TAGGED_BY } from '../../../src/model/recording/dialog-id.js'
import { RegistrationRecorder, type SignIn } from '../../../src/model/recording/registration-recorder.js'
import { addressWord } from '../../../src/model/rows/address.js'
import { NULL_INT } from '../../../src/model/rows/batch.js'
import { MINUTE, SECOND, type Time, toMilliseconds } from '../../../src/model/time.js'
import { rowsByTable } from './recorded.js'

const START: Time = 512_000_000_000 - (512_000_000_000 % (5 * SECOND))
const at = (time: Time) => new Date(toMilliseconds(time))

const signIn: SignIn = {
  user: 71,
  endpoint: Int32Array.of(0x0123_4567, 0x89ab_cdef | 0, 0x1111_1111, 0x2222_2222),
  client: 11,
  pool: 3,
  server: 5,
  primary: true,
  edge: NULL_INT,
  address: addressWord('10.1.2.3'),
  phone: NULL_INT,
  requested: START,
  registered: START + SECOND,
  ended: START + 60 * MINUTE,
  code: 200,
  diagnostic: NULL_INT,
  reason: 2,
  randomWords: Int32Array.of(1, 2, -1, -1, -1, -1),
}

function recorder(captureEnd: Time = START + 120 * MINUTE) {
  const dialogs = new DialogBook()
  dialogs.forgetBefore(START)
  return { dialogs, one: new RegistrationRecorder({ dialogs, captureEnd, ids: new Int32Array(0) }) }
}

function rowOf(change: Partial<SignIn> = {}, captureEnd?: Time) {
  const { one } = recorder(captureEnd)
  expect(one.record({ ...signIn, ...change })).toBe(true)
  return rowsByTable(one.batches()).get('Registration')![0]
}

describe('Registration', () => {
  it('has a row for each sign-in that is over', () => {
    expect(rowOf()).toEqual({
      ...{ SessionIdTime: at(START), SessionIdSeq: 1, UserId: 71 },
      EndpointId: '01234567-89AB-CDEF-1111-111122222222',
      // A random GUID of version 4.
      EndpointEra: 'FFFFFFFF-FFFF-4FFF-BFFF-FFFFFFFFFFFF',
      ...{ ClientVersionId: 11, RegistrarId: 5, PoolId: 3, EdgeServerId: null, IsInternal: true },
      ...{ IsUserServiceAvailable: true, IsPrimaryRegistrar: true, IsPrimaryRegistrarCentral: true },
      ...{ RegisterTime: at(START + SECOND), DeRegisterTime: at(START + 60 * MINUTE), DeRegisterTypeId: 2 },
      ...{ ResponseCode: 200, DiagnosticId: null, DeviceId: null, IPAddress: '10.1.2.3' },
      LastModifiedTime: expect.any(Date),
    })
  })

  it('names the edge server of who is outside, the device of a phone, and a backup registrar', () => {
    expect(rowOf({ edge: 6, phone: 9, primary: false })).toMatchObject({
      ...{ EdgeServerId: 6, IsInternal: false, DeviceId: 9, IsPrimaryRegistrar: false },
    })
    expect(rowOf({ edge: 0 })).toMatchObject({ EdgeServerId: 0, IsInternal: false })
  })

  it('has an era of the words that were drawn for it', () => {
    const randomWords = Int32Array.of(1, 2, 0x1111_1111, 0, 0, 0x2222_2222)
    expect(rowOf({ randomWords }).EndpointEra).toBe('11111111-0000-4000-8000-000022222222')
  })

  it('has no end where a sign-in is still on at the capture end', () => {
    const open = { DeRegisterTime: null, DeRegisterTypeId: null, LastModifiedTime: expect.any(Date) }
    expect(rowOf({}, signIn.ended)).toMatchObject(open)
    const tick = signIn.ended + 1
    expect(rowOf({}, tick)).toMatchObject({ DeRegisterTime: at(signIn.ended), LastModifiedTime: at(tick) })
  })

  it('has no row of who is not registered before the capture end', () => {
    const { one } = recorder(signIn.registered)
    expect(one.record(signIn)).toBe(false)
    expect([...one.batches()]).toEqual([])
  })
})

it('endpoints and eras stay with their rows', () => {
  const { one } = recorder()
  for (const word of [1, 2, 3]) {
    const words = Int32Array.of(word, word, word, word, word, word)
    one.record({ ...signIn, endpoint: words.subarray(0, 4), randomWords: words })
  }
  const rows = rowsByTable(one.batches()).get('Registration')!
  expect(rows.map(({ EndpointId, EndpointEra }) => [EndpointId, EndpointEra])).toEqual(
    [1, 2, 3].map(word => [
      `0000000${word}-0000-000${word}-0000-000${word}0000000${word}`,
      `0000000${word}-0000-400${word}-8000-000${word}0000000${word}`,
    ]),
  )
})

it('dialogs are numbered in the order of rows, and have the words of theirs', () => {
  const { one } = recorder()
  for (const randomWords of [Int32Array.of(1, 2, 0, 0, 0, 0), Int32Array.of(3, 4, 0, 0, 0, 0)])
    one.record({ ...signIn, randomWords })
  const tables = rowsByTable(one.batches())
  expect([...tables.keys()]).toEqual(['Dialogs', 'Registration'])
  expect(tables.get('Registration')!.map(({ SessionIdSeq }) => SessionIdSeq)).toEqual([1, 2])
  expect(tables.get('Dialogs')!.map(({ SessionIdTime, SessionIdSeq }) => [SessionIdTime, SessionIdSeq])).toEqual([
    [at(START), 1],
    [at(START), 2],
  ])
  const book = new DialogBook()
  book.add(START, 1, 1, 2, TAGGED_BY.registrar)
  book.add(START, 2, 3, 4, TAGGED_BY.registrar)
  expect(tables.get('Dialogs')).toEqual(rowsByTable(book.batches()).get('Dialogs'))
})

it('rows are passed on once, numbers go on, and a reset forgets what was not passed on', () => {
  const { one } = recorder()
  one.record(signIn)
  expect(rowsByTable(one.batches()).size).toBe(2)
  expect(rowsByTable(one.batches()).size).toBe(0)
  one.record(signIn)
  one.reset()
  expect(rowsByTable(one.batches()).size).toBe(0)
  one.record(signIn)
  expect(rowsByTable(one.batches()).get('Registration')![0].SessionIdSeq).toBe(2)
})

it('rows are enough to be passed on at some thousand, and more can come', () => {
  const { one } = recorder()
  for (let i = 0; i < 8191; i++) one.record({ ...signIn, requested: START + i })
  expect(one.full).toBe(false)
  one.record({ ...signIn, requested: START + 8191 })
  expect(one.full).toBe(true)
  one.record({ ...signIn, requested: START + 8192, randomWords: Int32Array.of(7, 8, 0, 0, 0, 0) })
  const book = new DialogBook()
  book.add(START + 8192, 1, 7, 8, TAGGED_BY.registrar)
  const [last] = rowsByTable(book.batches()).get('Dialogs')!
  expect(rowsByTable(one.batches()).get('Dialogs')!.at(-1)).toEqual(last)
})

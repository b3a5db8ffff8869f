import { expect, test } from 'vitest'
import { Batch, NULL_INT, NULL_TIME } from '../../src/model/rows/batch.js'
import type { Columns, Table } from '../../src/model/schema/definition/schema.js'
import { schemaOf } from '../../src/model/schema/release.js'
import {
  clientVersions,
  conferences,
  conferenceUris,
  focusJoinsAndLeaves,
  mcuJoinsAndLeaves,
  mcus,
  uriTypes,
  userAgentDef,
  users,
} from '../../src/model/schema/tables/index.js'
import { timeline } from '../../src/report/timeline.js'

/** A batch whose rows have the given cells; what is left out stays as it was allocated. */
function batch<C extends Columns>(table: Table<C>, rows: readonly Partial<Record<keyof C, unknown>>[]): Batch {
  const made = new Batch(table, 8)
  for (const cells of rows) {
    const row = made.add()
    for (const [name, value] of Object.entries(cells)) (made.values[name] as unknown[])[row] = value
  }
  return made as unknown as Batch
}

const at = (clock: string, date = '2024-01-08'): number => (Date.parse(`${date}T${clock}Z`) / 1000) * 300

const installation = [
  batch(uriTypes, [
    { UriTypeId: 0, UriType: 'UserUri' },
    { UriTypeId: 4, UriType: 'conf:audio-video' },
  ]),
  batch(userAgentDef, [{ UAType: 4, UAName: 'OC', UACategory: 'OC' }]),
  batch(clientVersions, [
    { VersionId: 1, Version: 'UCCAPI/15.0 OC/15.0', ClientType: 4 },
    { VersionId: 2, Version: 'Telephone/1', ClientType: NULL_INT },
  ]),
  batch(users, [
    { UserId: 1, UserUri: 'ada@example.com', TenantId: 0 },
    { UserId: 2, UserUri: '+15550100', TenantId: 2 },
  ]),
  batch(conferenceUris, [
    { ConferenceUriId: 9, ConferenceUri: 'sip:ada@example.com;gruu;opaque=app:conf:focus:id:X1' },
  ]),
  batch(mcus, [{ McuId: 3, McuUri: 'av', McuTypeId: 4 }]),
]

type Times = readonly [user: number, join: string, leave: string | undefined]
type TestConference = {
  key: number
  flag?: number
  start?: string
  end?: string | undefined
  focus: readonly Times[]
  legs: readonly Times[]
}

const clock = (text: string | undefined): number => {
  if (text === undefined) return NULL_TIME
  return text.startsWith('+') ? at(text.slice(1), '2024-01-09') : at(text)
}

function flush(wanted: readonly TestConference[]): readonly Batch[] {
  const key = (seq: number) => ({ SessionIdTime: at('09:00:00'), SessionIdSeq: seq })
  const stay = ([user, join, leave]: Times) => {
    return { UserId: user, UserJoinTime: clock(join), UserLeaveTime: clock(leave), ClientVerId: user }
  }
  return [
    batch(
      conferences,
      wanted.map(({ key: seq, flag = 0, start = '09:00:00', end }) => {
        const times = { ConferenceStartTime: clock(start), ConferenceEndTime: clock(end) }
        return { ...key(seq), ...times, ConferenceUriId: 9, OrganizerId: 1, Flag: flag }
      }),
    ),
    batch(
      focusJoinsAndLeaves,
      wanted.flatMap(({ key: seq, focus }) =>
        focus.map(times => ({ ...key(seq), ...stay(times), IsUserInternal: 1, UserRole: times[0] })),
      ),
    ),
    batch(
      mcuJoinsAndLeaves,
      wanted.flatMap(({ key: seq, legs }) =>
        legs.map(times => ({ ...key(seq), ...stay(times), McuId: 3, IsFromPstn: times[0] - 1 })),
      ),
    ),
  ]
}

function textOf(...batches: readonly (readonly Batch[])[]): string {
  const picked = timeline(schemaOf(2015))
  for (const one of [installation, ...batches].flat()) picked.see(one)
  return picked.text()
}

const rejoining: TestConference = {
  key: 1,
  end: '+00:10:00',
  focus: [
    [1, '09:00:01', '09:30:00'],
    [2, '09:01:00', undefined],
    [1, '09:31:00', '+00:10:00'],
  ],
  legs: [[2, '09:01:02', '09:20:00']],
}
const quiet: TestConference = {
  key: 2,
  end: '10:00:00',
  focus: [1, 2, 1].map(user => [user, '09:00:00', '10:00:00'] as const),
  legs: [],
}

test('a conference is told in the order of time, with what was lost at its end', () => {
  expect(textOf(flush([rejoining]))).toBe(
    `
One conference, 2024-01-08 from 09:00:00 until 00:10:00 (UTC), organised by ada@example.com
sip:ada@example.com;gruu;opaque=app:conf:focus:id:X1
09:00:01  ada@example.com  joins      presenter, internal, OC
09:01:00  +15550100        joins      attendee, anonymous, Telephone
09:01:02  +15550100          joins    audio-video, by telephone
09:20:00  +15550100          leaves   audio-video
09:30:00  ada@example.com  leaves
09:31:00  ada@example.com  joins      presenter, internal, OC
2024-01-09
00:10:00  ada@example.com  leaves
--:--:--  +15550100 has no leave time in the focus
`.trimStart(),
  )
})

test('whoever is still there when the period ends is said to be', () => {
  const text = textOf(flush([{ ...rejoining, end: undefined }]))
  expect(text).toContain('still running when the period ends')
  expect(text).toContain('--:--:--  +15550100 is still in the focus')
})

test('a conference with a rejoin or a telephone is told rather than one without, wherever it comes', () => {
  for (const order of [[[quiet], [rejoining]], [[rejoining], [quiet]], [[quiet, rejoining]]]) {
    expect(textOf(...order.map(flush))).toContain('by telephone')
  }
})

test('synthetic transactions, and conferences too small or too large, are not told', () => {
  const large = { ...quiet, focus: Array.from({ length: 7 }, () => quiet.focus[0]) }
  expect(
    textOf(
      flush([
        { ...rejoining, flag: 1 },
        { ...quiet, focus: quiet.focus.slice(1) },
      ]),
      flush([large]),
    ),
  ).toBe('')
})

import { describe, expect, it } from 'vitest'
import { NULL_INT } from '../../../src/model/rows/batch.js'
import { toMilliseconds } from '../../../src/model/time.js'
import { clock } from '../conference/story.js'
import { recorded } from './recorded.js'

const at = (text: string) => new Date(toMilliseconds(clock(text)))
/** LastModifiedTime, which has tests of its own. */
const some = expect.any(Date)
const inside = { edge: NULL_INT, mediation: NULL_INT, gateway: NULL_INT }

const meeting = {
  endpoints: `
    ada  organizer  09:00:00  ~
    bob  attendee   09:01:00  09:10:00  returns=5m
    tel  phone      09:02:00  ~`,
  opens: `
    audio-video  09:00:00
    data-conf    09:00:00`,
  ends: '09:30:00',
  captureEnd: '10:00:00',
  plan: { servers: [1, 2, 3, 4, 5, 6] },
  of: {
    ada: { user: 71, client: 11, endpoint: [1, 2, 3, 4], ...inside },
    bob: { user: 72, client: 12, internal: false, ...inside },
    tel: { user: 73, client: 13, ...inside },
  },
} as const

describe('FocusJoinsAndLeaves', () => {
  it('has a row for each stay in the conference', () => {
    const conference = { SessionIdTime: at('09:00:00.017'), SessionIdSeq: 1 }
    expect(recorded(meeting).rows('FocusJoinsAndLeaves')).toEqual([
      {
        ...conference,
        ...{ DialogSessionIdTime: at('09:00:00'), DialogSessionIdSeq: 1, UserId: 71, FocusUserInstance: 1 },
        ...{ IsUserInternal: true, UserRole: 1, UserJoinTime: at('09:00:01'), UserLeaveTime: at('09:30:00.613') },
        ...{ ClientVerId: 11, UserEndpointId: '00000001-0000-0002-0000-000300000004' },
        LastModifiedTime: some,
      },
      {
        ...conference,
        ...{ DialogSessionIdTime: at('09:01:00'), DialogSessionIdSeq: 1, UserId: 72, FocusUserInstance: 1 },
        ...{ IsUserInternal: false, UserRole: 2, UserJoinTime: at('09:01:01'), UserLeaveTime: at('09:10:00.133') },
        ...{ ClientVerId: 12, UserEndpointId: null, LastModifiedTime: some },
      },
      {
        ...conference,
        ...{ DialogSessionIdTime: at('09:02:00'), DialogSessionIdSeq: 1, UserId: 73, FocusUserInstance: 1 },
        ...{ IsUserInternal: true, UserRole: 2, UserJoinTime: at('09:02:01'), UserLeaveTime: at('09:30:00.587') },
        ...{ ClientVerId: 13, UserEndpointId: null, LastModifiedTime: some },
      },
      {
        ...conference,
        ...{ DialogSessionIdTime: at('09:15:00'), DialogSessionIdSeq: 1, UserId: 72, FocusUserInstance: 2 },
        ...{ IsUserInternal: false, UserRole: 2, UserJoinTime: at('09:15:01'), UserLeaveTime: at('09:30:00.613') },
        ...{ ClientVerId: 12, UserEndpointId: null, LastModifiedTime: some },
      },
    ])
  })

  it('has no row of who was never let in, nor of callers who bypass the focus', () => {
    const lobby = { endpoints: 'bob anonymous 09:00:00 ~ lobby=1m gives-up' }
    expect(recorded(lobby).rows('FocusJoinsAndLeaves')).toEqual([])
    const caller = recorded({ endpoints: 'tel phone 09:00:00 ~', rates: { pstnFocusRows: false } })
    expect(caller.rows('FocusJoinsAndLeaves')).toEqual([])
    expect(caller.rows('McuJoinsAndLeaves')).toHaveLength(1)
    expect(caller.rows('Dialogs')).toHaveLength(1)
  })
})

describe('McuJoinsAndLeaves', () => {
  it('has a row for each stay at an MCU, without a dialog in web conferencing', () => {
    const of = (user: number, client: number, pstn = false) => ({
      ...{ SessionIdTime: at('09:00:00.017'), SessionIdSeq: 1, UserId: user, IsFromPstn: pstn, ClientVerId: client },
    })
    const audio = (instance: number, invited: string) => ({
      ...{ McuId: 12, McuUserInstance: instance, DialogSessionIdTime: at(invited), DialogSessionIdSeq: 1 },
    })
    const web = (instance: number) => ({
      ...{ McuId: 24, McuUserInstance: instance, DialogSessionIdTime: null, DialogSessionIdSeq: null },
    })
    const stay = (joined: string, left: string) => ({
      ...{ UserJoinTime: at(joined), UserLeaveTime: at(left), LastModifiedTime: some },
    })
    expect(recorded(meeting).rows('McuJoinsAndLeaves')).toEqual([
      { ...of(71, 11), ...audio(1, '09:00:01.4'), ...stay('09:00:03.4', '09:30:00.507') },
      { ...of(71, 11), ...web(1), ...stay('09:00:01.8', '09:30:00.533') },
      { ...of(72, 12), ...audio(1, '09:01:01.4'), ...stay('09:01:03.4', '09:10:00.027') },
      { ...of(72, 12), ...web(1), ...stay('09:01:01.8', '09:10:00.053') },
      { ...of(73, 13, true), ...audio(1, '09:02:01.4'), ...stay('09:02:03.4', '09:30:00.507') },
      { ...of(72, 12), ...audio(2, '09:15:01.4'), ...stay('09:15:03.4', '09:30:00.507') },
      { ...of(72, 12), ...web(2), ...stay('09:15:01.8', '09:30:00.533') },
    ])
  })

  it('has no row of a leg that was not set up', () => {
    const never = { endpoints: 'ada organizer 09:00:00 ~', rates: { setupFailure: 1 }, ends: '09:01:00' }
    expect(recorded(never).rows('McuJoinsAndLeaves')).toEqual([])
    expect(recorded(never).rows('Dialogs').length).toBeGreaterThan(1)
  })
})

describe.each(['FocusJoinsAndLeaves', 'McuJoinsAndLeaves'])('in %s a leave is NULL', table => {
  const leaves = (story: Parameters<typeof recorded>[0]) =>
    recorded({ ...story, of: meeting.of })
      .rows(table)
      .map(row => [row.UserLeaveTime, row.LastModifiedTime])

  it('that comes at the capture end or later', () => {
    const story = { endpoints: 'ada organizer 09:00:00 ~', ends: '09:10:00' }
    const [[left]] = leaves({ ...story, captureEnd: '10:00:00' }) as readonly (readonly Date[])[]
    const end = left.toISOString().slice(11, 23)
    const tick = new Date(+left + 4).toISOString().slice(11, 23)
    expect(leaves({ ...story, captureEnd: end })).toEqual([[null, some]])
    expect(leaves({ ...story, captureEnd: tick })).toEqual([[left, at(tick)]])
  })

  it('that is never reported', () => {
    const story = { endpoints: 'ada organizer 09:00:00 ~', ends: '09:10:00', rates: { lostLeave: 1 } }
    expect(leaves({ ...story, captureEnd: '10:00:00' })).toEqual([[null, some]])
  })
})

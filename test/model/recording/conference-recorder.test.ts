import { describe, expect, it } from 'vitest'
import { CHAT, DATA_CONF } from '../../../src/model/conference/modality.js'
import { ConferenceRecorder } from '../../../src/model/recording/conference-recorder.js'
import { DialogBook } from '../../../src/model/recording/dialog-book.js'
import { toMilliseconds } from '../../../src/model/time.js'
import { clock, type Story, simulated } from '../conference/story.js'
import { mcuClientVersions, recorded, rowsByTable } from './recorded.js'

const at = (text: string) => new Date(toMilliseconds(clock(text)))

describe('Conferences', () => {
  const plan = { uri: 40, organizer: 71, pool: 3, flag: 1 }
  const story = { endpoints: 'ada organizer 09:00:03 ~', ends: '09:30:00', plan }
  const of = (captureEnd: string) => recorded({ ...story, captureEnd }).rows('Conferences')

  it('has a row, with its end once all of it is over', () => {
    expect(of('10:00:00')).toEqual([
      {
        ...{
          SessionIdTime: at('09:00:03.017'),
          SessionIdSeq: 1,
          ConferenceUriId: 43,
          PoolId: 3,
          OrganizerId: 71,
          Flag: 1,
        },
        // Of four words, all 0x80000000.
        ConfInstance: '80000000-8000-4000-8000-000080000000',
        ...{ ConferenceStartTime: at('09:00:03.047'), ConferenceEndTime: at('09:30:00.653'), Processed: true },
        LastModifiedTime: expect.any(Date),
      },
    ])
  })

  it('has no end, and is not processed, while it is on', () => {
    expect(of('09:20:00')).toMatchObject([
      { ConferenceEndTime: null, Processed: false, LastModifiedTime: expect.any(Date) },
    ])
    expect(of('09:00:04')).toMatchObject([{ ConferenceEndTime: null, LastModifiedTime: at('09:00:04') }])
  })
})

it('ConferenceMessageCount has a row for each person who wrote, whatever the number of endpoints', () => {
  const { rows } = recorded({
    endpoints: `
      ada  organizer  09:00:00  ~
      ada  organizer  09:01:00  ~
      bob  attendee   09:00:00  ~  wants=audio-video
      cyn  attendee   09:00:00  ~`,
    opens: 'chat 09:00:00',
    of: { ada: { user: 71 }, bob: { user: 72 }, cyn: { user: 73 } },
  })
  const conference = { SessionIdTime: at('09:00:00.017'), SessionIdSeq: 1 }
  expect(rows('ConferenceMessageCount')).toEqual([
    { ...conference, UserId: 71, MessageCount: 7 },
    { ...conference, UserId: 73, MessageCount: 7 },
  ])
})

it('ConferenceMessageCount counts whoever wrote, though the first who came did not', () => {
  const { rows } = recorded({
    endpoints: `
      ada  organizer  09:00:00  ~  wants=audio-video
      bob  attendee   09:00:00  ~`,
    opens: 'chat 09:00:00',
    of: { bob: { user: 72 } },
  })
  expect(rows('ConferenceMessageCount')).toMatchObject([{ UserId: 72 }])
})

it('Dialogs has a row for each, of the key and the id that its details have', () => {
  const { rows } = recorded({ endpoints: 'ada organizer 09:00:00 ~', opens: 'audio-video 08:00:00' })
  const key = ({
    SessionIdTime,
    SessionIdSeq,
  }: {
    readonly SessionIdTime?: unknown
    readonly SessionIdSeq?: unknown
  }) => [SessionIdTime, SessionIdSeq]
  expect(rows('Dialogs').map(key)).toEqual([
    [at('09:00:00'), 1],
    [at('09:00:01.4'), 1],
  ])
  expect(rows('Dialogs').map(key)).toEqual(rows('ConferenceSessionDetails').map(key))
})

/** A recorder, and how to record a story with it. */
function recorder(captureEnd = '23:00:00') {
  const dialogs = new DialogBook()
  dialogs.forgetBefore(clock('00:00:00'))
  const one = new ConferenceRecorder({
    dialogs,
    captureEnd: clock(captureEnd),
    mcuClientVersions,
    ids: new Int32Array(0),
  })
  const keys = (table: string) =>
    (rowsByTable(one.batches()).get(table) ?? []).map(({ SessionIdTime, SessionIdSeq }) => [
      SessionIdTime,
      SessionIdSeq,
    ])
  const of = (story: Story) => simulated({ ...story, captureEnd }).conference
  return { one, dialogs, keys, of }
}

const twins: Story = {
  endpoints: `
    ada  organizer  09:00:00  ~
    bob  attendee   09:00:00  ~`,
  opens: '',
}

describe('numbers', () => {
  it('of conferences that begin in one tick go 1, 2, 3, and begin anew', () => {
    const { one, keys, of } = recorder()
    for (const story of [
      twins,
      twins,
      { endpoints: 'cyn attendee 09:00:01 ~' },
      { endpoints: 'cyn attendee 09:00:02 ~' },
    ])
      one.record(of(story))
    expect(keys('Conferences')).toEqual([
      [at('09:00:00.017'), 1],
      [at('09:00:00.017'), 2],
      [at('09:00:01.017'), 1],
      [at('09:00:02.017'), 1],
    ])
  })

  it('of dialogs of one tick go on from conference to conference', () => {
    const { one, keys, of } = recorder()
    for (const story of [twins, twins]) one.record(of(story))
    expect(keys('Dialogs')).toEqual([1, 2, 3, 4].map(seq => [at('09:00:00'), seq]))
  })

  it('are given to sessions before legs', () => {
    const { one, of } = recorder()
    // Two legs of the first in the tick in which the second is invited.
    const conference = of({
      endpoints: `
        ada  organizer  09:00:00     ~
        bob  attendee   09:00:01.18  ~  wants=audio-video`,
      opens: `
        chat         08:00:00
        audio-video  08:00:00`,
      chance: 0.19,
    })
    one.record(conference)
    const [bob] = conference.sessions.slice(1)
    const seqs = [bob, ...conference.legs].filter(({ invited }) => invited === bob.invited).map(({ seq }) => seq)
    expect([conference.seq, ...seqs]).toEqual([1, 1, ...seqs.slice(1).map((_, i) => i + 2)])
    expect(conference.sessions[0].seq).toBe(1)
  })

  it('are not given to legs without a dialog', () => {
    const { one, of } = recorder()
    const conference = of({
      endpoints: `
        ada  organizer  09:00:00  ~
        bob  attendee   09:00:00  ~`,
      opens: `
        chat       08:00:00
        data-conf  08:00:00`,
      chance: 0.19,
    })
    one.record(conference)
    expect(new Set(conference.legs.map(({ invited }) => invited)).size).toBe(1)
    expect(conference.legs.map(({ modality, seq }) => [modality, seq])).toEqual([
      [CHAT, 1],
      [DATA_CONF, 0],
      [CHAT, 2],
      [DATA_CONF, 0],
    ])
  })

  it('are given to a conference whose rows are those of an earlier day, which has no rows', () => {
    const { one, keys, of } = recorder()
    one.number(of(twins))
    expect([...one.batches()]).toEqual([])
    one.record(of(twins))
    expect(keys('Conferences')).toEqual([[at('09:00:00.017'), 2]])
  })
})

it('rows are passed on parents first, and once', () => {
  const { one, of } = recorder()
  one.record(of({ ...twins, opens: 'chat 08:00:00' }))
  const tables = () => Array.from(one.batches(), batch => batch.table.name)
  expect(tables()).toEqual([
    ...['Dialogs', 'Conferences', 'ConferenceSessionDetails'],
    ...['FocusJoinsAndLeaves', 'McuJoinsAndLeaves', 'ConferenceMessageCount'],
  ])
  expect(tables()).toEqual([])
})

it('a reset recorder has no rows, and numbers from the beginning', () => {
  const { one, dialogs, keys, of } = recorder()
  one.record(of(twins))
  one.reset()
  dialogs.reset()
  dialogs.forgetBefore(clock('00:00:00'))
  expect([...one.batches()]).toEqual([])
  one.record(of(twins))
  expect(keys('Conferences')).toEqual([[at('09:00:00.017'), 1]])
})

it('rows are enough to be passed on when there are some thousand of dialogs', () => {
  const { one, of } = recorder()
  const endpoints = Array.from({ length: 1024 }, (_, i) => `p${i} attendee 09:00:00 ~`).join('\n')
  const crowd = of({ endpoints, opens: '' })
  for (let i = 0; i < 7; i++) one.record(crowd)
  one.record(of({ endpoints: endpoints.slice(endpoints.indexOf('\n') + 1), opens: '' }))
  expect(one.full).toBe(false)
  one.record(of({ endpoints: 'ada organizer 09:00:00 ~', opens: '' }))
  expect(one.full).toBe(true)
})

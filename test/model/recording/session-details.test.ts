import { describe, expect, it } from 'vitest'
import type { Dialog } from '../../../src/model/conference/conference-state.js'
import { modalities } from '../../../src/model/conference/modality.js'
import { NULL_INT } from '../../../src/model/rows/batch.js'
import { clock } from '../conference/story.js'
import { dateOf, mcuClientVersions, numberedIn, recorded } from './recorded.js'

const [ADA, BOB] = [
  [0x0123_4567, 0x89ab_cdef, 0x1111_1111, 0x2222_2222],
  [1, 2, 3, 4],
] as const

const inside = { edge: NULL_INT, mediation: NULL_INT, gateway: NULL_INT }

/** A meeting with somebody inside, somebody outside, a caller and a dialed phone, whose server stops at the end. */
const meeting = {
  endpoints: `
    ada  organizer  09:00:00  ~
    bob  attendee   09:01:00  09:20:00
    tel  phone      09:02:00  09:10:00
    pat  callee     09:03:00  ~`,
  opens: `
    chat                09:00:00
    audio-video         09:00:00
    applicationsharing  09:00:00
    data-conf           09:00:00`,
  ends: '09:30:00',
  crashes: true,
  plan: { uri: 40, organizer: 71, pool: 3, server: 5, servers: [5, 6, 7, 5, 6, 7] },
  of: {
    ada: { user: 71, client: 11, endpoint: ADA, ...inside },
    bob: {
      ...{ user: 72, client: 12, endpoint: BOB, ...inside, edge: 6, internal: false, userFlag: 1 },
      ...{ onBehalfOf: 71, offersAlternatives: true },
    },
    tel: { user: 73, client: 13, mcuClient: 15, referredBy: 70, ...inside, mediation: 7, gateway: 8 },
    pat: { user: 74, client: 14, ...inside, referredBy: 71, mediation: 9, gateway: 10 },
  },
} as const

/** What is expected of a dialog, by whose it is and with what. */
type Expected = (who: string, what: string, dialog: Dialog) => unknown

const clients: Readonly<Record<string, number>> = { ada: 11, bob: 12, tel: 13, pat: 14 }
const users: Readonly<Record<string, number>> = { ada: 71, bob: 72, tel: 73, pat: 74 }
const mcuUris: Readonly<Record<string, number | null>> = {
  focus: null,
  chat: 44,
  'audio-video': 45,
  applicationsharing: 40,
}
const diagnostics: Readonly<Record<string, number | null>> = {
  focus: 52116,
  chat: 52116,
  'audio-video': 52035,
  applicationsharing: 52116,
}

describe('ConferenceSessionDetails, column by column', () => {
  const read = () => {
    const told = recorded(meeting)
    return { ...told, dialogs: numberedIn(told.conference), details: told.rows('ConferenceSessionDetails') }
  }

  it('has a row for each dialog, sessions before legs, none for web conferencing', () => {
    const { dialogs, details, nameOf } = read()
    expect(dialogs.map(nameOf)).toEqual([
      ...['ada focus', 'bob focus', 'tel focus', 'pat focus'],
      ...['ada chat', 'ada audio-video', 'ada applicationsharing'],
      ...['bob chat', 'bob audio-video', 'bob applicationsharing'],
      ...['tel audio-video', 'pat audio-video'],
    ])
    expect(details).toHaveLength(dialogs.length)
  })

  const columns: readonly (readonly [column: string, meaning: string, expected: Expected])[] = [
    ['SessionIdTime', 'when it was invited', (_, __, { invited }) => dateOf(invited)],
    ['SessionIdSeq', 'alone in its tick', () => 1],
    ['ConferenceUriId', 'the URI at the focus', () => 43],
    ['McuConferenceUriId', 'the URI at its MCU', (_, what) => mcuUris[what]],
    ['UserId', 'whose it is', who => users[who]],
    [
      'UserEndpointId',
      'the endpoint, of people',
      who =>
        ({
          ada: '01234567-89AB-CDEF-1111-111122222222',
          bob: '00000001-0000-0002-0000-000300000004',
        })[who] ?? null,
    ],
    ['OnBehalfOfId', 'for whom they join', who => (who === 'bob' ? 71 : null)],
    [
      'ReferredById',
      'the organizer, of whom the conference dials; at the MCU the attendant, of who dialed in',
      (who, what) => (who === 'pat' ? 71 : who === 'tel' && what !== 'focus' ? 70 : null),
    ],
    [
      'UserClientVersionId',
      'the client; at the MCU the Mediation Server, of who dialed in',
      (who, what) => (who === 'tel' && what !== 'focus' ? 15 : clients[who]),
    ],
    ['ConfClientVersionId', 'the client version of the MCU', (_, __, { modality }) => mcuClientVersions[modality]],
    [
      'ReplaceDialogIdTime',
      'of a caller at the MCU, the dialog with the focus',
      (who, what) => (who === 'tel' && what !== 'focus' ? dateOf(clock('09:02:00')) : null),
    ],
    [
      'ReplaceDialogIdSeq',
      'of a caller at the MCU, the dialog with the focus',
      (who, what) => (who === 'tel' && what !== 'focus' ? 1 : null),
    ],
    ['IsStartedByConfServer', 'whether the conference dialed', who => who === 'pat'],
    ['IsUserInternal', 'whether they are inside', who => who !== 'bob'],
    ['ServerId', 'the front end of the focus, or of the MCU', (_, __, { modality }) => [5, 6, 7, 5][modality]],
    ['PoolId', 'the pool of the conference', () => 3],
    [
      'MediationServerId',
      'that of phones, at the MCU',
      (who, what) => (what === 'focus' ? null : ({ tel: 7, pat: 9 }[who] ?? null)),
    ],
    [
      'GatewayId',
      'that of phones, at the MCU',
      (who, what) => (what === 'focus' ? null : ({ tel: 8, pat: 10 }[who] ?? null)),
    ],
    ['EdgeServerId', 'that of who is outside', who => (who === 'bob' ? 6 : null)],
    [
      'ContentTypeId',
      'CCCP to the focus and SDP to an MCU, in alternatives where the client offers them',
      (who, what) => (what === 'focus' ? 2 : who === 'bob' && what !== 'chat' ? 3 : 1),
    ],
    [
      'UriTypeId',
      'the type of the MCU',
      (_, what) => (what === 'focus' ? null : modalities.indexOf(what as 'chat') + 2),
    ],
    ['UserFlag', 'of the user', who => (who === 'bob' ? 1 : 0)],
    ['CallFlag', 'nothing was retried', () => 0],
    ['IsEndedByConfServer', 'not by the conference, whose server stopped', () => false],
    ['ResponseCode', 'accepted', () => 200],
    [
      'DiagnosticId',
      'what a client or a server notes of a break, of who was still in',
      (who, what) => (who === 'ada' || who === 'pat' ? diagnostics[what] : null),
    ],
    ['InviteTime', 'when it was invited', (_, __, { invited }) => dateOf(invited)],
    ['ResponseTime', 'when it was answered', (_, __, { responded }) => dateOf(responded)],
    ['SessionEndTime', 'when it ended', (_, __, { left }) => dateOf(left)],
  ]

  it.each(columns)('%s: %s', (column, _, expected) => {
    const { dialogs, details, nameOf } = read()
    const found = Object.fromEntries(details.map((row, i) => [nameOf(dialogs[i]), row[column]]))
    const wanted = dialogs.map(dialog => {
      const [who, what] = nameOf(dialog).split(' ')
      return [nameOf(dialog), expected(who, what, dialog)] as const
    })
    expect(found).toEqual(Object.fromEntries(wanted))
  })

  it('ConfInstance: that of the conference', () => {
    const { details, rows } = read()
    const [conference] = rows('Conferences')
    expect(new Set(details.map(row => row.ConfInstance))).toEqual(new Set([conference.ConfInstance]))
  })

  it('forgets no column', () => {
    const tested = [...columns.map(([column]) => column), 'ConfInstance', 'LastModifiedTime']
    expect(tested.sort()).toEqual(Object.keys(read().details[0]).sort())
  })
})

/** One column of the dialogs of a story, with their names. */
function columnsOf(story: Parameters<typeof recorded>[0], ...columns: readonly string[]) {
  const told = recorded(story)
  const dialogs = numberedIn(told.conference)
  return told
    .rows('ConferenceSessionDetails')
    .map((row, i) => [told.nameOf(dialogs[i]), ...columns.map(column => row[column])])
}

describe('a dialog that replaces a broken one', () => {
  const cutOff = {
    endpoints: `
      ada  organizer  09:00:00  ~  wants=chat
      bob  attendee   09:00:05  ~`,
    down: `
      bob          09:10:00  09:11:00
      audio-video  09:20:00  09:20:02`,
    ends: '09:30:00',
  }

  it('is a retry, and no hand-over', () => {
    expect(columnsOf(cutOff, 'ReplaceDialogIdTime', 'ReplaceDialogIdSeq', 'CallFlag')).toEqual([
      ['ada focus', null, null, 0],
      ['bob focus', null, null, 0],
      ['bob focus', null, null, 1],
      ['bob audio-video', null, null, 0],
      ['bob audio-video', null, null, 0],
      ['bob audio-video', null, null, 1],
    ])
  })

  it('of a caller is none, though the first leg is a hand-over from the dialog with the focus', () => {
    const twins = {
      endpoints: `
        ada  organizer  09:00:00  ~  wants=chat
        tel  phone      09:00:00  ~`,
      down: 'audio-video 09:10:00 09:10:02',
      ends: '09:30:00',
    }
    expect(columnsOf(twins, 'SessionIdSeq', 'ReplaceDialogIdTime', 'ReplaceDialogIdSeq', 'CallFlag')).toEqual([
      ['ada focus', 1, null, null, 0],
      ['tel focus', 2, null, null, 0],
      ['tel audio-video', 1, dateOf(clock('09:00:00')), 2, 0],
      ['tel audio-video', 1, null, null, 1],
    ])
  })
})

describe('a dialog that came to nothing', () => {
  const columns = ['ResponseCode', 'DiagnosticId', 'IsEndedByConfServer']

  it('because the focus refused it', () => {
    const refused = { endpoints: 'ada organizer 09:00:00 ~', rates: { joinFailure: 1 } }
    expect(columnsOf(refused, ...columns)).toEqual([['ada focus', 503, 1011, false]])
  })

  it('because the phone was busy: it did not end by the server', () => {
    const busy = { endpoints: 'ada callee 09:00:00 ~', chance: 0.1 }
    expect(columnsOf(busy, ...columns)).toEqual([['ada focus', 486, null, false]])
  })

  it('because it was cancelled: nothing failed', () => {
    const cancelled = { endpoints: 'ada organizer 09:00:00 ~', ends: '09:00:02' }
    expect(columnsOf(cancelled, ...columns)).toEqual([
      ['ada focus', 200, null, true],
      ['ada audio-video', 487, null, true],
    ])
  })

  it('because nothing was answered: it has no answer, and an end, and is tried again', () => {
    const deaf = { endpoints: 'ada organizer 09:00:00 ~', rates: { unanswered: 1 }, ends: '09:00:25' }
    expect(columnsOf(deaf, ...columns, 'ResponseTime', 'SessionEndTime', 'CallFlag').slice(0, 2)).toEqual([
      ['ada focus', null, null, false, null, dateOf(clock('09:00:21')), 0],
    ])
  })

  it('though nothing failed: it is tried again, ten times in a row at most', () => {
    const vain = { endpoints: 'ada organizer 09:00:00 ~', rates: { givenUp: 1 }, ends: '09:30:00' }
    const sessions = columnsOf(vain, ...columns, 'CallFlag')
    expect(sessions).toHaveLength(10)
    expect(sessions[0]).toEqual(['ada focus', 487, 51004, false, 0])
    expect(sessions[1]).toEqual(['ada focus', 487, 51004, false, 1])
  })

  it('because it waited in the lobby until it gave up', () => {
    const lobby = { endpoints: 'ada anonymous 09:00:00 ~ lobby=1m gives-up' }
    expect(columnsOf(lobby, ...columns)).toEqual([['ada focus', 200, 3014, false]])
  })
})

describe('what has not happened by the capture end', () => {
  const at = (text: string) => dateOf(clock(text))
  const endpoints = `
    ada  organizer  09:00:00  ~
    bob  attendee   09:00:59.5  ~`
  const columns = ['ResponseCode', 'ResponseTime', 'SessionEndTime', 'IsEndedByConfServer', 'DiagnosticId']

  it('is NULL', () => {
    expect(columnsOf({ endpoints, captureEnd: '09:01:00' }, ...columns)).toEqual([
      ['ada focus', 200, at('09:00:00.6'), null, null, null],
      ['bob focus', null, null, null, null, null],
      ['ada audio-video', 200, at('09:00:02.6'), null, null, null],
    ])
  })

  it('is NULL at the capture end itself', () => {
    const atResponse = columnsOf({ endpoints, captureEnd: '09:01:00.1' }, 'ResponseTime')
    expect(atResponse[1]).toEqual(['bob focus', null])
    const atEnd = { endpoints: 'ada organizer 09:00:00 ~', opens: '', ends: '09:00:30', captureEnd: '09:00:30.56' }
    expect(columnsOf(atEnd, 'SessionEndTime')).toEqual([['ada focus', null]])
    expect(columnsOf({ ...atEnd, captureEnd: '09:00:30.5634' }, 'SessionEndTime', 'LastModifiedTime')).toEqual([
      ['ada focus', at('09:00:30.56'), at('09:00:30.5634')],
    ])
  })

  it('is no failure, though it is going to be', () => {
    const refused = { endpoints: 'ada organizer 09:00:00 ~', rates: { joinFailure: 1 }, captureEnd: '09:00:00.8' }
    expect(columnsOf(refused, ...columns)).toEqual([['ada focus', 503, at('09:00:00.6'), null, null, null]])
  })
})

import { expect, test } from 'vitest'
import { HOUR, SECOND } from '../../../src/model/time.js'
import type { WorldSettings } from '../../../src/truth/defects/clean-world.js'
import { at } from '../invariants/good-world.js'
import type { Row } from '../invariants/table-rows.js'
import { cleanWorld, kindNamed, readable } from './apply.js'
import { copied, type Edit, gone, inOrder, inThe, set } from './edits.js'

const claimsOf = (kind: string, asked: Parameters<typeof cleanWorld>[0]): string[] =>
  kindNamed(kind)
    .candidates(cleanWorld(asked).clean)
    .map(({ claims }) => readable(claims.join(' + ')))

/** What stands in a list and not, or less often, in another. */
function without(claims: readonly string[], others: readonly string[]): string[] {
  const left = [...others]
  return claims.filter(claim => {
    const found = left.indexOf(claim)
    if (found >= 0) left.splice(found, 1)
    return found < 0
  })
}

/** Where a kind is possible no longer once the small good world is changed, and where it is now. */
function difference(kind: string, edits: readonly Edit[], settings: Partial<WorldSettings> = {}): string[] {
  const before = claimsOf(kind, {})
  const after = claimsOf(kind, { ...settings, change: inOrder(edits) })
  return [...without(before, after).map(claim => `- ${claim}`), ...without(after, before).map(claim => `+ ${claim}`)]
}

const { first, quick, synthetic, late, second } = inThe
const [ADA, BOB, CYD, EVE] = [1, 2, 3, 5]
const [FAY, GUS] = [9, 10]
const SERVICE = 7

type Case = [
  kind: string,
  where: string,
  edits: readonly Edit[],
  changed: readonly string[],
  settings?: Partial<WorldSettings>,
]

const cydsQuick = 'conference Mon 09:30:00/1'
const cydToo = `${cydsQuick} + user 3`

const everywhere = [
  cydsQuick,
  'conference Mon 09:30:00/2',
  ...Array(2).fill('conference Mon 20:00:00/1'),
  ...Array(2).fill('conference Tue 09:00:00/1'),
].map(claim => `- ${claim}`)

const names: readonly Case[] = [
  ['wrong-uritype-id-order', 'audio has no type', [gone('UriTypes', { UriType: 'conf:audio-video' })], ['- types']],
  [
    'wrong-uritype-id-order',
    'sharing has no type',
    [gone('UriTypes', { UriType: 'conf:applicationsharing' })],
    ['- types'],
  ],
  [
    'unknown-client-type',
    'a type is unknown anyway',
    [set('ClientVersions', { VersionId: 1 }, { ClientType: null })],
    ['- client 1'],
  ],
  ['mixed-case-uri', 'a user attends nothing', [gone('FocusJoinsAndLeaves', { UserId: EVE })], ['- address 5']],
  [
    'watermark-tie',
    'a stay is the newest already',
    [set('FocusJoinsAndLeaves', { ...quick, UserId: CYD }, { LastModifiedTime: at('Tue 18:00') })],
    [`- ${cydsQuick}`],
  ],
  [
    'pstn-null-gateway',
    'the caller came over IP',
    [set('McuJoinsAndLeaves', { IsFromPstn: 1 }, { IsFromPstn: 0 })],
    ['- conference Mon 09:00:00/1'],
  ],
  [
    'pstn-null-gateway',
    'the dialog is unknown',
    [set('McuJoinsAndLeaves', { IsFromPstn: 1 }, { DialogSessionIdTime: null, DialogSessionIdSeq: null })],
    ['- conference Mon 09:00:00/1'],
  ],
  [
    'pstn-null-gateway',
    'somebody without a telephone came through a gateway',
    [set('ConferenceSessionDetails', { UserId: CYD }, { GatewayId: 1 })],
    [],
  ],
  ['announcement-pollution', 'there is no service', [gone('Users', { UserId: SERVICE })], everywhere],
  ['announcement-pollution', 'the service has no client', [gone('ClientVersions', { ClientType: 256 })], everywhere],
  [
    'announcement-pollution',
    'the service is there, for others than callers',
    [copied('FocusJoinsAndLeaves', { ...quick, UserId: CYD }, { UserId: SERVICE })],
    [`- ${cydsQuick}`],
  ],
  [
    'announcement-pollution',
    'there is a caller',
    [set('McuJoinsAndLeaves', { ...quick, UserId: CYD }, { IsFromPstn: 1 })],
    [`- ${cydsQuick}`],
  ],
  [
    'announcement-pollution',
    'a stay lasts five seconds',
    [set('FocusJoinsAndLeaves', { ...quick, UserId: CYD }, { UserLeaveTime: at('Mon 09:30:07') })],
    [`- ${cydsQuick}`],
  ],
  [
    'announcement-pollution',
    'a stay lasts longer than five seconds',
    [set('FocusJoinsAndLeaves', { ...quick, UserId: CYD }, { UserLeaveTime: at('Mon 09:30:07') + 1 })],
    [],
  ],
  [
    'announcement-pollution',
    'there is no session to copy',
    [gone('ConferenceSessionDetails', { SessionIdTime: at('Mon 09:30:02'), UserId: CYD })],
    [`- ${cydsQuick}`],
  ],
  [
    'announcement-pollution',
    'there is no dialog to follow',
    [gone('Dialogs', { SessionIdTime: at('Mon 09:30:02'), SessionIdSeq: 1 })],
    [`- ${cydsQuick}`],
  ],
]

const stayed = (cells: Row): Edit => set('FocusJoinsAndLeaves', { ...quick, UserId: CYD }, cells)
const leg = (cells: Row): Edit => set('McuJoinsAndLeaves', { ...quick, UserId: CYD }, cells)
/** Cyd at another conference too. */
const elsewhere = (join: string, leave: string): Edit =>
  copied(
    'FocusJoinsAndLeaves',
    { ...quick, UserId: CYD },
    {
      ...first,
      UserJoinTime: at(join),
      UserLeaveTime: at(leave),
    },
  )
const tueUsers = ['- conference Tue 09:00:00/1 + user 1', '- conference Tue 09:00:00/1 + user 2']
const lateUsers = ['- conference Mon 20:00:00/1 + user 3', '- conference Mon 20:00:00/1 + user 4']

const times: readonly Case[] = [
  [
    'null-leave',
    'somebody came twice',
    [copied('FocusJoinsAndLeaves', { ...quick, UserId: CYD }, { FocusUserInstance: 2 })],
    [`- ${cydToo}`],
  ],
  [
    'null-leave',
    'a conference lasts just as long as strangers may be alone, less a ninth',
    [set('Conferences', quick, { ConferenceEndTime: at('Mon 10:50:02') })],
    [`- ${cydToo}`],
  ],
  [
    'null-leave',
    'a conference is a tick shorter than that',
    [set('Conferences', quick, { ConferenceEndTime: at('Mon 10:50:02') - 1 })],
    [],
  ],
  [
    'null-end',
    'the end is unknown anyway',
    [set('Conferences', first, { ConferenceEndTime: null })],
    ['- conference Mon 09:00:00/1'],
  ],
  [
    'null-end',
    'it may still go on',
    [set('Conferences', first, { ConferenceStartTime: at('Mon 18:00:00') })],
    ['- conference Mon 09:00:00/1'],
  ],
  ['leave-before-join', 'the leave is unknown', [leg({ UserLeaveTime: null })], [`- ${cydToo}`]],
  [
    'join-before-conference',
    'the user is elsewhere until then',
    [elsewhere('Mon 09:20:00', 'Mon 09:25:02')],
    [`- ${cydToo}`],
  ],
  ['join-before-conference', 'the user has just left elsewhere', [elsewhere('Mon 09:20:00', 'Mon 09:25:01')], []],
  [
    'leave-after-end',
    'the user is elsewhere from then on',
    [elsewhere('Mon 10:00:10', 'Mon 10:20:00')],
    [`- ${cydToo}`],
  ],
  ['leave-after-end', 'the user is elsewhere later', [elsewhere('Mon 10:00:11', 'Mon 10:20:00')], []],
  [
    'leave-after-end',
    'the user is a stranger',
    [set('Users', { UserId: CYD }, { TenantId: 2 })],
    [`- ${cydToo}`, '- conference Mon 20:00:00/1 + user 3'],
  ],
  ['leave-after-end', 'the capture ends just then', [], [], { captureEnd: at('Tue 10:00:10') }],
  ['leave-after-end', 'the capture ends before', [], tueUsers, { captureEnd: at('Tue 10:00:10') - 1 }],
  [
    'overlapping-device',
    'the conference has no end',
    [set('Conferences', first, { ConferenceEndTime: null })],
    ['- conference Mon 09:00:00/1'],
  ],
  [
    'overlapping-device',
    'the endpoint is unknown, and that of nobody else',
    [
      gone('FocusJoinsAndLeaves', { ...first, UserEndpointId: null }),
      set('FocusJoinsAndLeaves', { ...first, UserId: BOB }, { UserEndpointId: null }),
    ],
    ['- conference Mon 09:00:00/1'],
  ],
  [
    'overlapping-device',
    'it came three times',
    [copied('FocusJoinsAndLeaves', { ...first, UserId: BOB }, { UserJoinTime: at('Mon 10:59:00') })],
    ['- conference Mon 09:00:00/1'],
  ],
  [
    'overlapping-device',
    'the second stay has no leave',
    [
      set(
        'FocusJoinsAndLeaves',
        { ...{ ...first, UserId: BOB }, UserJoinTime: at('Mon 09:31:00') },
        { UserLeaveTime: null },
      ),
    ],
    ['- conference Mon 09:00:00/1'],
  ],
  [
    'midnight-spanning',
    'the user is a stranger',
    [set('Users', { UserId: CYD }, { TenantId: 2 })],
    ['- conference Mon 20:00:00/1 + user 3'],
  ],
  [
    'midnight-spanning',
    'it would take twelve hours',
    [set('Conferences', late, { ConferenceStartTime: at('Mon 12:10:00'), ConferenceEndTime: at('Mon 12:50:00') })],
    lateUsers,
  ],
  [
    'midnight-spanning',
    'it would take a tick less than twelve hours',
    [set('Conferences', late, { ConferenceStartTime: at('Mon 12:10:00') + 1, ConferenceEndTime: at('Mon 12:50:00') })],
    [],
  ],
  ['midnight-spanning', 'the capture ends just then', [], [], { captureEnd: at('Tue 00:10:00') }],
  ['midnight-spanning', 'the capture ends before', [], lateUsers, { captureEnd: at('Tue 00:10:00') - 1 }],
  [
    'over-24-hours',
    'the end is unknown',
    [set('Conferences', first, { ConferenceEndTime: null })],
    ['- conference Mon 09:00:00/1'],
  ],
  [
    'over-24-hours',
    'the capture ends just then',
    [set('Conferences', late, { ConferenceStartTime: at('Mon 17:00:00') })],
    ['+ conference Mon 20:00:00/1'],
  ],
  [
    'over-24-hours',
    'the capture ends before',
    [set('Conferences', late, { ConferenceStartTime: at('Mon 17:00:00') + 1 })],
    [],
  ],
  ['clock-skew', 'the end is unknown', [set('Conferences', quick, { ConferenceEndTime: null })], [`- ${cydsQuick}`]],
  [
    'clock-skew',
    'the conference lasts 80 minutes',
    [set('Conferences', quick, { ConferenceStartTime: at('Mon 08:40:00') })],
    [],
  ],
  [
    'clock-skew',
    'the conference is longer',
    [set('Conferences', quick, { ConferenceStartTime: at('Mon 08:40:00') - 1 })],
    [`- ${cydsQuick}`],
  ],
  ['clock-skew', 'the leave at the focus is unknown', [stayed({ UserLeaveTime: null })], [`- ${cydsQuick}`]],
  [
    'clock-skew',
    'one of two leaves at the focus is unknown',
    [copied('FocusJoinsAndLeaves', { ...quick, UserId: CYD }, { UserLeaveTime: null })],
    [`- ${cydsQuick}`],
  ],
  [
    'clock-skew',
    'the leave from the MCU is unknown',
    [leg({ UserJoinTime: at('Mon 09:58:00'), UserLeaveTime: null })],
    [`- ${cydsQuick}`],
  ],
  [
    'clock-skew',
    'the last left three minutes before the end',
    [leg({ UserLeaveTime: at('Mon 09:57:00') })],
    [`- ${cydsQuick}`],
  ],
  ['clock-skew', 'the last left a tick later', [leg({ UserLeaveTime: at('Mon 09:57:00') + 1 })], []],
  ['clock-skew', 'the last came by telephone', [leg({ IsFromPstn: 1 })], []],
  [
    'clock-skew',
    'the last came by telephone, which the focus does not note',
    [leg({ IsFromPstn: 1 })],
    [`- ${cydsQuick}`],
    { pstnFocusRows: false },
  ],
  ['clock-skew', 'the capture ends just then', [], [], { captureEnd: at('Tue 10:02:59') }],
  [
    'clock-skew',
    'the capture ends before',
    [],
    ['- conference Tue 09:00:00/1'],
    { captureEnd: at('Tue 10:02:59') - 1 },
  ],
  [
    'local-time-instead-of-utc',
    'local time is as far off as the conference is long',
    [],
    tueUsers,
    { localOffset: -(HOUR - 2 * SECOND) },
  ],
  ['local-time-instead-of-utc', 'local time is a tick farther off', [], [], { localOffset: -(HOUR - 2 * SECOND) - 1 }],
  [
    'local-time-instead-of-utc',
    'the capture ends just then',
    [],
    [],
    { localOffset: 3 * HOUR, captureEnd: at('Tue 13:00:00') },
  ],
  [
    'local-time-instead-of-utc',
    'the capture ends before',
    [],
    [tueUsers[0]],
    { localOffset: 3 * HOUR, captureEnd: at('Tue 13:00:00') - 1 },
  ],
  ['local-time-instead-of-utc', 'everybody came by telephone', [leg({ IsFromPstn: 1 })], [`- ${cydToo}`]],
  [
    'local-time-instead-of-utc',
    'the user is elsewhere then',
    [elsewhere('Mon 04:40:00', 'Mon 04:50:00')],
    [`- ${cydToo}`],
  ],
  [
    'local-time-instead-of-utc',
    'the user is elsewhere at another time',
    [elsewhere('Mon 11:00:00', 'Mon 12:00:00')],
    [],
  ],
  ['off-grid-datetime', 'the leave from the MCU is unknown', [leg({ UserLeaveTime: null })], [`- ${cydToo}`]],
  ['off-grid-datetime', 'the leg lasts two ticks', [leg({ UserLeaveTime: at('Mon 09:30:04') + 2 })], [`- ${cydToo}`]],
  ['off-grid-datetime', 'the leg lasts three ticks', [leg({ UserLeaveTime: at('Mon 09:30:04') + 3 })], []],
]

const keys: readonly Case[] = [
  ['duplicate-row', 'the endpoint is unknown', [stayed({ UserEndpointId: null })], [`- ${cydsQuick}`]],
  ['duplicate-key', 'the leg has no dialog', [leg({ DialogSessionIdTime: null })], [`- ${cydsQuick}`]],
  ['duplicate-key', 'the leave is unknown', [leg({ UserLeaveTime: null })], [`- ${cydsQuick}`]],
  ['duplicate-key', 'the leg is by telephone', [leg({ IsFromPstn: 1 })], [`- ${cydsQuick}`]],
  ['duplicate-key', 'the leg lasts two seconds', [leg({ UserLeaveTime: at('Mon 09:30:06') })], [`- ${cydsQuick}`]],
  ['duplicate-key', 'the leg lasts a tick longer', [leg({ UserLeaveTime: at('Mon 09:30:06') + 1 })], []],
  [
    'duplicate-key',
    'the user was twice at the MCU',
    [copied('McuJoinsAndLeaves', { ...quick, UserId: CYD }, { McuUserInstance: 2 })],
    [`- ${cydsQuick}`],
  ],
  [
    'dst-fold-duplicate',
    'the conference lasts an hour',
    [set('Conferences', quick, { ConferenceEndTime: at('Mon 10:30:02') })],
    [`- ${cydsQuick}`],
  ],
  [
    'dst-fold-duplicate',
    'the conference is a tick shorter',
    [set('Conferences', quick, { ConferenceEndTime: at('Mon 10:30:02') - 1 })],
    [],
  ],
  ['orphan-conference', 'the leg is by telephone', [leg({ IsFromPstn: 1 })], [`- ${cydsQuick}`]],
  [
    'orphan-conference',
    'the user was twice at the MCU',
    [copied('McuJoinsAndLeaves', { ...quick, UserId: CYD }, { McuUserInstance: 2 })],
    [`- ${cydsQuick}`],
  ],
  ['missing-focus-row', 'the leg is by telephone', [leg({ IsFromPstn: 1 })], [`- ${cydsQuick}`]],
  [
    'seq-gap',
    'another conference has the moment',
    [set('Conferences', second, { SessionIdTime: at('Mon 20:00:00'), SessionIdSeq: 2 })],
    ['- conference Mon 20:00:00/1', '- conference Tue 09:00:00/1'],
  ],
  ['purge-edge', 'nobody came', [gone('FocusJoinsAndLeaves', synthetic)], ['- conference Mon 09:30:00/2']],
]

const endpointOf = (user: number): string => `00000000-0000-4000-8000-${String(user).padStart(12, '0')}`
const cydsLast = (cells: Row): Edit => set('Registration', { RegisterTime: at('Tue 17:00:00') }, cells)

/** The sessions that rest on his registration. */
const gusMissing = `- user 10 + ${[
  '13:00:00',
  '13:20:00',
  '13:40:00',
  '14:00:00',
  '14:11:00',
  '14:34:00',
  '14:35:01',
  '15:00:00',
  '15:20:00',
  '17:50:00',
]
  .map(clock => `call Tue ${clock}/1`)
  .join(' + ')}`

const registrations: readonly Case[] = [
  ['federated-without-registration', 'the user is unknown', [gone('Users', { UserId: BOB })], ['- user 2 + address 2']],
  [
    'federated-without-registration',
    'the user attends nothing',
    [gone('FocusJoinsAndLeaves', { UserId: BOB })],
    ['- user 2 + address 2'],
  ],
  [
    'federated-without-registration',
    'a dialog has its moment with another',
    [copied('Dialogs', { SessionIdTime: at('Mon 07:59:59') + 270 }, { SessionIdSeq: 2 })],
    ['- user 2 + address 2'],
  ],
  [
    'missing-registration',
    'the dialog has its moment with another',
    [copied('Dialogs', { SessionIdTime: at('Mon 08:29:59') + 270 }, { SessionIdSeq: 2 })],
    ['- user 1'],
  ],
  [
    'missing-registration',
    'all invitations came before',
    [cydsLast({ RegisterTime: at('Tue 17:30:04') })],
    ['- user 3'],
  ],
  ['missing-registration', 'one came a tick later', [cydsLast({ RegisterTime: at('Tue 17:30:04') - 1 })], []],
  [
    'missing-registration',
    'all invitations came behind',
    [cydsLast({ DeRegisterTime: at('Tue 17:30:02') })],
    ['- user 3'],
  ],
  ['missing-registration', 'one came a tick earlier', [cydsLast({ DeRegisterTime: at('Tue 17:30:02') + 1 })], []],
  [
    'missing-registration',
    'no conversation is of the endpoint',
    [set('SessionDetails', { User1Id: ADA, User2Id: BOB }, { User1EndpointId: null, User2EndpointId: null })],
    ['+ user 1'],
  ],
  [
    'missing-party-registration',
    'the party is of another company',
    [set('Users', { UserId: GUS }, { TenantId: 1 })],
    [gusMissing],
  ],
  [
    'missing-party-registration',
    'nobody could reach the party, who started nothing',
    [
      set('SessionDetails', { User2Id: GUS }, { SessionStartedById: FAY, ResponseCode: 480 }),
      set('SessionDetails', { User1Id: GUS }, { SessionStartedById: null, ResponseCode: null }),
    ],
    [gusMissing],
  ],
  [
    'missing-party-registration',
    'a session of a conference is of the endpoint',
    [
      copied(
        'ConferenceSessionDetails',
        { UserId: CYD },
        { UserId: GUS, UserEndpointId: endpointOf(GUS), InviteTime: at('Tue 12:40:00') },
      ),
    ],
    [gusMissing],
  ],
]

/** Cyd is in a call from one moment to another. */
const cydSpeaks = (ResponseTime: number, SessionEndTime: number): Edit =>
  copied('SessionDetails', { SessionIdTime: at('Tue 13:20:00') }, { User1Id: CYD, ResponseTime, SessionEndTime })

const calls: readonly Case[] = [
  [
    'clock-skew',
    'the user speaks three minutes later',
    [cydSpeaks(at('Mon 10:02:59'), at('Mon 10:05'))],
    [`- ${cydsQuick}`],
  ],
  ['clock-skew', 'the user speaks a tick later still', [cydSpeaks(at('Mon 10:02:59') + 1, at('Mon 10:05'))], []],
  [
    'clock-skew',
    'the attendant hands a caller over',
    [
      leg({ IsFromPstn: 1 }),
      set('ConferenceSessionDetails', { SessionIdTime: at('Mon 09:30:04') }, { ReplaceDialogIdTime: at('Mon 09:29') }),
    ],
    [`- ${cydsQuick}`],
  ],
  [
    'dst-fold-duplicate',
    'the user spoke an hour before',
    [cydSpeaks(at('Mon 08:00'), at('Mon 08:30:04'))],
    [`- ${cydsQuick}`],
  ],
  [
    'dst-fold-duplicate',
    'the user spoke until a tick before that',
    [cydSpeaks(at('Mon 08:00'), at('Mon 08:30:04') - 1)],
    [],
  ],
  ['orphan-dialog', 'the user speaks elsewhere', [cydSpeaks(at('Mon 09:20'), at('Mon 09:30:04'))], [`- ${cydsQuick}`]],
  ['orphan-dialog', 'the user has just spoken elsewhere', [cydSpeaks(at('Mon 09:20'), at('Mon 09:30:04') - 1)], []],
  [
    'orphan-user',
    'UserStatistics has the conference as the last of its organizer',
    [copied('UserStatistics', { UserId: FAY }, { UserId: ADA, LastConfOrganizedTime: at('Tue 09:00:02') })],
    ['- conference Tue 09:00:00/1'],
  ],
]

const [evening, noon, afternoon] = ['Mon 20:45:00', 'Tue 13:00:00', 'Tue 17:50:00']
const callOf = (when: string): string => `call ${when}/1`
const call = (when: string, cells: Row): Edit => set('SessionDetails', { SessionIdTime: at(when) }, cells)
const part = (table: string, when: string): Edit => copied(table, {}, { SessionIdTime: at(when), SessionIdSeq: 1 })
/** Fay in a conference. */
const fayStays = (UserJoinTime: number, UserLeaveTime: number | null): Edit =>
  copied('FocusJoinsAndLeaves', { ...quick, UserId: CYD }, { UserId: FAY, UserJoinTime, UserLeaveTime })
const spoken = `${callOf(noon)} + voice ${FAY} + voice ${GUS}`
const CORRELATION = '00000000-0000-4000-8000-00000000c0a3'

const sessions: readonly Case[] = [
  ['null-user2', 'the other party started it', [call(evening, { SessionStartedById: CYD })], [`- ${callOf(evening)}`]],
  ['null-user2', 'there is something of telephony', [part('VoipDetails', evening)], [`- ${callOf(evening)}`]],
  [
    'null-user2',
    'it is part of a larger call',
    [call(evening, { CorrelationId: CORRELATION })],
    [`- ${callOf(evening)}`],
  ],
  ['null-user2', 'somebody passed it on', [call(evening, { ReferredById: ADA })], [`- ${callOf(evening)}`]],
  [
    'null-user2',
    'it replaces another',
    [call(noon, { ReplaceDialogIdTime: at(evening), ReplaceDialogIdSeq: 1 })],
    [`- ${callOf(evening)}`, `- ${callOf(noon)}`],
  ],
  [
    'null-user2',
    'a conference replaces it',
    [
      set(
        'ConferenceSessionDetails',
        { SessionIdTime: at('Mon 09:30:04') },
        { ReplaceDialogIdTime: at(evening), ReplaceDialogIdSeq: 1 },
      ),
    ],
    [`- ${callOf(evening)}`],
  ],
  ['media-types-zero', 'it has IM', [call(afternoon, { MediaTypes: 9 })], [`- ${callOf(afternoon)}`]],
  ['media-types-zero', 'nothing was noted anyway', [call(afternoon, { MediaTypes: 0 })], [`- ${callOf(afternoon)}`]],
  ['media-types-zero', 'a file was sent', [part('FileTransfers', afternoon)], [`- ${callOf(afternoon)}`]],
  ['media-types-zero', 'there is something of telephony', [part('VoipDetails', afternoon)], [`- ${callOf(afternoon)}`]],
  ['mixed-media-types', 'it has not ended', [call(noon, { SessionEndTime: null })], [`- ${spoken}`]],
  ['mixed-media-types', 'there is no medium', [gone('Media', { SessionIdTime: at(noon) })], [`- ${spoken}`]],
  [
    'mixed-media-types',
    'a party speaks elsewhere when it ends',
    [call('Tue 13:20:00', { ResponseTime: at('Tue 13:05:01') })],
    [`- ${spoken}`],
  ],
  [
    'mixed-media-types',
    'a party speaks elsewhere just after',
    [call('Tue 13:20:00', { ResponseTime: at('Tue 13:05:01') + 1 })],
    [],
  ],
  [
    'mixed-media-types',
    'a party is at a conference an hour later',
    [fayStays(at('Tue 14:05:01'), at('Tue 15:00'))],
    [`- ${spoken}`],
  ],
  ['mixed-media-types', 'a party is at one later still', [fayStays(at('Tue 14:05:01') + 1, at('Tue 15:00'))], []],
  [
    'mixed-media-types',
    'a party was at a conference an hour before',
    [fayStays(at('Tue 11:00'), at('Tue 12:00:01'))],
    [`- ${spoken}`],
  ],
  ['mixed-media-types', 'a party was at one earlier', [fayStays(at('Tue 11:00'), at('Tue 12:00:01') - 1)], []],
  ['mixed-media-types', 'a party may still be at one', [fayStays(at('Tue 11:00'), null)], [`- ${spoken}`]],
  ['retried-session', 'it was declined', [call(afternoon, { ResponseCode: 603 })], [`- ${callOf(afternoon)}`]],
  ['retried-session', 'it broke', [call(afternoon, { DiagnosticId: 52116 })], [`- ${callOf(afternoon)}`]],
  ['retried-session', 'there is an error of it', [part('ErrorReport', afternoon)], [`- ${callOf(afternoon)}`]],
  [
    'retried-session',
    'it lasts two seconds',
    [call(afternoon, { SessionEndTime: at('Tue 17:50:03') })],
    [`- ${callOf(afternoon)}`],
  ],
  ['retried-session', 'it lasts a tick longer', [call(afternoon, { SessionEndTime: at('Tue 17:50:03') + 1 })], []],
  [
    'retried-session',
    'the capture ends two seconds later',
    [],
    [`- ${callOf(afternoon)}`],
    { captureEnd: at('Tue 17:50:03') },
  ],
  [
    'call-tick-burst',
    'a dialog has its moment with another',
    [copied('Dialogs', { SessionIdTime: at(afternoon) }, { SessionIdSeq: 2 })],
    [`- ${callOf(afternoon)}`],
  ],
  ['call-tick-burst', 'it has IM', [call(afternoon, { MediaTypes: 9 })], [`- ${callOf(afternoon)}`]],
  [
    'callee-on-both-sides',
    'the other party started it',
    [call(evening, { SessionStartedById: CYD })],
    [`- ${callOf(evening)}`],
  ],
  ['callee-on-both-sides', 'it has audio', [call(evening, { MediaTypes: 17 })], [`- ${callOf(evening)}`]],
  ['call-over-midnight', 'the capture ends five minutes past', [], [], { captureEnd: at('Tue 00:05:00') }],
  [
    'call-over-midnight',
    'the capture ends before',
    [],
    [`- ${callOf(evening)}`],
    { captureEnd: at('Tue 00:05:00') - 1 },
  ],
  [
    'call-over-midnight',
    'another midnight follows, less than twelve hours after they begin',
    [],
    [`+ ${callOf('Tue 13:10:00')}`, `+ ${callOf(noon)}`],
    { captureEnd: at('Tue 18:00') + 24 * HOUR },
  ],
  [
    'call-over-midnight',
    'a party would speak at a conference before and after',
    [call(evening, { MediaTypes: 17 })],
    [`- ${callOf(evening)}`],
  ],
  [
    'call-over-midnight',
    'both parties would speak nowhere else',
    [call(evening, { MediaTypes: 17 }), gone('FocusJoinsAndLeaves', { UserId: CYD })],
    [`- ${callOf(evening)}`, `+ ${callOf(evening)} + voice ${BOB} + voice ${CYD}`],
  ],
]

test.each([...names, ...times, ...keys, ...registrations, ...calls, ...sessions])(
  '%s where %s',
  (kind, _, edits, changed, settings) => {
    expect(difference(kind, edits, settings)).toEqual(changed)
  },
)

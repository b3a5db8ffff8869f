import fs from 'node:fs'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { openWarehouse } from '../../../../src/reading/warehouse/warehouse.js'
import { findConferences } from '../../../../src/report/conference/find.js'
import { readConferences } from '../../../../src/report/conference/read.js'
import { loadConferences } from '../../../../src/report/conference/source.js'
import { folder } from '../../rollcall.js'

/** Both conferences of a small world as they are read, with their figures. */
export async function smallConferences(names: Readonly<Record<string, string>> = {}) {
  const warehouse = await openWarehouse()
  onTestFinished(() => warehouse.close())
  const source = await loadConferences(warehouse, path.join(smallWorld(names), 'out'))
  const { conferences: figures } = await findConferences(source)
  const conferences = await readConferences(
    source,
    figures.map(({ key }) => key),
  )
  return { source, figures, conferences }
}

/** A conference of six people in which everything happens that `show` can draw, and one that is still on. */
export function smallWorld(names: Readonly<Record<string, string>> = {}): string {
  const cwd = folder()
  fs.mkdirSync(path.join(cwd, 'out'))
  for (const [name, rows] of Object.entries(tables(names)))
    fs.writeFileSync(path.join(cwd, 'out', `${name}.csv`), csv(rows))
  return cwd
}

const DAY = '2024-01-08'
const at = (time: string): string => (time === '' ? '' : `${DAY} ${time}${time.includes('.') ? '' : '.000'}`)

const people = ['ada', 'bob', 'cy', 'dee', '+4930123', 'zoe'] as const
type Person = (typeof people)[number]

/** Who, with what, when: invited, answered with, joined, left, ended with a DiagnosticId. */
const stays = `
  ada       focus        09:00:00  200 09:00:01  09:00:02  09:58:00
  ada       audio-video  09:00:02  200 09:00:03  09:00:03  09:30:00  7999
  ada       audio-video  09:30:20  200 09:30:21  09:30:21  09:58:00
  ada       chat         09:00:02  200 09:00:03  09:00:03  ~
  bob       focus        09:05:00  200 09:05:01  09:12:00  09:40:00  3999
  bob       audio-video  09:12:01  200 09:12:02  09:12:02  09:40:00  51004
  bob       focus        09:41:00  200 09:41:01  09:41:02  09:58:00
  bob       audio-video  09:41:03  488 09:41:04  -         -         7999
  cy        focus        09:10:00  200 09:10:01  -         09:20:00  3014
  dee       focus        09:15:00  403 09:15:01  -         -         3999
  +4930123  focus        09:20:00  200 09:20:05  09:20:06  09:50:00
  +4930123  audio-video  09:20:07  200 09:20:08  09:20:08  09:50:00
  zoe       focus        10:30:00  200 10:30:01  10:30:01  ~
`

const mcus = ['focus', 'chat', 'audio-video']

function tables(names: Readonly<Record<string, string>>): Readonly<Record<string, readonly Row[]>> {
  const rows = stays
    .trim()
    .split('\n')
    .map((line, i) => stay(line.trim().split(/\s{2,}/), i))
  const joined = rows.filter(({ join }) => join !== '')
  const conference = (start: string, end: string, seq: number, user: number) => ({
    SessionIdTime: at(start),
    SessionIdSeq: seq,
    ConferenceUriId: seq * 10,
    ConfInstance: instance(seq),
    ConferenceStartTime: at(start),
    ConferenceEndTime: at(end),
    PoolId: 1,
    OrganizerId: user,
    Flag: 0,
    Processed: 1,
  })
  return {
    Conferences: [conference('09:00:00', '09:58:00.500', 1, 1), conference('10:30:00', '', 2, 6)],
    FocusJoinsAndLeaves: joined
      .filter(({ mcu }) => mcu === 0)
      .map(({ common, user, join, leave, instance, endpoint }) => ({
        ...common,
        UserId: user,
        FocusUserInstance: instance,
        IsUserInternal: user === 2 ? 0 : 1,
        UserRole: user === 1 ? 1 : 2,
        UserJoinTime: join,
        UserLeaveTime: leave,
        ClientVerId: user === 5 ? 2 : 1,
        UserEndpointId: endpoint,
      })),
    McuJoinsAndLeaves: joined
      .filter(({ mcu }) => mcu > 0)
      .map(({ common, user, join, leave, instance, mcu }) => ({
        ...common,
        UserId: user,
        McuUserInstance: instance,
        IsFromPstn: user === 5 ? 1 : 0,
        McuId: mcu,
        UserJoinTime: join,
        UserLeaveTime: leave,
        ClientVerId: user === 5 ? 2 : 1,
      })),
    ConferenceSessionDetails: rows.map(
      ({ common, user, mcu, code, answered, end, diagnostic, endpoint, byServer, replaces }) => ({
        SessionIdTime: common.DialogSessionIdTime,
        SessionIdSeq: common.DialogSessionIdSeq,
        ConferenceUriId: common.SessionIdSeq * 10,
        ConfInstance: instance(common.SessionIdSeq),
        McuConferenceUriId: mcu === 0 ? '' : common.SessionIdSeq * 10 + mcu,
        UserId: user,
        UserEndpointId: endpoint,
        UserClientVersionId: user === 5 ? 2 : 1,
        ReplaceDialogIdTime: replaces,
        ReplaceDialogIdSeq: replaces === '' ? '' : 1,
        IsStartedByConfServer: user === 5 && mcu === 0 ? 1 : 0,
        IsEndedByConfServer: end === '' ? '' : byServer,
        IsUserInternal: 1,
        ResponseCode: code,
        DiagnosticId: diagnostic,
        InviteTime: common.DialogSessionIdTime,
        ResponseTime: answered,
        SessionEndTime: end,
        UriTypeId: mcu === 0 ? '' : mcu + 2,
      }),
    ),
    Users: people.map((name, i) => ({
      UserId: i + 1,
      UserUri: names[name] ?? uri(name),
      TenantId: name.startsWith('+') ? 2 : 0,
      UriTypeId: 0,
    })),
    ConferenceUris: [1, 2].flatMap(seq =>
      mcus.map((mcu, i) => ({
        ConferenceUriId: seq * 10 + i,
        ConferenceUri: `sip:${names.ada ?? 'ada@example.com'};gruu;opaque=app:conf:${mcu}:id:AB12CD3${seq}`,
        UriTypeId: i + 2,
      })),
    ),
    Mcus: [1, 2].map(mcu => ({ McuId: mcu, McuUri: `https://fe01.example.com:444/${mcu}`, McuTypeId: mcu + 2 })),
    UriTypes: ['UserUri', 'PhoneUri', ...mcus.map(mcu => `conf:${mcu}`)].map((type, i) => ({
      UriTypeId: i,
      UriType: type,
    })),
    Tenants: [0, 1, 2, 3].map(id => ({ TenantId: id, TenantKey: `00000000-0000-0000-0000-00000000000${id}` })),
    ClientVersions: [
      { VersionId: 1, Version: 'UCCAPI/16.0 OC/16.0 (Skype for Business)', ClientType: 4 },
      { VersionId: 2, Version: 'RTCC/5.0.0.0 Conferencing_Attendant_1.0', ClientType: 512 },
    ],
    Pools: [{ PoolId: 1, PoolFQDN: 'pool01.example.com' }],
  }
}

const uri = (name: Person): string => (name.startsWith('+') ? name : `${name}@example.com`)
const instance = (seq: number): string => `0000000${seq}-0000-4000-8000-000000000000`

function stay([who, where, invited, answer, join, leave, diagnostic = '']: readonly string[], i: number) {
  const user = people.indexOf(who as Person) + 1
  const [code, answered] = answer.split(' ')
  const done = leave === '~' || leave === undefined ? '' : leave
  const seq = user === 6 ? 2 : 1
  return {
    user,
    mcu: mcus.indexOf(where),
    code,
    answered: at(answered),
    join: join === '-' ? '' : at(join),
    leave: join === '-' || done === '-' ? '' : at(done),
    // A refused session ends at once; a leave that was lost ends with the conference.
    end: done === '-' ? at(answered) : done === '' ? (user === 6 ? '' : at('09:58:00.400')) : at(done),
    diagnostic,
    byServer: diagnostic === '' ? 0 : 1,
    instance: i + 1,
    endpoint: user === 5 ? '' : `0000000${user}-0000-5000-8000-000000000000`,
    replaces: invited === '09:41:00' ? at('09:05:00') : invited === '09:30:20' ? at('09:00:02') : '',
    common: {
      SessionIdTime: at(seq === 2 ? '10:30:00' : '09:00:00'),
      SessionIdSeq: seq,
      DialogSessionIdTime: at(invited),
      DialogSessionIdSeq: where === 'chat' ? 2 : 1,
    },
  }
}

type Row = Readonly<Record<string, string | number>>

function csv(rows: readonly Row[]): string {
  const names = Object.keys(rows[0])
  const cell = (value: string | number) =>
    typeof value === 'string' && /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : String(value)
  return `${[names.join(','), ...rows.map(row => names.map(name => cell(row[name])).join(','))].join('\n')}\n`
}

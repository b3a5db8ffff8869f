import type { Column, Release } from '../../../src/model/schema/definition/schema.js'
import { lookupRows } from '../../../src/model/schema/lookups.js'
import { schemaOf } from '../../../src/model/schema/release.js'
import { allTables } from '../../../src/model/schema/tables/index.js'
import { DAY, fromMilliseconds, HOUR, MINUTE, SECOND, type Time } from '../../../src/model/time.js'
import { type LawContext, usualLimits } from '../../../src/truth/invariants/index.js'
import { goodCalls } from './good-calls.js'
import type { Row, WorldRows } from './table-rows.js'

const monday = fromMilliseconds(Date.UTC(2024, 0, 8))

/** `'Mon 09:30:10'` in the week of 8 January 2024, UTC. */
export function at(text: string): Time {
  const [day, clock] = text.split(' ')
  const [hours, minutes, seconds = 0] = clock.split(':').map(Number)
  return monday + ['Mon', 'Tue'].indexOf(day) * DAY + hours * HOUR + minutes * MINUTE + seconds * SECOND
}

export const captureEnd = at('Tue 18:00')

export const contextOf = (release: Release): LawContext => ({
  release,
  schema: schemaOf(release),
  captureEnd,
  exclusivePresence: true,
  pstnFocusRows: true,
  limits: usualLimits,
})

type Kind = 'chat' | 'audio-video' | 'applicationsharing' | 'data-conf'
const kinds = ['focus', 'chat', 'audio-video', 'applicationsharing', 'data-conf', 'phone-conf']
const typeOf = (kind: string): number => 2 + kinds.indexOf(kind)

type Person = { readonly id: number; readonly client: number; readonly endpoint: string | null; readonly pstn: 0 | 1 }
type Conference = { readonly row: Row; readonly uri: number }
type Stay = { readonly conference: Conference; readonly person: Person; readonly row: Row }

/**
 * A small good world: a recurring conference with a rejoin, a second device, an anonymous guest, a telephone caller,
 * the announcement service, web conferencing and a failed leg; two conferences of one tick, one with a lost leave; one late
 * in the evening; one that is open when the capture stops; who was signed in where; and sessions between two.
 */
export function goodWorld(): WorldRows {
  const tables: Record<string, Row[]> = Object.fromEntries(allTables.map(({ name }) => [name, []]))
  const { conference, uris, join, leg, session, person, messages, registered, put, nextSeq } = recorder(tables)
  builtIn(tables)

  const ada = person('ada@contoso.example', 0)
  const bob = person('bob@contoso.example', 0)
  const cyd = person('cyd@contoso.example', 0)
  const dan = person('dan@fabrikam.example', 1)
  const eve = person('eve-9c2a@anonymous.invalid', 2)
  const caller = { ...person('+12065550100', 2, 1), client: 4, endpoint: null, pstn: 1 } as const
  const announcer = { ...person('RtcApplication-1bff1580@contoso.example', 0), client: 3 }
  const tester = { ...person('synthetic1@contoso.example', 0), client: 5 }

  const weekly = uris(ada, 'B43LT101')
  const first = conference(ada, weekly, 'Mon 09:00:00', 'Mon 09:00:02', 'Mon 11:00:05')
  const adas = join(first, ada, 'Mon 09:00:02', 'Mon 11:00:05')
  leg(adas, 'chat', 'Mon 09:00:04', 'Mon 11:00:04')
  leg(adas, 'audio-video', 'Mon 09:00:04', 'Mon 09:40:00')
  leg(adas, 'audio-video', 'Mon 09:41:00', 'Mon 11:00:04')
  leg(adas, 'data-conf', 'Mon 09:10:00', 'Mon 11:00:04')
  join(first, { ...ada, client: 2, endpoint: guid(900) }, 'Mon 09:20:00', 'Mon 09:50:00')
  leg(join(first, bob, 'Mon 09:01:00', 'Mon 09:30:00'), 'audio-video', 'Mon 09:01:05', 'Mon 09:29:59')
  leg(join(first, bob, 'Mon 09:31:00', 'Mon 10:58:00'), 'audio-video', 'Mon 09:31:05', 'Mon 10:57:59')
  leg(join(first, eve, 'Mon 09:05:00', 'Mon 10:50:00'), 'applicationsharing', 'Mon 09:05:05', 'Mon 10:49:00')
  const called = leg(join(first, caller, 'Mon 09:03:00', 'Mon 10:00:00'), 'audio-video', 'Mon 09:03:02', 'Mon 10:00:00')
  leg(join(first, announcer, 'Mon 09:02:50', 'Mon 10:00:00'), 'audio-video', 'Mon 09:02:52', 'Mon 10:00:00')
  messages(first, ada, 3)
  session(first, bob, 'Mon 09:01:10', 'Mon 09:01:11', { ResponseCode: 504, ...mcu(first, 'chat') })

  const quick = conference(cyd, uris(cyd, 'JL3GPNYP'), 'Mon 09:30:00', 'Mon 09:30:02', 'Mon 10:00:00')
  leg(join(quick, cyd, 'Mon 09:30:02', 'Mon 10:00:00'), 'chat', 'Mon 09:30:04', 'Mon 09:59:59')
  leg(join(quick, dan, 'Mon 09:31:00', null), 'chat', 'Mon 09:31:02', null)
  messages(quick, dan, 1)
  const test = conference(tester, uris(tester, 'MZVS9M47'), 'Mon 09:30:00', 'Mon 09:30:02', 'Mon 09:30:30', 1)
  join(test, tester, 'Mon 09:30:02', 'Mon 09:30:30')

  const late = conference(cyd, uris(cyd, 'QX41N7C2'), 'Mon 20:00:00', 'Mon 20:00:02', 'Mon 20:30:00')
  leg(join(late, cyd, 'Mon 20:00:02', 'Mon 20:29:00'), 'chat', 'Mon 20:00:04', 'Mon 20:28:59')
  leg(join(late, dan, 'Mon 20:01:00', 'Mon 20:30:00'), 'chat', 'Mon 20:01:02', 'Mon 20:29:59')

  const second = conference(ada, weekly, 'Tue 09:00:00', 'Tue 09:00:02', 'Tue 10:00:00')
  const grown = leg(join(second, ada, 'Tue 09:00:02', 'Tue 10:00:00'), 'audio-video', 'Tue 09:00:04', 'Tue 09:59:59')
  leg(join(second, bob, 'Tue 09:02:00', 'Tue 09:58:00'), 'audio-video', 'Tue 09:02:05', 'Tue 09:57:00')

  const open = conference(cyd, uris(cyd, '10G857WW'), 'Tue 17:30:00', 'Tue 17:30:02', null)
  leg(join(open, cyd, 'Tue 17:30:02', null), 'audio-video', 'Tue 17:30:04', null)
  join(open, dan, 'Tue 17:31:00', 'Tue 17:45:00')

  registered(ada, 'Mon 08:30:00', 'Mon 12:00:00')
  registered(ada, 'Mon 13:00:00', 'Mon 17:00:00')
  registered({ ...ada, client: 2, endpoint: guid(900) }, 'Mon 09:10:00', 'Mon 10:00:00')
  registered(bob, 'Mon 08:00:00', 'Tue 18:00:01')
  registered(cyd, 'Mon 09:00:00', 'Mon 12:00:00')
  registered(cyd, 'Mon 19:30:00', 'Mon 21:00:00')
  const phone = { ...bob, client: 6, endpoint: guid(901) }
  registered(phone, 'Mon 07:00:00', 'Tue 02:00:00', { DeviceId: 1 })
  registered(phone, 'Tue 02:00:00', null, { DeviceId: 1 })
  registered({ ...cyd, client: 2, endpoint: guid(902) }, 'Mon 10:00:00', 'Mon 10:30:00', {
    EdgeServerId: 1,
    IsInternal: 0,
  })
  registered(ada, 'Tue 08:00:00', null)
  registered(cyd, 'Tue 17:00:00', null)

  const [fay, gus] = ['fay', 'gus'].map(name => person(`${name}@contoso.example`, 0))
  const [mail, group, attendant] = ['mail', 'sales', 'caa'].map(name => person(`${name}@contoso.example`, 0))
  registered(fay, 'Tue 12:30:00', null)
  registered(gus, 'Tue 12:40:00', null)
  const writers = { put, nextSeq, at, captureEnd }
  const calls = goodCalls(writers, { ada, bob, cyd, dan, fay, gus, mail, group, attendant })
  replaces(tables, called, calls.attendance)
  replaces(tables, grown, calls.before)
  return allTables.map(({ name }) => ({ table: name, rows: tables[name] }))
}

/** Has the session of a dialog replace another. */
function replaces(tables: Record<string, Row[]>, dialog: Row | undefined, other: Row): void {
  const session = tables.ConferenceSessionDetails.find(
    row => row.SessionIdTime === dialog?.SessionIdTime && row.SessionIdSeq === dialog?.SessionIdSeq,
  )
  Object.assign(session ?? {}, { ReplaceDialogIdTime: other.SessionIdTime, ReplaceDialogIdSeq: other.SessionIdSeq })
}

const mcu = ({ uri }: Conference, kind: Kind): Row => ({
  McuConferenceUriId: uri + kinds.indexOf(kind),
  UriTypeId: typeOf(kind),
})

const guid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

/** Functions that write rows into `tables`. */
function recorder(tables: Record<string, Row[]>) {
  const put = (table: string, cells: Row): Row => {
    const row = { ...zeros(table), ...cells }
    tables[table].push(row)
    return row
  }
  const nextSeq = (table: string, time: Time): number =>
    1 + tables[table].filter(row => row.SessionIdTime === time).length
  const keyOf = ({ SessionIdTime, SessionIdSeq }: Row): Row => ({ SessionIdTime, SessionIdSeq })

  const person = (UserUri: string, TenantId: number, UriTypeId = 0): Person => {
    const id = 1 + tables.Users.length
    put('Users', { NextUpdateTS: monday, UserId: id, UserUri, TenantId, UriTypeId })
    return { id, client: 1, endpoint: guid(id), pstn: 0 }
  }

  /** The URIs of one conference: at the focus, and at each MCU after it. */
  const uris = (organizer: Person, id: string): number => {
    const first = 1 + tables.ConferenceUris.length
    for (const [i, kind] of kinds.entries()) {
      const ConferenceUri = `sip:${tables.Users[organizer.id - 1].UserUri};gruu;opaque=app:conf:${kind}:id:${id}`
      put('ConferenceUris', {
        NextUpdateTS: monday,
        ConferenceUriId: first + i,
        ConferenceUri,
        Checksum: first + i,
        UriTypeId: typeOf(kind),
      })
    }
    return first
  }

  const conference = (
    organizer: Person,
    uri: number,
    captured: string,
    start: string,
    end: string | null,
    Flag = 0,
  ): Conference => {
    const SessionIdTime = at(captured)
    const row = put('Conferences', {
      SessionIdTime,
      SessionIdSeq: nextSeq('Conferences', SessionIdTime),
      ConferenceUriId: uri,
      ConfInstance: guid(100 + tables.Conferences.length),
      ConferenceStartTime: at(start),
      ConferenceEndTime: end === null ? null : at(end),
      PoolId: 1,
      OrganizerId: organizer.id,
      Flag,
      Processed: 1,
      LastModifiedTime: captureEnd,
    })
    return { row, uri }
  }

  /** A dialog and its session; returns the dialog's key. */
  const session = (of: Conference, who: Person, invited: string, ended: string | null, more: Row): Row => {
    const SessionIdTime = at(invited)
    const key = { SessionIdTime, SessionIdSeq: nextSeq('Dialogs', SessionIdTime) }
    const number = 1 + tables.Dialogs.length
    put('Dialogs', { ...key, ExternalChecksum: number, ExternalId: `call${number};from${number};to${number}` })
    put('ConferenceSessionDetails', {
      ...key,
      ConferenceUriId: of.uri,
      ConfInstance: of.row.ConfInstance,
      McuConferenceUriId: null,
      UserId: who.id,
      UserEndpointId: who.endpoint,
      UserClientVersionId: who.client,
      IsStartedByConfServer: 0,
      IsEndedByConfServer: ended === null ? null : 0,
      IsUserInternal: 1,
      ResponseCode: 200,
      ServerId: 1,
      PoolId: 1,
      MediationServerId: who.pstn ? 1 : null,
      GatewayId: who.pstn ? 1 : null,
      ContentTypeId: 1,
      InviteTime: SessionIdTime,
      ResponseTime: SessionIdTime + 1,
      SessionEndTime: ended === null ? null : at(ended),
      UriTypeId: null,
      UserFlag: 0,
      CallFlag: 0,
      LastModifiedTime: captureEnd,
      ...more,
    })
    return key
  }

  const stayed = (dialog: Row | undefined, joined: string, left: string | null): Row => ({
    DialogSessionIdTime: dialog?.SessionIdTime ?? null,
    DialogSessionIdSeq: dialog?.SessionIdSeq ?? null,
    UserJoinTime: at(joined),
    UserLeaveTime: left === null ? null : at(left),
    LastModifiedTime: left === null ? captureEnd : at(left) + 5 * SECOND,
  })

  const join = (to: Conference, who: Person, joined: string, left: string | null): Stay => {
    const key = keyOf(to.row)
    const before = tables.FocusJoinsAndLeaves.filter(
      row => row.SessionIdTime === key.SessionIdTime && row.SessionIdSeq === key.SessionIdSeq && row.UserId === who.id,
    )
    const row = put('FocusJoinsAndLeaves', {
      ...key,
      ...stayed(session(to, who, joined, left, {}), joined, left),
      UserId: who.id,
      FocusUserInstance: 1 + before.length,
      IsUserInternal: 1,
      UserRole: 1 + (who.id % 2),
      ClientVerId: who.client,
      UserEndpointId: who.endpoint,
    })
    return { conference: to, person: who, row }
  }

  const leg = (
    { conference: to, person: who }: Stay,
    kind: Kind,
    joined: string,
    left: string | null,
  ): Row | undefined => {
    const key = keyOf(to.row)
    const McuId = kinds.indexOf(kind)
    const mine = { ...key, UserId: who.id, McuId }
    const before = tables.McuJoinsAndLeaves.filter(row =>
      Object.entries(mine).every(([column, value]) => row[column] === value),
    )
    const dialog = kind === 'data-conf' ? undefined : session(to, who, joined, left, mcu(to, kind))
    put('McuJoinsAndLeaves', {
      ...mine,
      ...stayed(dialog, joined, left),
      McuUserInstance: 1 + before.length,
      IsFromPstn: who.pstn,
      ClientVerId: who.client,
    })
    return dialog
  }

  const messages = (of: Conference, from: Person, MessageCount: number): void => {
    put('ConferenceMessageCount', { ...keyOf(of.row), UserId: from.id, MessageCount })
  }

  /** A registration and its dialog. One that ends after the capture is still on. */
  const registered = (who: Person, from: string, until: string | null, more: Row = {}): void => {
    const RegisterTime = at(from)
    const SessionIdTime = RegisterTime - 30
    const key = { SessionIdTime, SessionIdSeq: nextSeq('Dialogs', SessionIdTime) }
    const number = 1 + tables.Dialogs.length
    const open = until === null || at(until) > captureEnd
    put('Dialogs', { ...key, ExternalChecksum: number, ExternalId: `call${number};from${number};to${number}` })
    put('Registration', {
      ...key,
      UserId: who.id,
      EndpointId: who.endpoint,
      EndpointEra: guid(2000 + number),
      ClientVersionId: who.client,
      RegistrarId: 1,
      PoolId: 1,
      EdgeServerId: null,
      IsInternal: 1,
      IsUserServiceAvailable: 1,
      IsPrimaryRegistrar: 1,
      IsPrimaryRegistrarCentral: 1,
      RegisterTime,
      DeRegisterTime: open ? null : at(until),
      ResponseCode: 200,
      DeRegisterTypeId: open ? null : 1,
      IPAddress: '192.0.2.1',
      LastModifiedTime: captureEnd,
      ...more,
    })
  }

  return { put, nextSeq, person, uris, conference, session, join, leg, messages, registered }
}

/** What a row has where nothing is said: NULL, or 0 in numbers that are never NULL and that no law is about. */
const zeros = (name: string): Row =>
  Object.fromEntries(
    Object.entries<Column>(allTables.find(table => table.name === name)?.columns ?? {})
      .filter(([, { type, nullable }]) => nullable === true || /^(bit|\w*int)$/.test(type))
      .map(([column, { nullable }]) => [column, nullable === true ? null : 0]),
  )

/** What every installation has, and one server of each kind. */
function builtIn(tables: Record<string, Row[]>): void {
  for (const { name, columns } of allTables) {
    const names = Object.keys(columns)
    for (const cells of lookupRows[name] ?? []) {
      tables[name].push(Object.fromEntries(cells.map((cell, i) => [names[i], cell])))
    }
  }
  tables.Pools.push({ PoolId: 1, PoolFQDN: 'pool1.contoso.example' })
  tables.Servers.push({ ServerId: 1, ServerFQDN: 'fe1.contoso.example' })
  tables.EdgeServers.push({ EdgeServerId: 1, EdgeServer: 'edge1.contoso.example' })
  tables.Gateways.push({ GatewayId: 1, Gateway: 'gw1.contoso.example' })
  tables.MediationServers.push({ MediationServerId: 1, MediationServer: 'med1.contoso.example' })
  tables.Devices.push({ DeviceId: 1, ManufacturerId: 1, HardwareVersionId: 1, MacAddress: 0x02_0000_000001 })
  tables.Mcus.push(
    ...kinds.slice(1).map((kind, i) => ({
      McuId: 1 + i,
      McuUri: `sip:fe1.contoso.example@contoso.example;gruu;opaque=srvr:${kind}`,
      McuTypeId: typeOf(kind),
    })),
  )
  const clients: readonly (readonly [version: string, type: number])[] = [
    ['UCCAPI/15.0.4420.1017 OC/15.0.4420.1017 (Microsoft Lync)', 4],
    ['RTCC/7.0.0.0 UCWA/7.0.0.0 AndroidLync/6.25.0.27 (SM-G930U Android 8.0.0)', 16400],
    ['RTCC/5.0.0.0 Conferencing_Announcement_Service_1.0', 256],
    ['RTCC/5.0.0.0 Conferencing_Attendant_1.0', 512],
    ['RTCC/5.0.0.0 ST', 16396],
    ['CPE/4.0.7423.1 OCPhone/4.0.7423.1 (Microsoft Lync 2010 (Beta) Phone Edition)', 8],
    ['RTCC/5.0.0.0 MediationServer', 1],
    ['RTCC/5.0.0.0 MSExchangeUM/15.01.0231.021', 16393],
    ['RTCC/5.0.0.0 Response_Group_Service', 1024],
  ]
  for (const [i, [Version, ClientType]] of clients.entries()) {
    tables.ClientVersions.push({ VersionId: 1 + i, Version, ClientType })
  }
}

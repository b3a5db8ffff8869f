import { expect, test } from 'vitest'
import { HOUR } from '../../../src/model/time.js'
import { defectKinds } from '../../../src/truth/defects/kinds.js'
import { applied, changeText, cleanWorld, kindNamed, names, readable, violated } from './apply.js'

test.each(names(2015))('the first %s alone violates what it names, and nothing else', name => {
  const { rows, invariants } = applied(name, 0)
  expect(violated(rows, 2015)).toEqual([...invariants].sort())
})

test('east of Greenwich local time is late instead of early', () => {
  const { clean } = cleanWorld({ localOffset: 3 * HOUR })
  expect(kindNamed('local-time-instead-of-utc').violates(clean)).toEqual([
    'stays-end-within-the-conference',
    'legs-lie-inside-a-focus-stay',
  ])
})

test('where each kind is possible', () => {
  const { clean } = cleanWorld()
  const lines = defectKinds.map(({ name, candidates }) => {
    const all = candidates(clean).map(({ claims }) => claims.join(' + '))
    return `${name}: ${all.length > 12 ? `${all.length} of them, ${all[0]} first` : all.join('; ')}`
  })
  expect(readable(lines.join('\n'))).toMatchInlineSnapshot(`
    "wrong-uritype-id-order: types
    useragent-duplicate: 39 of them, agent 1 first
    unknown-client-type: client 1; client 2; client 4; client 5; client 6; client 7; client 8; client 9
    truncated-uri: 18 of them, uri 1 first
    mixed-case-uri: address 1; address 2; address 3; address 4; address 5; address 8
    sip-prefix: address 2; address 4; address 5; address 6
    null-client-version: conference Mon 09:30:00/1; conference Mon 09:30:00/2; conference Mon 20:00:00/1; conference Mon 20:00:00/1; conference Tue 09:00:00/1; conference Tue 09:00:00/1
    late-arriving: conference Mon 09:30:00/1; conference Mon 09:30:00/2; conference Mon 20:00:00/1; conference Mon 20:00:00/1; conference Tue 09:00:00/1; conference Tue 09:00:00/1
    watermark-tie: conference Mon 09:30:00/1; conference Mon 09:30:00/2; conference Mon 20:00:00/1; conference Mon 20:00:00/1; conference Tue 09:00:00/1; conference Tue 09:00:00/1
    pstn-null-gateway: conference Mon 09:00:00/1
    announcement-pollution: conference Mon 09:30:00/1; conference Mon 09:30:00/2; conference Mon 20:00:00/1; conference Mon 20:00:00/1; conference Tue 09:00:00/1; conference Tue 09:00:00/1
    synthetic-pollution: conference Mon 09:30:00/2
    null-leave: conference Mon 09:30:00/1 + user 3; conference Mon 09:30:00/2 + user 8; conference Mon 20:00:00/1 + user 3; conference Mon 20:00:00/1 + user 4; conference Tue 09:00:00/1 + user 1; conference Tue 09:00:00/1 + user 2
    null-end: conference Mon 09:00:00/1; conference Mon 09:30:00/1; conference Mon 09:30:00/2
    zombie-session: conference Mon 09:30:00/1 + user 3; conference Mon 09:30:00/2 + user 8; conference Mon 20:00:00/1 + user 3; conference Mon 20:00:00/1 + user 4; conference Tue 09:00:00/1 + user 1; conference Tue 09:00:00/1 + user 2
    leave-after-end: conference Mon 09:30:00/1 + user 3; conference Mon 09:30:00/2 + user 8; conference Mon 20:00:00/1 + user 3; conference Mon 20:00:00/1 + user 4; conference Tue 09:00:00/1 + user 1; conference Tue 09:00:00/1 + user 2
    leave-before-join: conference Mon 09:30:00/1 + user 3; conference Mon 20:00:00/1 + user 3; conference Mon 20:00:00/1 + user 4; conference Tue 09:00:00/1 + user 1; conference Tue 09:00:00/1 + user 2
    join-before-conference: conference Mon 09:30:00/1 + user 3; conference Mon 09:30:00/2 + user 8; conference Mon 20:00:00/1 + user 3; conference Mon 20:00:00/1 + user 4; conference Tue 09:00:00/1 + user 1; conference Tue 09:00:00/1 + user 2
    overlapping-device: conference Mon 09:00:00/1
    midnight-spanning: conference Mon 20:00:00/1 + user 3; conference Mon 20:00:00/1 + user 4
    over-24-hours: conference Mon 09:00:00/1; conference Mon 09:30:00/1; conference Mon 09:30:00/2
    clock-skew: conference Mon 09:30:00/1; conference Mon 20:00:00/1; conference Tue 09:00:00/1
    local-time-instead-of-utc: conference Mon 09:30:00/1 + user 3; conference Mon 20:00:00/1 + user 3; conference Mon 20:00:00/1 + user 4; conference Tue 09:00:00/1 + user 1; conference Tue 09:00:00/1 + user 2
    off-grid-datetime: conference Mon 09:30:00/1 + user 3; conference Mon 20:00:00/1 + user 3; conference Mon 20:00:00/1 + user 4; conference Tue 09:00:00/1 + user 1; conference Tue 09:00:00/1 + user 2
    duplicate-row: conference Mon 09:30:00/1; conference Mon 09:30:00/2; conference Mon 20:00:00/1; conference Mon 20:00:00/1; conference Tue 09:00:00/1; conference Tue 09:00:00/1
    duplicate-key: conference Mon 09:30:00/1; conference Mon 20:00:00/1; conference Mon 20:00:00/1; conference Tue 09:00:00/1; conference Tue 09:00:00/1
    dst-fold-duplicate: conference Mon 09:30:00/1; conference Mon 20:00:00/1; conference Mon 20:00:00/1; conference Tue 09:00:00/1; conference Tue 09:00:00/1
    orphan-conference: conference Mon 09:30:00/1; conference Mon 20:00:00/1; conference Mon 20:00:00/1; conference Tue 09:00:00/1; conference Tue 09:00:00/1
    orphan-dialog: conference Mon 09:30:00/1; conference Mon 20:00:00/1; conference Mon 20:00:00/1; conference Tue 09:00:00/1; conference Tue 09:00:00/1
    orphan-user: conference Mon 09:00:00/1; conference Mon 09:30:00/1; conference Mon 09:30:00/2; conference Mon 20:00:00/1; conference Tue 09:00:00/1; conference Tue 17:30:00/1
    orphan-mcu: conference Mon 09:00:00/1; conference Mon 09:00:00/1; conference Mon 09:00:00/1; conference Mon 09:00:00/1; conference Mon 09:00:00/1; conference Mon 09:30:00/1; conference Mon 09:30:00/1; conference Mon 20:00:00/1; conference Mon 20:00:00/1; conference Tue 09:00:00/1; conference Tue 09:00:00/1; conference Tue 17:30:00/1
    missing-focus-row: conference Mon 09:30:00/1; conference Mon 20:00:00/1; conference Mon 20:00:00/1; conference Tue 09:00:00/1; conference Tue 09:00:00/1
    missing-mcu-row: conference Mon 09:30:00/1; conference Mon 20:00:00/1; conference Mon 20:00:00/1; conference Tue 09:00:00/1; conference Tue 09:00:00/1
    seq-gap: conference Mon 20:00:00/1; conference Tue 09:00:00/1; conference Tue 17:30:00/1
    same-tick-burst: conference Mon 20:00:00/1; conference Tue 09:00:00/1; conference Tue 17:30:00/1
    purge-edge: conference Mon 09:00:00/1; conference Mon 09:30:00/1; conference Mon 09:30:00/2; conference Mon 20:00:00/1; conference Tue 09:00:00/1; conference Tue 17:30:00/1
    federated-without-registration: user 2 + address 2
    missing-registration: user 1; user 1; user 3; user 3
    missing-party-registration: user 9 + call Tue 13:00:00/1 + call Tue 13:10:00/1 + call Tue 13:20:00/1 + call Tue 13:30:00/1 + call Tue 14:00:00/1 + call Tue 14:30:00/1 + call Tue 14:34:00/1 + call Tue 15:00:00/1 + call Tue 15:20:00/1 + call Tue 17:50:00/1; user 10 + call Tue 13:00:00/1 + call Tue 13:20:00/1 + call Tue 13:40:00/1 + call Tue 14:00:00/1 + call Tue 14:11:00/1 + call Tue 14:34:00/1 + call Tue 14:35:01/1 + call Tue 15:00:00/1 + call Tue 15:20:00/1 + call Tue 17:50:00/1
    null-user2: call Mon 20:45:00/1; call Tue 13:00:00/1; call Tue 15:20:00/1; call Tue 17:50:00/1
    retried-session: call Tue 17:50:00/1
    media-types-zero: call Tue 17:50:00/1
    mixed-media-types: call Mon 20:45:00/1; call Tue 13:00:00/1 + voice 9 + voice 10
    call-tick-burst: call Tue 13:30:00/1; call Tue 13:40:00/1; call Tue 14:00:00/1; call Tue 17:50:00/1
    callee-on-both-sides: call Mon 20:45:00/1; call Tue 13:00:00/1
    call-over-midnight: call Mon 20:45:00/1"
  `)
})

test('what the first of each kind changes, and where it is reported', () => {
  const lines = defectKinds.map(({ name }) => {
    const { changes, shows } = applied(name, 0)
    const reported = [...new Set(shows.map(({ table }) => table))].join(', ') || 'nowhere'
    const texts = changes.map(changeText)
    return [
      `${name} (reported at ${reported})`,
      ...texts.slice(0, 4),
      ...(texts.length > 4 ? [`${texts.length} in all`] : []),
    ].join('\n  ')
  })
  expect(lines.join('\n')).toMatchInlineSnapshot(`
    "wrong-uritype-id-order (reported at nowhere)
      UriTypes.UriType: conf:audio-video > conf:applicationsharing
      UriTypes.UriType: conf:applicationsharing > conf:audio-video
      Mcus.McuTypeId: 4 > 5
      Mcus.McuTypeId: 5 > 4
      24 in all
    useragent-duplicate (reported at UserAgentDef)
      added UserAgentDef 1 MediationServer_2 MediationServer 2
    unknown-client-type (reported at ClientVersions)
      ClientVersions.ClientType: 4 > 99001
    truncated-uri (reported at ConferenceUris)
      ConferenceUris.ConferenceUri: sip:ada@contoso.example;gruu;opaque=app:conf:focus:id:B43LT101 > sip:ada@contoso.example;gruu;opaque=app:conf:focus
    mixed-case-uri (reported at nowhere)
      Users.UserUri: ada@contoso.example > ADA@CONTOSO.EXAMPLE
    sip-prefix (reported at Users)
      Users.UserUri: bob@contoso.example > sip:bob@contoso.example
    null-client-version (reported at nowhere)
      FocusJoinsAndLeaves.ClientVerId: 1 > null
      McuJoinsAndLeaves.ClientVerId: 1 > null
    late-arriving (reported at nowhere)
      FocusJoinsAndLeaves.LastModifiedTime: Mon 10:00:05 > Tue 10:00:05
    watermark-tie (reported at nowhere)
      FocusJoinsAndLeaves.LastModifiedTime: Mon 10:00:05 > Tue 18:00:00
    pstn-null-gateway (reported at nowhere)
      ConferenceSessionDetails.GatewayId: 1 > null
    announcement-pollution (reported at nowhere)
      added Dialogs Mon 09:30:03 1
      added ConferenceSessionDetails Mon 09:30:03 1
      added FocusJoinsAndLeaves Mon 09:30:00 1 Mon 09:30:03 1
    synthetic-pollution (reported at nowhere)
      Conferences.Flag: 1 > 0
    null-leave (reported at nowhere)
      FocusJoinsAndLeaves.UserLeaveTime: Mon 10:00:00 > null
    null-end (reported at Conferences)
      Conferences.ConferenceEndTime: Mon 11:00:05 > null
    zombie-session (reported at FocusJoinsAndLeaves)
      FocusJoinsAndLeaves.UserLeaveTime: Mon 10:00:00 > Mon 16:00:00
      FocusJoinsAndLeaves.LastModifiedTime: Mon 10:00:05 > Mon 16:00:05
    leave-after-end (reported at FocusJoinsAndLeaves)
      FocusJoinsAndLeaves.UserLeaveTime: Mon 10:00:00 > Mon 10:00:10
      FocusJoinsAndLeaves.LastModifiedTime: Mon 10:00:05 > Mon 10:00:15
    leave-before-join (reported at McuJoinsAndLeaves)
      McuJoinsAndLeaves.UserLeaveTime: Mon 09:59:59 > Mon 09:29:04
    join-before-conference (reported at FocusJoinsAndLeaves)
      FocusJoinsAndLeaves.UserJoinTime: Mon 09:30:02 > Mon 09:25:02
    overlapping-device (reported at FocusJoinsAndLeaves)
      FocusJoinsAndLeaves.UserLeaveTime: Mon 09:30:00 > Mon 09:33:00
      FocusJoinsAndLeaves.LastModifiedTime: Mon 09:30:05 > Mon 09:33:05
    midnight-spanning (reported at nowhere)
      Conferences.ConferenceEndTime: Mon 20:30:00 > Tue 00:10:00
      FocusJoinsAndLeaves.UserLeaveTime: Mon 20:29:00 > Tue 00:05:00
      FocusJoinsAndLeaves.LastModifiedTime: Mon 20:29:05 > Tue 00:05:05
    over-24-hours (reported at Conferences)
      Conferences.ConferenceEndTime: Mon 11:00:05 > Tue 10:00:02
    clock-skew (reported at McuJoinsAndLeaves)
      McuJoinsAndLeaves.UserJoinTime: Mon 09:30:04 > Mon 09:33:04
      McuJoinsAndLeaves.UserLeaveTime: Mon 09:59:59 > Mon 10:02:59
      McuJoinsAndLeaves.LastModifiedTime: Mon 10:00:04 > Mon 10:03:04
      McuJoinsAndLeaves.UserJoinTime: Mon 09:31:02 > Mon 09:34:02
    local-time-instead-of-utc (reported at FocusJoinsAndLeaves, McuJoinsAndLeaves)
      FocusJoinsAndLeaves.UserJoinTime: Mon 09:30:02 > Mon 04:30:02
      FocusJoinsAndLeaves.UserLeaveTime: Mon 10:00:00 > Mon 05:00:00
    off-grid-datetime (reported at McuJoinsAndLeaves)
      McuJoinsAndLeaves.UserLeaveTime: Mon 09:59:59 > Mon 09:59:58
    duplicate-row (reported at FocusJoinsAndLeaves)
      added FocusJoinsAndLeaves Mon 09:30:00 1 Mon 09:30:02 1
    duplicate-key (reported at McuJoinsAndLeaves)
      added McuJoinsAndLeaves Mon 09:30:00 1 3 1 1
    dst-fold-duplicate (reported at McuJoinsAndLeaves)
      added McuJoinsAndLeaves Mon 09:30:00 1 3 1 1
    orphan-conference (reported at McuJoinsAndLeaves)
      McuJoinsAndLeaves.SessionIdTime: Mon 09:30:00 > Mon 09:29:59
    orphan-dialog (reported at McuJoinsAndLeaves)
      McuJoinsAndLeaves.DialogSessionIdTime: Mon 09:30:04 > Mon 09:30:03
    orphan-user (reported at Conferences)
      Conferences.OrganizerId: 1 > 14
    orphan-mcu (reported at McuJoinsAndLeaves)
      McuJoinsAndLeaves.McuId: 1 > 6
    missing-focus-row (reported at McuJoinsAndLeaves)
      removed FocusJoinsAndLeaves Mon 09:30:00 1 Mon 09:30:02 1
    missing-mcu-row (reported at nowhere)
      removed McuJoinsAndLeaves Mon 09:30:00 1 3 1 1
    seq-gap (reported at Conferences, FocusJoinsAndLeaves, McuJoinsAndLeaves)
      Conferences.SessionIdSeq: 1 > 2
      FocusJoinsAndLeaves.SessionIdSeq: 1 > 2
      FocusJoinsAndLeaves.SessionIdSeq: 1 > 2
      McuJoinsAndLeaves.SessionIdSeq: 1 > 2
      5 in all
    same-tick-burst (reported at nowhere)
      Conferences.SessionIdTime: Mon 20:00:00 > Mon 09:00:00
      Conferences.SessionIdSeq: 1 > 2
      FocusJoinsAndLeaves.SessionIdTime: Mon 20:00:00 > Mon 09:00:00
      FocusJoinsAndLeaves.SessionIdSeq: 1 > 2
      10 in all
    purge-edge (reported at nowhere)
      removed FocusJoinsAndLeaves Mon 09:00:00 1 Mon 09:00:02 1
      removed FocusJoinsAndLeaves Mon 09:00:00 1 Mon 09:20:00 1
      removed FocusJoinsAndLeaves Mon 09:00:00 1 Mon 09:01:00 1
      removed FocusJoinsAndLeaves Mon 09:00:00 1 Mon 09:31:00 1
      17 in all
    federated-without-registration (reported at nowhere)
      Users.TenantId: 0 > 1
      removed Registration Mon 07:59:59 1
      removed Dialogs Mon 07:59:59 1
      removed Registration Mon 06:59:59 1
      7 in all
    missing-registration (reported at ConferenceSessionDetails)
      removed Registration Mon 08:29:59 1
      removed Dialogs Mon 08:29:59 1
    missing-party-registration (reported at SessionDetails)
      removed Registration Tue 12:29:59 1
      removed Dialogs Tue 12:29:59 1
      removed UserStatistics 9
    null-user2 (reported at SessionDetails)
      SessionDetails.User2Id: 3 > null
      SessionDetails.User2EndpointId: 00000000-0000-4000-8000-000000000003 > null
      SessionDetails.TargetUserId: 3 > null
    retried-session (reported at nowhere)
      added Dialogs Tue 17:50:01 1
      added SessionDetails Tue 17:50:01 1
      added Media Tue 17:50:01 1 4 Tue 17:50:02
    media-types-zero (reported at nowhere)
      SessionDetails.MediaTypes: 8 > 0
      removed Media Tue 17:50:00 1 4 Tue 17:50:01
    mixed-media-types (reported at nowhere)
      SessionDetails.MediaTypes: 1 > 9
      added Media Mon 20:45:00 1 4 Mon 20:45:01
    call-tick-burst (reported at nowhere)
      Dialogs.SessionIdTime: Tue 13:30:00 > Tue 13:20:00
      Dialogs.SessionIdSeq: 1 > 2
      SessionDetails.SessionIdTime: Tue 13:30:00 > Tue 13:20:00
      SessionDetails.SessionIdSeq: 1 > 2
      10 in all
    callee-on-both-sides (reported at SessionDetails)
      SessionDetails.User2Id: 3 > 2
      SessionDetails.User2EndpointId: 00000000-0000-4000-8000-000000000003 > 00000000-0000-4000-8000-000000000002
      SessionDetails.TargetUserId: 3 > 2
    call-over-midnight (reported at nowhere)
      Media.EndTime: Mon 20:50:01 > Tue 00:05:00
      SessionDetails.SessionEndTime: Mon 20:50:01 > Tue 00:05:00"
  `)
})

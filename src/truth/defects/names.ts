import { checksum, viewOf } from '../../model/recording/dialog-id.js'
import { DAY, SECOND } from '../../model/time.js'
import { isKnown, isService, number, type Stage, visitsOf } from './clean-world.js'
import { inConference, type Kind, type Spoil, spoiled, type Victim } from './defect.js'
import type { Row } from './table-rows.js'

const FOCUS = 'FocusJoinsAndLeaves'
const MCU = 'McuJoinsAndLeaves'
const DETAILS = 'ConferenceSessionDetails'
const nothing = () => []

/** Defects of names, types and clients, of what is written late, and of rows that are no people's. */
export const nameKinds: readonly Kind[] = [
  {
    name: 'wrong-uritype-id-order',
    does: 'UriTypes has met its types in another order: conf:audio-video and conf:applicationsharing have changed numbers, wherever they stand.',
    fires: nothing,
    victims: swappedTypes,
  },
  {
    name: 'useragent-duplicate',
    does: 'UserAgentDef has another row for a type that it has, so that joins by type double.',
    since: 2013,
    fires: () => ['built-in-rows-are-as-published'],
    victims: stage =>
      stage
        .rows('UserAgentDef')
        .map(row =>
          alone(`agent ${row.UAType}`, pen =>
            pen.add('UserAgentDef', row, { ...row, UAName: `${row.UAName}_2`, UACategory: `${row.UACategory} 2` }),
          ),
        ),
  },
  {
    name: 'unknown-client-type',
    does: 'A client version has a ClientType that UserAgentDef does not know.',
    since: 2013,
    fires: () => ['lookups-resolve'],
    victims: stage =>
      stage
        .rows('ClientVersions')
        .filter(({ ClientType }) => ClientType !== 256)
        .map(row =>
          alone(`client ${row.VersionId}`, pen =>
            pen.set('ClientVersions', row, { ClientType: 99_000 + number(row.VersionId) }),
          ),
        ),
  },
  {
    name: 'truncated-uri',
    does: 'A conference URI has lost its id and what stands before it.',
    fires: () => ['conference-uris-are-well-formed'],
    victims(stage) {
      const known = new Set<string>()
      return stage.rows('ConferenceUris').flatMap(row => {
        const cut = String(row.ConferenceUri).slice(0, -':id:XXXXXXXX'.length)
        // A dictionary holds each text once, also when what told two of them apart is gone.
        if (known.has(cut)) return []
        known.add(cut)
        return [alone(`uri ${row.ConferenceUriId}`, pen => pen.set('ConferenceUris', row, { ConferenceUri: cut }))]
      })
    },
  },
  {
    name: 'mixed-case-uri',
    does: 'The address of a user who attends conferences is in capitals.',
    fires: nothing,
    victims: stage =>
      attending(stage)
        .filter(({ UserUri }) => /[a-z]/.test(String(UserUri)) && !String(UserUri).startsWith('RtcApplication-'))
        .map(row =>
          alone(`address ${row.UserId}`, pen => pen.set('Users', row, { UserUri: String(row.UserUri).toUpperCase() })),
        ),
  },
  {
    name: 'sip-prefix',
    does: 'The address of a user who attends conferences, and organizes none, begins with sip:.',
    fires: () => ['user-uris-have-no-scheme'],
    victims(stage) {
      const organizers = new Set(stage.rows('Conferences').map(row => row.OrganizerId))
      return attending(stage)
        .filter(({ UserId }) => !organizers.has(UserId) && !isService(stage, UserId))
        .map(row => alone(`address ${row.UserId}`, pen => pen.set('Users', row, { UserUri: `sip:${row.UserUri}` })))
    },
  },
  {
    name: 'null-client-version',
    does: 'A client sent no name: ClientVerId is NULL at the focus and at the MCUs.',
    fires: nothing,
    victims: stage =>
      visitsOf(stage).map(({ conference, stay, legs }) =>
        inConference(conference, pen => {
          pen.set(FOCUS, stay, { ClientVerId: null })
          for (const leg of legs) pen.set(MCU, leg, { ClientVerId: null })
        }),
      ),
  },
  {
    name: 'late-arriving',
    does: 'A stay was written again three days later: LastModifiedTime alone has changed.',
    since: 2015,
    fires: nothing,
    victims: stage =>
      visitsOf(stage).map(({ conference, stay }) =>
        inConference(conference, pen =>
          pen.set(FOCUS, stay, { LastModifiedTime: number(stay.LastModifiedTime) + 3 * DAY }),
        ),
      ),
  },
  {
    name: 'watermark-tie',
    does: 'A stay has the LastModifiedTime of the newest row of its table, where an incremental load stopped.',
    since: 2015,
    fires: nothing,
    victims(stage) {
      const newest = stage.rows(FOCUS).reduce((most, row) => Math.max(most, number(row.LastModifiedTime)), 0)
      return visitsOf(stage)
        .filter(({ stay }) => stay.LastModifiedTime !== newest)
        .map(({ conference, stay }) =>
          inConference(conference, pen => pen.set(FOCUS, stay, { LastModifiedTime: newest })),
        )
    },
  },
  {
    name: 'pstn-null-gateway',
    does: 'The session of somebody on the telephone names no gateway.',
    fires: nothing,
    victims: stage =>
      stage.conferences.flatMap(conference =>
        conference.legs.flatMap(leg => {
          const session = stage.sessionOf(leg)
          if (leg.IsFromPstn !== 1 || session === undefined || !isKnown(session.GatewayId)) return []
          return [inConference(conference, pen => pen.set(DETAILS, session, { GatewayId: null }))]
        }),
      ),
  },
  {
    name: 'announcement-pollution',
    does: 'The announcement service has a stay in a conference to which nobody came by telephone.',
    fires: nothing,
    victims: announced,
  },
  {
    name: 'synthetic-pollution',
    does: 'A synthetic transaction is not flagged, and looks like a conference of people.',
    fires: nothing,
    victims: stage =>
      stage.conferences
        .filter(({ row }) => (number(row.Flag) & 1) === 1)
        .map(conference => inConference(conference, pen => pen.set('Conferences', conference.row, { Flag: 0 }))),
  },
]

const alone = (claim: string, spoil: Spoil): Victim => spoiled([claim], spoil)

function attending(stage: Stage): readonly Row[] {
  return stage.rows('Users').filter(({ UserId }) => stage.staysOf(UserId).length > 0)
}

/** Every column that holds a UriTypeId. */
const typeColumns = [
  ['Mcus', 'McuTypeId'],
  ['ConferenceUris', 'UriTypeId'],
  [DETAILS, 'UriTypeId'],
] as const

function swappedTypes(stage: Stage): readonly Victim[] {
  const types = stage.rows('UriTypes')
  const pair = ['conf:audio-video', 'conf:applicationsharing'].map(name =>
    types.find(({ UriType }) => UriType === name),
  )
  const [a, b] = pair
  if (a === undefined || b === undefined) return []
  const [one, other] = [a.UriTypeId, b.UriTypeId]
  const swap = new Map([
    [one, other],
    [other, one],
  ])
  return [
    alone('types', pen => {
      const names = [a.UriType, b.UriType]
      pen.set('UriTypes', a, { UriType: names[1] })
      pen.set('UriTypes', b, { UriType: names[0] })
      for (const [table, column] of typeColumns) {
        for (const row of stage.rows(table)) {
          const now = swap.get(row[column])
          if (now !== undefined) pen.set(table, row, { [column]: now })
        }
      }
    }),
  ]
}

function announced(stage: Stage): readonly Victim[] {
  const service = stage.rows('Users').find(({ UserId }) => isService(stage, UserId))
  const client = stage
    .rows('ClientVersions')
    .find(({ Version }) => String(Version).includes('Conferencing_Announcement_Service'))
  if (service === undefined || client === undefined) return []
  const taken = new Set(stage.rows('Dialogs').map(row => row.SessionIdTime))
  return visitsOf(stage).flatMap(({ conference, stay }) => {
    const [session, dialog] = [stage.sessionOf(stay), stage.dialogOf(stay)]
    const silent =
      conference.focus.every(({ UserId }) => !isService(stage, UserId)) &&
      conference.legs.every(({ IsFromPstn }) => IsFromPstn === 0)
    const lasts = number(stay.UserLeaveTime) - number(stay.UserJoinTime) > 5 * SECOND
    if (!silent || !lasts || session === undefined || dialog === undefined) return []
    return [
      inConference(conference, pen => {
        let invited = number(stay.UserJoinTime) + SECOND
        while (taken.has(invited)) invited++
        taken.add(invited)
        const key = { SessionIdTime: invited, SessionIdSeq: 1 }
        const text = `announcement${invited};a;b`
        const bytes = Uint8Array.from(text, character => character.charCodeAt(0))
        const UserId = service.UserId
        const UserEndpointId = `0BADCAFE-0000-4000-8000-${String(UserId).padStart(12, '0')}`
        const stays = { UserId, UserEndpointId, IsUserInternal: 1 }
        pen.add('Dialogs', dialog, {
          ...key,
          ExternalChecksum: checksum(viewOf(bytes), 0, bytes.length),
          ExternalId: text,
        })
        pen.add(DETAILS, session, {
          ...session,
          ...key,
          ...stays,
          UserClientVersionId: client.VersionId,
          ReplaceDialogIdTime: null,
          ReplaceDialogIdSeq: null,
          ReferredById: null,
          IsStartedByConfServer: 0,
          EdgeServerId: null,
          InviteTime: invited,
          ResponseTime: invited + 1,
          SessionEndTime: stay.UserLeaveTime,
          IsEndedByConfServer: 1,
          UserFlag: 0,
          CallFlag: 0,
          LastModifiedTime: stay.LastModifiedTime,
        })
        pen.add(FOCUS, stay, {
          ...stay,
          ...stays,
          DialogSessionIdTime: invited,
          DialogSessionIdSeq: 1,
          FocusUserInstance: 1,
          UserRole: 1,
          UserJoinTime: invited + 2,
          ClientVerId: client.VersionId,
        })
      }),
    ]
  })
}

import { DAY, SECOND } from '../../model/time.js'
import { type CleanWorld, isKnown, isService, number, wholeStaysOf } from './clean-world.js'
import { type Candidate, candidateFor, type DefectKind, type Edit, inConference } from './defect.js'
import { addDialog } from './dialogs.js'
import type { Row } from './table-rows.js'

const FOCUS = 'FocusJoinsAndLeaves'
const MCU = 'McuJoinsAndLeaves'
const DETAILS = 'ConferenceSessionDetails'
const nothing = () => []

/** Defects of names, types and clients, of what is written late, and of rows that are no people's. */
export const nameDefects: readonly DefectKind[] = [
  {
    name: 'wrong-uritype-id-order',
    description:
      'UriTypes has met its types in another order: conf:audio-video and conf:applicationsharing have changed numbers, wherever they stand.',
    violates: nothing,
    candidates: swappedTypes,
  },
  {
    name: 'useragent-duplicate',
    description: 'UserAgentDef has another row for a type that it has, so that joins by type double.',
    since: 2013,
    violates: () => ['built-in-rows-are-as-published'],
    candidates: clean =>
      clean
        .rows('UserAgentDef')
        .map(row =>
          alone(`agent ${row.UAType}`, editor =>
            editor.add('UserAgentDef', row, { ...row, UAName: `${row.UAName}_2`, UACategory: `${row.UACategory} 2` }),
          ),
        ),
  },
  {
    name: 'unknown-client-type',
    description: 'A client version has a ClientType that UserAgentDef does not know.',
    since: 2013,
    violates: () => ['lookups-resolve'],
    candidates: clean =>
      clean
        .rows('ClientVersions')
        .filter(({ ClientType }) => ClientType !== 256 && ClientType !== null)
        .map(row =>
          alone(`client ${row.VersionId}`, editor =>
            editor.set('ClientVersions', row, { ClientType: 99_000 + number(row.VersionId) }),
          ),
        ),
  },
  {
    name: 'truncated-uri',
    description: 'A conference URI has lost its id and what stands before it.',
    violates: () => ['conference-uris-are-well-formed'],
    candidates(clean) {
      const known = new Set<string>()
      return clean.rows('ConferenceUris').flatMap(row => {
        const cut = String(row.ConferenceUri).slice(0, -':id:XXXXXXXX'.length)
        // A dictionary holds each text once, also after the cut.
        if (known.has(cut)) return []
        known.add(cut)
        return [
          alone(`uri ${row.ConferenceUriId}`, editor => editor.set('ConferenceUris', row, { ConferenceUri: cut })),
        ]
      })
    },
  },
  {
    name: 'mixed-case-uri',
    description: 'The address of a user who attends conferences is in capitals.',
    violates: nothing,
    candidates: clean =>
      attending(clean)
        .filter(({ UserUri }) => /[a-z]/.test(String(UserUri)) && !String(UserUri).startsWith('RtcApplication-'))
        .map(row =>
          alone(`address ${row.UserId}`, editor =>
            editor.set('Users', row, { UserUri: String(row.UserUri).toUpperCase() }),
          ),
        ),
  },
  {
    name: 'sip-prefix',
    description: 'The address of a user who attends conferences, and organizes none, begins with sip:.',
    violates: () => ['user-uris-have-no-scheme'],
    candidates(clean) {
      const organizers = new Set(clean.rows('Conferences').map(row => row.OrganizerId))
      return attending(clean)
        .filter(({ UserId }) => !organizers.has(UserId) && !isService(clean, UserId))
        .map(row =>
          alone(`address ${row.UserId}`, editor => editor.set('Users', row, { UserUri: `sip:${row.UserUri}` })),
        )
    },
  },
  {
    name: 'null-client-version',
    description: 'A client sent no name: ClientVerId is NULL at the focus and at the MCUs.',
    violates: nothing,
    candidates: clean =>
      wholeStaysOf(clean).map(({ conference, stay, legs }) =>
        inConference(conference, editor => {
          editor.set(FOCUS, stay, { ClientVerId: null })
          for (const leg of legs) editor.set(MCU, leg, { ClientVerId: null })
        }),
      ),
  },
  {
    name: 'late-arriving',
    description: 'A stay was written again three days later: LastModifiedTime alone has changed.',
    since: 2015,
    violates: nothing,
    candidates: clean =>
      wholeStaysOf(clean).map(({ conference, stay }) =>
        inConference(conference, editor =>
          editor.set(FOCUS, stay, { LastModifiedTime: number(stay.LastModifiedTime) + 3 * DAY }),
        ),
      ),
  },
  {
    name: 'watermark-tie',
    description: 'A stay has the LastModifiedTime of the newest row of its table, where an incremental load stopped.',
    since: 2015,
    violates: nothing,
    candidates(clean) {
      const newest = clean.rows(FOCUS).reduce((most, row) => Math.max(most, number(row.LastModifiedTime)), 0)
      return wholeStaysOf(clean)
        .filter(({ stay }) => stay.LastModifiedTime !== newest)
        .map(({ conference, stay }) =>
          inConference(conference, editor => editor.set(FOCUS, stay, { LastModifiedTime: newest })),
        )
    },
  },
  {
    name: 'pstn-null-gateway',
    description: 'The session of somebody on the telephone names no gateway.',
    violates: nothing,
    candidates: clean =>
      clean.conferences.flatMap(conference =>
        conference.legs.flatMap(leg => {
          const session = clean.sessionOf(leg)
          if (leg.IsFromPstn !== 1 || session === undefined || !isKnown(session.GatewayId)) return []
          return [inConference(conference, editor => editor.set(DETAILS, session, { GatewayId: null }))]
        }),
      ),
  },
  {
    name: 'announcement-pollution',
    description: 'The announcement service has a stay in a conference to which nobody came by telephone.',
    violates: nothing,
    candidates: announced,
  },
  {
    name: 'synthetic-pollution',
    description: 'A synthetic transaction is not flagged, and looks like a conference of people.',
    violates: nothing,
    candidates: clean =>
      clean.conferences
        .filter(({ row }) => (number(row.Flag) & 1) === 1)
        .map(conference => inConference(conference, editor => editor.set('Conferences', conference.row, { Flag: 0 }))),
  },
]

const alone = (claim: string, edit: Edit): Candidate => candidateFor([claim], edit)

function attending(clean: CleanWorld): readonly Row[] {
  return clean.rows('Users').filter(({ UserId }) => clean.staysOf(UserId).length > 0)
}

/** Every column that holds a UriTypeId. */
const typeColumns = [
  ['Mcus', 'McuTypeId'],
  ['ConferenceUris', 'UriTypeId'],
  [DETAILS, 'UriTypeId'],
] as const

function swappedTypes(clean: CleanWorld): readonly Candidate[] {
  const types = clean.rows('UriTypes')
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
    alone('types', editor => {
      const names = [a.UriType, b.UriType]
      editor.set('UriTypes', a, { UriType: names[1] })
      editor.set('UriTypes', b, { UriType: names[0] })
      for (const [table, column] of typeColumns) {
        for (const row of clean.rows(table)) {
          const now = swap.get(row[column])
          if (now !== undefined) editor.set(table, row, { [column]: now })
        }
      }
    }),
  ]
}

function announced(clean: CleanWorld): readonly Candidate[] {
  const service = clean.rows('Users').find(({ UserId }) => isService(clean, UserId))
  const client = clean
    .rows('ClientVersions')
    .find(({ Version }) => String(Version).includes('Conferencing_Announcement_Service'))
  if (service === undefined || client === undefined) return []
  return wholeStaysOf(clean).flatMap(({ conference, stay }) => {
    const [session, dialog] = [clean.sessionOf(stay), clean.dialogOf(stay)]
    const silent =
      conference.focus.every(({ UserId }) => !isService(clean, UserId)) &&
      conference.legs.every(({ IsFromPstn }) => IsFromPstn === 0)
    const lasts = number(stay.UserLeaveTime) - number(stay.UserJoinTime) > 5 * SECOND
    if (!silent || !lasts || session === undefined || dialog === undefined) return []
    return [
      inConference(conference, editor => {
        const invited = clean.freeMoment(number(stay.UserJoinTime) + SECOND)
        const key = addDialog(editor, dialog, invited, 'announcement')
        const UserId = service.UserId
        const UserEndpointId = `0BADCAFE-0000-4000-8000-${String(UserId).padStart(12, '0')}`
        const stays = { UserId, UserEndpointId, IsUserInternal: 1 }
        editor.add(DETAILS, session, {
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
        editor.add(FOCUS, stay, {
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

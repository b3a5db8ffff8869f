/** The columns that each law shows of rows that break it, besides their key. */
const text = `
agents-ring-for-a-caller
  SessionDetails: SessionStartedById, CorrelationId, InviteTime
anonymous-users-are-not-left-alone
  FocusJoinsAndLeaves: UserJoinTime, UserLeaveTime, left_alone, until
  McuJoinsAndLeaves: UserJoinTime, UserLeaveTime, left_alone, until
answers-have-a-time
  SessionDetails: ResponseTime, ResponseCode
built-in-rows-are-as-published
  ConferenceJoinTimeThresholds: ThresholdValue
  DeRegisterType: DeRegisterReason
  Roles: Role
  Tenants: TenantKey
  UriTypes: UriType
  UserAgentDef:
callers-come-from-the-attendant
  McuJoinsAndLeaves: UserJoinTime, InviteTime, SessionEndTime
calls-are-captured-where-the-starter-is
  SessionDetails: SessionStartedById, PoolId, ServerId
calls-have-their-own-dialog
  SessionDetails:
calls-run-forward
  SessionDetails: InviteTime, ResponseTime, SessionEndTime
conference-numbers-have-no-gap
  Conferences: due
conference-uris-are-the-organizers
  Conferences: ConferenceUri, organizer
conference-uris-are-well-formed
  ConferenceUris: ConferenceUri
conferences-are-named-by-their-focus
  ConferenceSessionDetails: ConferenceUriId, UriType
  ConferenceSessionDetails: McuConferenceUriId, UriType
  Conferences: ConferenceUriId, UriType
conferences-end-after-start
  Conferences: ConferenceStartTime, ConferenceEndTime
conferences-last-a-day-at-most
  Conferences: ConferenceStartTime, ConferenceEndTime, last_seen
conferences-start-after-capture
  Conferences: ConferenceStartTime
datetimes-are-sql-server-ticks
  Conferences: ConferenceEndTime
  Conferences: ConferenceStartTime
dialog-ids-have-three-parts
  Dialogs: ExternalId
dialog-numbers-have-no-gap
  Dialogs: due
dialogs-have-a-session
  Dialogs:
dialogs-precede-their-stay
  FocusJoinsAndLeaves: UserJoinTime
  McuJoinsAndLeaves: DialogSessionIdTime, UserJoinTime
dialogs-serve-one-stay
  FocusJoinsAndLeaves:
  McuJoinsAndLeaves: DialogSessionIdTime, DialogSessionIdSeq
dictionaries-hold-each-value-once
  ClientVersions: Version
  ClientVersions: Version, ClientType
  ConferenceUris: ConferenceUri
  ContentTypes: ContentType
  Devices: MacAddress
  Dialogs: ExternalId
  EdgeServers: EdgeServer
  ErrorDef: ResponseCode, MsDiagId, CallTypeId, RequestType, ContentType
  Gateways: Gateway
  HardwareVersions: Version
  Manufacturers: Manufacturer
  Mcus: McuUri
  MediationServers: MediationServer
  Phones: PhoneUri
  Pools: PoolFQDN
  Servers: ServerFQDN
  UriTypes: UriType
  Users: UserUri, TenantId
diverted-calls-say-so
  SessionDetails: TargetUserId, User1Id, User2Id
ended-registrations-say-why
  Registration: DeRegisterTime, DeRegisterTypeId
endpoints-are-registered
  ConferenceSessionDetails: UserId, UserEndpointId, InviteTime, Version
endpoints-join-once-at-a-time
  FocusJoinsAndLeaves: UserEndpointId, UserJoinTime, there_until
endpoints-register-once-at-a-time
  Registration: UserId, EndpointId, RegisterTime, registered_until
errors-agree-with-their-call
  ErrorReport: ResponseCode, MsDiagId, of_call, DiagnosticId, SessionEndTime
errors-of-conferences-name-it
  ErrorReport: ConferenceUriId, FromUserId, ToUserId
failures-are-reported
  SessionDetails: ResponseCode, DiagnosticId, SessionEndTime
files-come-to-one-end
  FileTransfers: Accept, Reject, Cancel, MediaTypes
flags-have-documented-bits
  ConferenceSessionDetails: CallFlag
  ConferenceSessionDetails: UserFlag
  Conferences: Flag
focus-instances-count-joins
  FocusJoinsAndLeaves: FocusUserInstance, due
focus-sessions-have-their-stays-client
  FocusJoinsAndLeaves: ClientVerId, session_UserClientVersionId, IsUserInternal, session_IsUserInternal
  FocusJoinsAndLeaves: ClientVerId, session_UserClientVersionId, IsUserInternal, session_IsUserInternal, UserEndpointId, session_UserEndpointId
focus-stays-have-focus-sessions
  FocusJoinsAndLeaves: McuConferenceUriId
foreign-keys-resolve
  ConferenceMessageCount:
  Conferences: OrganizerId
  McuJoinsAndLeaves: DialogSessionIdTime, DialogSessionIdSeq
guids-are-not-zero
  ConferenceSessionDetails: ConfInstance
  ConferenceSessionDetails: UserEndpointId
  Conferences: ConfInstance
  FocusJoinsAndLeaves: UserEndpointId
  Registration: EndpointEra
  Registration: EndpointId
implied-keys-are-unique
  ConferenceUris:
invitations-are-answered-in-time
  SessionDetails: InviteTime, ResponseTime, ResponseCode, DiagnosticId
invitations-follow-the-request
  ConferenceSessionDetails: InviteTime
joins-were-accepted
  FocusJoinsAndLeaves: ResponseCode
  McuJoinsAndLeaves: ResponseCode
last-sign-ins-are-the-last
  UserStatistics: LastLogInTime, due
  UserStatistics: LastConfOrganizedTime, due
legs-have-sessions-of-their-mcu
  McuJoinsAndLeaves: mcu, session_with
legs-lie-inside-a-focus-stay
  McuJoinsAndLeaves: UserJoinTime, UserLeaveTime, ClientVerId
lookups-resolve
  ClientVersions: ClientType
  ConferenceSessionDetails: ResponseCode
  FocusJoinsAndLeaves: UserRole
  Registration: ResponseCode
malicious-calls-are-reported-by-the-callee
  ErrorReport: FromUserId, SessionStartedById, ResponseCode
mcu-instances-count-legs
  McuJoinsAndLeaves: due
mcu-uris-follow-the-focus-uri
  ConferenceSessionDetails: ConferenceUriId, focus_uri, McuConferenceUriId, mcu_uri
mcus-are-conferencing-servers
  Mcus: McuTypeId, UriType
media-are-those-of-the-call
  SessionDetails: ResponseCode, MediaTypes, bits_of_media
media-lie-inside-their-call
  Media: EndTime, ResponseTime, SessionEndTime
media-of-a-kind-do-not-overlap
  Media: goes_on_until
message-counts-are-positive
  ConferenceMessageCount: MessageCount
message-summaries-add-up
  IMReportSummary: told, begun
  IMReportSummary: SessionCount, in_hours
messages-are-from-participants
  ConferenceMessageCount: MessageCount
messages-are-of-conversations
  SessionDetails: MediaTypes, User1MessageCount, User2MessageCount
nothing-happens-after-the-capture
  ConferenceSessionDetails: InviteTime, ResponseTime, SessionEndTime
  Conferences: ConferenceStartTime, ConferenceEndTime
  Dialogs:
  FocusJoinsAndLeaves: UserJoinTime, UserLeaveTime
  McuJoinsAndLeaves: UserJoinTime, UserLeaveTime
  Registration: RegisterTime, DeRegisterTime
numbers-fit-their-column
  ConferenceMessageCount: MessageCount
  McuJoinsAndLeaves: IsFromPstn
  UriTypes:
occurrences-have-their-own-instance
  Conferences: ConferenceUriId, ConfInstance
one-side-hangs-up
  VoipDetails: DisconnectedbyURIId, DisconnectedbyPhoneId, ResponseCode, SessionEndTime, User2Id
only-open-conferences-lack-an-end
  Conferences: ConferenceStartTime, ConferenceEndTime
parents-come-first
  Conferences: OrganizerId, arrival, parent_arrival
parties-are-in-order
  SessionDetails: User1Id, User2Id
parties-are-registered
  SessionDetails: User1Id, InviteTime, User1ClientVerId, IsUser1Internal
  SessionDetails: User2Id, InviteTime, User2ClientVerId, IsUser2Internal
parts-belong-to-a-call
  Media:
  FileTransfers:
  Locations:
people-attend-one-conference-at-a-time
  FocusJoinsAndLeaves: UserId, UserJoinTime, elsewhere_since, elsewhere_until
  FocusJoinsAndLeaves: UserJoinTime, elsewhere_since, elsewhere_until
people-speak-in-one-call-at-a-time
  SessionDetails: User1Id, User2Id, ResponseTime, SessionEndTime, both_since
phone-numbers-are-well-formed
  Phones: PhoneUri
phones-are-at-audio-mcus
  McuJoinsAndLeaves: IsFromPstn, mcu
primary-keys-are-unique
  ClientVersions:
  ConferenceMessageCount:
  FocusJoinsAndLeaves:
purge-settings-are-one-row
  PurgeSettings:
registrations-are-of-own-users
  Registration: UserId, TenantKey, UriTypeId
registrations-from-outside-pass-an-edge
  Registration: IsInternal, EdgeServerId
registrations-have-their-own-dialog
  Registration:
registrations-run-forward
  Registration: RegisterTime, DeRegisterTime
remote-parties-pass-an-edge
  SessionDetails: IsUser1Internal, User1EdgeServerid
  SessionDetails: IsUser2Internal, User2EdgeServerid
replaced-calls-are-of-the-same-people
  ConferenceSessionDetails: UserId, replaced_User1Id, replaced_User2Id
  SessionDetails: User1Id, User2Id, replaced_User1Id, replaced_User2Id
replaced-dialogs-are-whole
  ConferenceSessionDetails: ReplaceDialogIdTime, ReplaceDialogIdSeq
required-columns-hold-values
  Roles:
  Roles: Role
rows-are-modified-after-their-facts
  ConferenceSessionDetails: InviteTime, LastModifiedTime, ResponseTime, SessionEndTime
  Conferences: LastModifiedTime, ConferenceStartTime, ConferenceEndTime
  FocusJoinsAndLeaves: UserJoinTime, LastModifiedTime, UserLeaveTime
  McuJoinsAndLeaves: UserJoinTime, LastModifiedTime, UserLeaveTime
  Registration: RegisterTime, LastModifiedTime, DeRegisterTime
session-types-match-their-uri
  ConferenceSessionDetails: UriTypeId, uri_has
sessions-agree-with-their-registration
  ConferenceSessionDetails: UserId, UserEndpointId, InviteTime, UserClientVersionId, IsUserInternal
sessions-are-of-their-stays-conference
  FocusJoinsAndLeaves: ConferenceUriId, session_ConferenceUriId
  FocusJoinsAndLeaves: ConferenceUriId, session_ConferenceUriId, ConfInstance, session_ConfInstance
  McuJoinsAndLeaves: ConferenceUriId, session_ConferenceUriId, ConfInstance, session_ConfInstance
sessions-are-of-their-stays-user
  FocusJoinsAndLeaves: UserId, session_user
  McuJoinsAndLeaves: session_user
sessions-belong-to-a-conference
  ConferenceSessionDetails: ConferenceUriId
  ConferenceSessionDetails: ConferenceUriId, ConfInstance
sessions-run-forward
  ConferenceSessionDetails: InviteTime, ResponseTime, SessionEndTime
sip-legs-have-a-dialog
  McuJoinsAndLeaves: mcu, DialogSessionIdTime, DialogSessionIdSeq
starters-are-parties
  SessionDetails: SessionStartedById, User1Id, User2Id
stays-begin-within-the-conference
  FocusJoinsAndLeaves: UserJoinTime, ConferenceStartTime
  McuJoinsAndLeaves: UserJoinTime, ConferenceStartTime
stays-end-after-they-begin
  FocusJoinsAndLeaves: UserJoinTime, UserLeaveTime
  McuJoinsAndLeaves: UserJoinTime, UserLeaveTime
stays-end-within-the-conference
  FocusJoinsAndLeaves: UserJoinTime, UserLeaveTime, ConferenceEndTime
  McuJoinsAndLeaves: UserJoinTime, UserLeaveTime, ConferenceEndTime
telephone-calls-have-voice-details
  SessionDetails: User1Id, SessionStartedById
telephones-are-behind-a-gateway
  VoipDetails: SessionStartedById, User2Id, FromMediationServerId, FromGatewayId, ToMediationServerId, ToGatewayId
text-fits-its-column
  Dialogs: ExternalId, bytes
  Servers: ServerFQDN, characters
uri-types-match-the-uri
  ConferenceUris: ConferenceUri, UriType
user-uris-have-no-scheme
  Users: UserUri
users-are-users-or-phones
  Users: UriTypeId
voice-details-are-of-voice
  VoipDetails: MediaTypes
voice-mail-takes-what-nobody-answered
  SessionDetails: ReferredById, InviteTime
web-conferencing-has-no-session
  ConferenceSessionDetails: McuConferenceUriId, UriType
web-legs-have-no-dialog
  McuJoinsAndLeaves: mcu, DialogSessionIdTime, DialogSessionIdSeq
`

const all = new Map(
  text
    .trim()
    .split(/\n(?=\S)/)
    .map(law => law.split('\n').map(line => line.trim()))
    .map(([name, ...tables]) => [name, tables]),
)

/** The tables of a law, each with the columns that are shown. */
export const shown = (law: string): readonly string[] => all.get(law) ?? []

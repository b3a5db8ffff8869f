import type { Schema } from '../../model/schema/definition/schema.js'
import { callDefinitions } from './call-definitions.js'
import type { Definition } from './definition.js'

/** Conventions of all answers. */
export const conventions: readonly string[] = [
  'Synthetic transactions (`Conferences.Flag` bit 1) and the announcement service (users named `RtcApplication-...`, whose client type is 256) do not count, unless it says so.',
  'Times are those that SQL Server shows, in UTC and whole milliseconds (.000, .003, .007). A length is the difference of two such times; sums of lengths are therefore whole, and the same in every engine.',
  'A stay is one row of FocusJoinsAndLeaves, a leg one row of McuJoinsAndLeaves. It begins at its `UserJoinTime`. It ends at its `UserLeaveTime`; where that is NULL, at the `ConferenceEndTime`; where that is NULL as well, when the captured period ends. A lost leave thus counts until the end of its conference.',
  'A conference begins at `ConferenceStartTime` and ends at `ConferenceEndTime`; where that is NULL, when the captured period ends.',
  '`period` is a UTC day, written 2024-01-08, or `all`. A stay or leg counts, with its whole length, on the day on which it begins; a conference on the day on which it starts. Days without anything to count have no row.',
  'A participant is a user; a user with two endpoints, or who comes back, is one participant with several stays.',
  'Averages are rounded down. A percentile is the least value that at least that share of all values do not exceed (nearest rank).',
]

const spread = ['period', 'conferences', 'total', 'average', 'p50', 'p90', 'p99', 'most']

export const definitions = [
  {
    name: 'conferences-by-kind',
    title: 'Conferences by kind',
    counts:
      'Conferences, each under the first that fits: `synthetic` if the flag says so; `pstn` if a leg came from a telephone; `audio-video` if there is a leg at an audio-video MCU; `chat` if there is one at a chat MCU; else `other`.',
    columns: ['period', 'kind', 'conferences'],
    labels: 2,
  },
  {
    name: 'meetings',
    title: 'Meetings and their instances',
    counts:
      'Meetings: conferences of one URI (`ConferenceUriId`) that start on the same day are one, held again in the instances (`ConfInstance`) after the first. `instances` are the conferences, `reopened` the meetings with more than one. Meetings of the whole period are those of its days.',
    columns: ['period', 'meetings', 'instances', 'reopened'],
    labels: 1,
  },
  {
    name: 'peak-participants',
    title: 'Peak of concurrent stays',
    counts:
      'The most stays that go on at once, counted right after each join: those that have begun, and have not ended. `instant` is the first moment of that height. Who is there with two devices counts twice.',
    columns: ['period', 'peak', 'instant'],
    labels: 1,
  },
  {
    name: 'peak-conferences',
    title: 'Peak of concurrent conferences',
    counts:
      'The most conferences that go on at once, counted right after each start; `instant` is the first moment of that height.',
    columns: ['period', 'peak', 'instant'],
    labels: 1,
  },
  {
    name: 'peak-by-mcu',
    title: 'Peak of concurrent legs by MCU type',
    counts:
      'The most legs that go on at once at MCUs of a type (`UriTypes.UriType`), counted right after each join; `instant` is the first moment of that height.',
    columns: ['period', 'mcu', 'peak', 'instant'],
    labels: 2,
  },
  {
    name: 'minutes-by-mcu',
    title: 'Participant time by MCU type',
    counts:
      'Legs and their length, by the type of the MCU. The type is `UriTypes.UriType`, since ids differ between installations.',
    columns: ['period', 'mcu', 'legs', 'milliseconds'],
    labels: 2,
  },
  {
    name: 'minutes-by-connection',
    title: 'Participant time by connection',
    counts:
      "Stays and their length, each under the first that fits: `pstn` if the client of the session of its dialog is an attendant or a Mediation Server (`Conferencing_Attendant`, `MediationServer`); `federated` and `anonymous` by the user's `TenantId` 1 and 2; `internal` if `IsUserInternal` is 1; else `remote`.",
    columns: ['period', 'connection', 'stays', 'milliseconds'],
    labels: 2,
  },
  {
    name: 'participation',
    title: 'Distinct participants, joins, rejoins',
    counts:
      'Different users with a stay; stays; and those of them that begin when or after another stay of the same user in the same conference was seen to end (its `UserLeaveTime` is not NULL, and not later).',
    columns: ['period', 'participants', 'joins', 'rejoins'],
    labels: 1,
  },
  {
    name: 'duration',
    title: 'Duration of conferences',
    counts: 'Milliseconds from the start to the end of each conference.',
    columns: spread,
    labels: 1,
  },
  {
    name: 'size',
    title: 'Size of conferences',
    counts:
      'Participants of each conference, 0 where nobody was admitted. The average is in thousandths of a participant: participants times 1000 by conferences, rounded down.',
    columns: spread,
    labels: 1,
  },
  {
    name: 'pstn-minutes',
    title: 'Telephone time',
    counts: 'Legs with `IsFromPstn` = 1 and their length, by the type of the MCU.',
    columns: ['period', 'mcu', 'legs', 'milliseconds'],
    labels: 2,
  },
  {
    name: 'join-times',
    title: 'Join time of those who dialed in',
    counts:
      'Stays whose session was not started by the conference (`IsStartedByConfServer` = 0), by the time from `DialogSessionIdTime` to `UserJoinTime`: under 2 s, under 5 s, under 10 s, or 10 s and more. Waiting in the lobby counts.',
    columns: ['period', 'band', 'stays'],
    labels: 2,
  },
  {
    name: 'lobby-waits',
    title: 'Waits in the lobby',
    counts:
      'Of those stays, the ones that begin more than 10 s after the `ResponseTime` of their session, and the time between the two. Without a lobby it is never as much as 10 s; a shorter wait in the lobby leaves no trace.',
    columns: ['period', 'stays', 'milliseconds'],
    labels: 1,
  },
  {
    name: 'messages',
    title: 'Messages',
    counts:
      'Senders in each conference (rows of ConferenceMessageCount) and their messages, on the day of the conference.',
    columns: ['period', 'senders', 'messages'],
    labels: 1,
  },
  {
    name: 'client-mix',
    title: 'Clients',
    counts:
      'Stays by the user agent string of the client of their session (`UserClientVersionId`): the focus does not note each.',
    columns: ['period', 'client', 'stays'],
    labels: 2,
  },
  {
    name: 'pool-load',
    title: 'Load of the pools',
    counts:
      'By the pool of the conference: conferences, and the stays in them with their length, all on the day of the conference.',
    columns: ['period', 'pool', 'conferences', 'stays', 'milliseconds'],
    labels: 2,
  },
  {
    name: 'organizers',
    title: 'Organizers',
    counts: 'For each organizer, whole period: conferences, their participants added up, and their duration added up.',
    columns: ['organizer', 'conferences', 'participants', 'milliseconds'],
    labels: 1,
  },
  {
    name: 'attendance-by-user',
    title: 'Attendance of each user',
    counts: 'For each user with a stay, whole period: conferences attended, stays, and the length of these stays.',
    columns: ['user_id', 'conferences', 'stays', 'milliseconds'],
    labels: 1,
  },
  {
    name: 'attendance-by-conference',
    title: 'Attendance of each conference',
    counts:
      'For each conference, by `SessionIdTime` and `SessionIdSeq`: participants, stays, and the length of these stays. Conferences without a stay have zeros.',
    columns: ['session_id_time', 'session_id_seq', 'participants', 'stays', 'milliseconds'],
    labels: 2,
  },
] as const satisfies readonly Definition[]

/** Those about conferences, which every world has, and those about sessions between two parties. */
export const allDefinitions = [...definitions, ...callDefinitions] as const

export type AnswerName = (typeof allDefinitions)[number]['name']

/** Whether a world of this schema has sessions between two parties. */
export const hasCalls = ({ tables }: Pick<Schema, 'tables'>): boolean =>
  tables.some(({ name }) => name === 'SessionDetails')

/** The answers of a world of this schema. */
export const definitionsOf = (schema: Pick<Schema, 'tables'>): readonly (typeof allDefinitions)[number][] =>
  hasCalls(schema) ? allDefinitions : definitions

import type { Definition } from './definition.js'

/** Conventions of the answers about sessions between two parties. */
export const callConventions: readonly string[] = [
  'A session between two parties is one row of SessionDetails. It was established where its `ResponseCode` is 200; its length is then from its `ResponseTime` to its `SessionEndTime` or, where that is NULL, to the end of the captured period; that of any other is 0. It counts on the UTC day, and in the UTC hour, of its `SessionIdTime`.',
  'The kind of a session is the first that fits: `message` with bit 1 of `MediaTypes`, `sharing` with bit 8, `pstn-out` with a `ToGatewayId` in VoipDetails, `pstn-in` with a `FromGatewayId`, `video` with bit 32, else `audio`.',
]

/** Answers about sessions between two parties, of worlds that have them. */
export const callDefinitions = [
  {
    name: 'sessions-by-media',
    title: 'Sessions between two by media',
    counts:
      'Sessions by `MediaTypes` as it is; those that were established, those that somebody tried again (`CallFlag` bit 1), and their length.',
    columns: ['period', 'media_types', 'sessions', 'established', 'again', 'milliseconds'],
    labels: 2,
  },
  {
    name: 'sessions-by-kind',
    title: 'Sessions between two by kind',
    counts: 'Sessions by kind; those that were established, and their length.',
    columns: ['period', 'kind', 'sessions', 'established', 'milliseconds'],
    labels: 2,
  },
  {
    name: 'sessions-by-hour',
    title: 'Sessions between two by hour',
    counts: 'Sessions by hour of the day, 0 to 23, and kind, with their length.',
    columns: ['period', 'hour', 'kind', 'sessions', 'milliseconds'],
    labels: 3,
  },
  {
    name: 'sessions-by-user',
    title: 'Sessions between two of each user',
    counts:
      'For each user, whole period: sessions in which they are user 1 or user 2, those of them that they started (`SessionStartedById`), the messages that they sent, and the length of the sessions.',
    columns: ['user_id', 'sessions', 'started', 'messages', 'milliseconds'],
    labels: 1,
  },
  {
    name: 'unanswered-calls',
    title: 'Calls that nobody answered',
    counts:
      'Sessions with audio (bit 16 of `MediaTypes`) by kind; those that ended with 408, 480 or 487; and these in thousandths of all, rounded down.',
    columns: ['period', 'kind', 'calls', 'unanswered', 'thousandths'],
    labels: 2,
  },
  {
    name: 'gateway-minutes',
    title: 'Telephone calls by gateway',
    counts:
      'Sessions by the gateway that they pass, `in` by `FromGatewayId` and `out` by `ToGatewayId`; those that were established, and their length.',
    columns: ['period', 'gateway', 'direction', 'sessions', 'established', 'milliseconds'],
    labels: 3,
  },
  {
    name: 'gateway-erlangs',
    title: 'Traffic of the gateways',
    counts:
      'For each UTC day, hour and gateway: sessions that were established, their length, and their traffic in thousandths of an erlang: milliseconds by 3,600, rounded down. The whole length counts in the hour in which the session begins.',
    columns: ['utc_day', 'hour', 'gateway', 'established', 'milliseconds', 'thousandths'],
    labels: 3,
  },
  {
    name: 'conversations',
    title: 'Conversations by instant messages',
    counts:
      'Sessions with bit 1 of `MediaTypes`; those that were established; their messages (`User1MessageCount` and `User2MessageCount`); those established whose messages, known at their end, are of one side alone; and rows of FileTransfers.',
    columns: ['period', 'conversations', 'established', 'messages', 'one_sided', 'files'],
    labels: 1,
  },
  {
    name: 'response-groups',
    title: 'Calls to response groups',
    counts:
      'Sessions with the client `Response_Group_Service` on one side that it did not start: callers. `answered` are those for which it started a session that was established, with the same `CorrelationId`; `milliseconds` is the time from the `InviteTime` of the caller to the `ResponseTime` of that session.',
    columns: ['period', 'calls', 'answered', 'milliseconds'],
    labels: 1,
  },
  {
    name: 'failures',
    title: 'Errors that were reported',
    counts:
      'Rows of ErrorReport, of sessions and conferences, by `ResponseCode` and `MsDiagId` of their ErrorDef, 0 where that is NULL, on the day of `ErrorTime`. Those with `MsDiagId` 51017 are calls that were reported as malicious.',
    columns: ['period', 'response_code', 'diagnostic_id', 'reports'],
    labels: 3,
  },
  {
    name: 'last-logon',
    title: 'Last sign-in of each user',
    counts: 'For each user with a row of Registration: the last `RegisterTime`.',
    columns: ['user_id', 'instant'],
    labels: 1,
  },
] as const satisfies readonly Definition[]

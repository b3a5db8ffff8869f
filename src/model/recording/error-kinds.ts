import { NULL_INT } from '../rows/batch.js'

/** DiagnosticId of what a client sends when its user calls a call malicious ([MS-OCER]): a report, and no failure. */
export const MALICIOUS = 51017

/** Codes of errors: of an answer, or 200 of what broke after it. */
type Codes = readonly [response: number, diagnostic: number]

/** What ms-diagnostics headers say; ids: [MS-OCER] 7 and 8, and the pages of the reports. */
const reasons: Readonly<Record<number, string>> = {
  1003: 'User does not exist',
  1008: 'Unable to resolve DNS SRV record',
  1010: 'Certificate trust with next-hop server could not be established',
  1011: 'ms-diagnostics header not provided by previous hop',
  1033: 'Previous hop server component did not report diagnostic information',
  1034: 'Previous hop federated peer did not report diagnostic information',
  3011: 'Conference is being closed',
  3012: 'Conference does not exist',
  3014: 'User is not authorized to join the conference',
  7000: 'Internal server error creating media for user',
  7003: 'Media connectivity check failure',
  7005: 'Internal error while processing the offer',
  7008: 'None of the media lines in the offer was understood',
  10003: 'Gateway responded with 404 Not Found (User Not Found)',
  10010: 'Gateway peer is not responding',
  51004: 'Action initiated by user',
  [MALICIOUS]: 'Call Identified as malicious by user',
  52017: 'Connectivity to the remote party was lost',
  52035: 'Media stack does not have enough bandwidth',
  52094: 'Instant message conversation terminated on user inactivity',
  52116: 'The client lost its connection to the server',
}

/** Errors of conferences, as outcomes.ts draws them, and of two parties. */
const ofConferences: readonly Codes[] = [
  ...codes(200, [1010, 1011, 3014, 7003, 52017, 52035, 52116]),
  ...codes(403, [3014]),
  ...codes(404, [3012]),
  ...codes(480, [NULL_INT, 10003]),
  ...codes(486, [NULL_INT]),
  ...codes(487, [NULL_INT, 51004]),
  ...codes(488, [7008]),
  ...codes(500, [1010, 3011, 7005]),
  ...codes(503, [1011, 7000]),
  ...codes(504, [1008, 7003]),
  ...codes(603, [51004]),
]
const ofTwo: readonly Codes[] = [
  ...codes(200, [MALICIOUS, 52017, 52035, 52116]),
  ...codes(404, [1003, 10003]),
  ...codes(480, [NULL_INT, 1033, 1034]),
  ...codes(486, [NULL_INT]),
  ...codes(487, [NULL_INT, 51004]),
  ...codes(488, [52035]),
  ...codes(500, [1010]),
  ...codes(503, [1011, 10010]),
  ...codes(504, [1008]),
  ...codes(603, [51004]),
]

function codes(response: number, diagnostics: readonly number[]): readonly Codes[] {
  return diagnostics.map(diagnostic => [response, diagnostic] as const)
}

export type ErrorKind = {
  readonly response: number
  readonly diagnostic: number
  readonly callType: number
  readonly request: string
  readonly contentType: string
}

const UNKNOWN_CALL = 0
const MESSAGES = 1
const SHARING = 2
const AUDIO = 3
const AUDIO_AND_VIDEO = 4
const FILE = 5
const contents = [
  'application/cccp+xml',
  'text/plain',
  'application/sdp',
  'application/sdp',
  'application/sdp',
  'application/sdp',
]

const kindsOf = (all: readonly Codes[], callTypes: readonly number[]): readonly ErrorKind[] =>
  callTypes.flatMap(callType =>
    all.map(([response, diagnostic]) => ({
      ...{ response, diagnostic, callType },
      request: response === 200 ? 'BYE' : 'INVITE',
      contentType: contents[callType],
    })),
  )

const keyOf = (response: number, diagnostic: number, callType: number): number =>
  (response * 100_000 + (diagnostic === NULL_INT ? 0 : diagnostic)) * 8 + callType

/** The rows of ErrorDef, by ErrorId from 1 on: one for each codes and kind of call that can come together. */
export const errorKinds: readonly ErrorKind[] = [
  ...new Map(
    [
      ...kindsOf(ofConferences, [UNKNOWN_CALL, MESSAGES, SHARING, AUDIO_AND_VIDEO]),
      ...kindsOf(ofTwo, [MESSAGES, SHARING, AUDIO, AUDIO_AND_VIDEO, FILE]),
    ].map(kind => [keyOf(kind.response, kind.diagnostic, kind.callType), kind] as const),
  ).values(),
]

const ids = new Map(errorKinds.map((kind, i) => [keyOf(kind.response, kind.diagnostic, kind.callType), i + 1]))

/** The ErrorId of a kind; that there is none is our own mistake. */
export function errorIdOf(response: number, diagnostic: number, callType: number): number {
  const id = ids.get(keyOf(response, diagnostic, callType))
  if (id === undefined) throw new Error(`no error of type ${callType} is answered ${response} with ${diagnostic}`)
  return id
}

const bytes = new TextEncoder()

/** The header of each ErrorId, as bytes; the first is of none. */
export const headers: readonly Uint8Array[] = [
  new Uint8Array(),
  ...errorKinds.map(({ response, diagnostic }) =>
    bytes.encode(
      diagnostic === NULL_INT
        ? `0; reason="SIP response ${response}"`
        : `${diagnostic}; reason="${reasons[diagnostic]}"`,
    ),
  ),
]

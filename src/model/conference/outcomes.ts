import { chooseByWord, sharesOf } from '../chance/shares.js'
import { NULL_INT } from '../rows/batch.js'
import { APPLICATION_SHARING, AUDIO_VIDEO, CHAT, FOCUS } from './modality.js'

/** How an INVITE is answered that comes to nothing, and the DiagnosticId of the answer; response 0: not at all. */
export type Outcome = { readonly response: number; readonly diagnostic: number }

const outcome = (response: number, diagnostic: number): Outcome => ({ response, diagnostic })

/**
 * DiagnosticIds: 1000 to 1199 of the SIP stack, 3000 to 3146 of the focus, 7000 to 7036 of the audio-video MCU, 10000 to 10099 of Mediation
 * Servers, from 51000 on of clients ([MS-OCER] 7 and 8; the pages of the reports). The messages MCU has a range and no published id.
 */
const BY_USER = 51004
const TRANSPORT = 1011
const NO_ANSWER_BELOW = 1008

/** Nothing came back before the client stopped to wait. */
export const UNANSWERED: Outcome = outcome(0, NULL_INT)

/** Nobody is at fault: cancelled by the user, who has moved on, is not allowed, declines, or dials what is no conference. Shares assumed. */
const atFocus = sharesOf([
  [outcome(487, BY_USER), 0.55],
  [outcome(480, NULL_INT), 0.2],
  [outcome(403, 3014), 0.1],
  [outcome(603, BY_USER), 0.1],
  [outcome(404, 3012), 0.05],
])
const atMcu = sharesOf([
  [outcome(487, BY_USER), 0.9],
  [outcome(486, NULL_INT), 0.1],
])

export const withoutFault = (modality: number, word: number): Outcome =>
  chooseByWord(word, modality === FOCUS ? atFocus : atMcu)

/** Servers at fault: time-out, not acceptable, server error, unavailable. Shares assumed. */
const faults = {
  focus: sharesOf([
    [outcome(504, NO_ANSWER_BELOW), 0.4],
    [outcome(503, TRANSPORT), 0.4],
    [outcome(500, 3011), 0.2],
  ]),
  audio: sharesOf([
    [outcome(504, 7003), 0.3],
    [outcome(488, 7008), 0.3],
    [outcome(500, 7005), 0.2],
    [outcome(503, 7000), 0.2],
  ]),
  other: sharesOf([
    [outcome(504, NO_ANSWER_BELOW), 0.4],
    [outcome(503, TRANSPORT), 0.4],
    [outcome(500, 1010), 0.2],
  ]),
}

export const fault = (modality: number, word: number): Outcome =>
  chooseByWord(word, modality === FOCUS ? faults.focus : modality === AUDIO_VIDEO ? faults.audio : faults.other)

/** A server that is down. */
export const UNAVAILABLE: Outcome = outcome(503, TRANSPORT)
export const TIME_OUT: Outcome = outcome(504, NO_ANSWER_BELOW)

/** A phone that is dialed: not reached, or busy. */
export const UNREACHED: Outcome = outcome(480, 10003)
export const BUSY: Outcome = outcome(486, NULL_INT)

/** A client that the focus does not admit. */
export const BARRED: Outcome = outcome(403, 3014)

/** Cancelled because the conference, or the session, is over. */
export const CANCELLED: Outcome = outcome(487, NULL_INT)

/** DiagnosticId of a dialog that was accepted and broke: mostly a client notes that it lost its way. Shares assumed. */
const breaks = {
  [FOCUS]: sharesOf([
    [52116, 0.7],
    [1010, 0.3],
  ]),
  [CHAT]: sharesOf([
    [52116, 0.7],
    [TRANSPORT, 0.3],
  ]),
  [AUDIO_VIDEO]: sharesOf([
    [52017, 0.4],
    [52035, 0.3],
    [7003, 0.3],
  ]),
  [APPLICATION_SHARING]: sharesOf([
    [52116, 0.7],
    [TRANSPORT, 0.3],
  ]),
} as const

export const diagnosticOfBreak = (modality: number, word: number): number =>
  chooseByWord(word, breaks[modality as keyof typeof breaks] ?? breaks[CHAT])

/** DiagnosticId of whoever was in the lobby and was not let in: failed authorization. */
export const NOT_ADMITTED = 3014

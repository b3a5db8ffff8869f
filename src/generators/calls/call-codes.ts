import { NULL_INT } from '../../model/rows/batch.js'

/** What an INVITE that comes to nothing is answered with. */
export type Codes = readonly [response: number, diagnostic: number]

/** SIP status and DiagnosticId; what the ids say is in error-kinds.ts, with their sources. Which comes when is assumed. */
export const CODES = {
  unanswered: [480, NULL_INT],
  busy: [486, NULL_INT],
  declined: [603, 51004],
  cancelled: [487, 51004],
  /** Another device or agent answered, or nobody waits any more. */
  givenUp: [487, NULL_INT],
  unreachable: [480, 1033],
  /** A federated company does not say why. */
  unreachableAbroad: [480, 1034],
  noSuchNumber: [404, 10003],
  gatewayDown: [503, 10010],
  noNextHop: [504, 1008],
  unavailable: [503, 1011],
  serverError: [500, 1010],
} satisfies { readonly [name: string]: Codes }

/** DiagnosticIds of what was answered and broke: the other party, or the server, was lost. */
export const [PARTY_LOST, SERVER_LOST] = [52017, 52116]

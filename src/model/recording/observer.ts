import type { PeerSession } from '../call/session.js'
import type { ConferenceState } from '../conference/conference-state.js'
import type { Time } from '../time.js'
import type { SignIn } from './registration-recorder.js'
import type { SessionError } from './session-error.js'

/**
 * Is told of everything that happens in a world, one method for each kind of event, before its rows are passed on. It changes nothing.
 * What it is shown is used again for the next event: copy what you keep.
 */
export type Observer = {
  /** A conference has been simulated. */
  conference?(observation: Observation): void
  /** An endpoint has signed in, of a user with that UserId; when and why it will sign out is known. */
  signIn?(signIn: Readonly<SignIn>, userId: number): void
  /** A session between two parties has come to its end. */
  session?(observation: SessionObservation): void
  /** An error of a session or conference has been reported. */
  error?(error: Readonly<SessionError>): void
}

/** One conference as the simulation left it, and what its handlers never had to know. */
export type Observation = {
  readonly conference: ConferenceState
  readonly captureEnd: Time
  /** UserId of a user, who is a number of another sort in the simulation. */
  readonly idOf: (user: number) => number
  /** UserUri of a user. */
  readonly uriOf: (user: number) => string
  /** TenantId of a user. */
  readonly tenantOf: (user: number) => number
  /** The user agent string of a client version. */
  readonly clientOf: (version: number) => string
}

/** One session between two parties as the simulation left it. */
export type SessionObservation = Pick<Observation, 'captureEnd' | 'idOf' | 'clientOf'> & {
  readonly session: Readonly<PeerSession>
}

import { mixBits } from '../../../model/chance/random.js'
import type { Session } from '../../../model/conference/conference-state.js'
import type { Observer } from '../../../model/recording/observer.js'
import { RegistrationRecorder, type SignIn } from '../../../model/recording/registration-recorder.js'
import { type Batch, NULL_INT } from '../../../model/rows/batch.js'
import { MINUTE, SECOND, type Time } from '../../../model/time.js'
import type { Activity, Shared } from '../../activities/activity.js'
import { internalAddress, internetAddress } from '../../organisation/equipment/addresses.js'
import { WEB_APP } from '../../organisation/equipment/client-versions.js'
import { DEVICE } from '../../organisation/equipment/devices.js'
import { TENANT } from '../../organisation/population.js'
import type { Day } from '../../time/date.js'
import type { MixedStories } from './mixed.js'
import type { Told } from './told.js'

/** DeRegisterTypeId of who signs out. */
const BY_CLIENT = 1

/** The registrations of people of the organization who are in stories: each endpoint is signed in while it is there. */
export function storySignIns(shared: Shared, stories: MixedStories): Activity {
  const recorder = new RegistrationRecorder({ ...shared, ids: shared.newcomers.ids })

  function* on(day: Day, observer: Observer): Iterable<Batch> {
    for (const told of stories.on(day)) {
      if (told.conference.started >= shared.captureEnd) continue
      for (const sessions of endpointsOf(told)) {
        const signIn = signInOf(sessions, told, shared.captureEnd)
        if (recorder.record(signIn)) observer.signIn?.(signIn, signIn.user)
      }
    }
    yield* recorder.batches()
  }

  return { reset: () => recorder.reset(), on }
}

/** The sessions of each endpoint that signs in anywhere: those of callers, services and the web app do not. */
function endpointsOf({ conference, cast }: Told): readonly (readonly Session[])[] {
  const own = new Set(cast.users.filter(({ tenant }) => tenant === TENANT.enterprise).map(({ id }) => id))
  const byPlace = new Map<string, Session[]>()
  for (const session of conference.sessions) {
    const { fromPstn, service, endpoint, client } = session.invitation
    if (fromPstn || service || endpoint === null || client === WEB_APP || !own.has(session.user)) continue
    const place = `${session.user} ${endpoint.join()}`
    byPlace.set(place, [...(byPlace.get(place) ?? []), session])
  }
  return [...byPlace.values()]
}

function signInOf(sessions: readonly Session[], { stage, conference }: Told, captureEnd: Time): SignIn {
  const [{ user, invitation, idSeed1 }] = sessions
  const first = Math.min(...sessions.map(({ invited }) => invited))
  const open = sessions.some(({ left }) => Number.isNaN(left))
  const word = (i: number): number => mixBits(idSeed1 ^ mixBits(stage.number + i))
  const place = { ...{ site: 0, sites: 1, user: 1, device: DEVICE.computer }, lease: word(8), word: word(9) }
  const edge = invitation.internal ? NULL_INT : Math.max(1, invitation.edge)
  const { pool, server } = conference.plan
  return {
    ...{
      user,
      client: invitation.client,
      pool,
      server,
      primary: true,
      edge,
      phone: NULL_INT,
      code: 200,
      diagnostic: NULL_INT,
    },
    endpoint: Int32Array.from(invitation.endpoint ?? []),
    address: edge === NULL_INT ? internalAddress(place) : internetAddress(place),
    ...{ requested: first - MINUTE - 15, registered: first - MINUTE },
    ended: open ? captureEnd : Math.max(...sessions.map(({ left }) => left)) + 30 * SECOND,
    reason: BY_CLIENT,
    randomWords: Int32Array.from({ length: 6 }, (_, i) => word(i)),
  }
}

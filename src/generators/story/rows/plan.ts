import type { ConferencePlan, Invitation } from '../../../model/conference/invitation.js'
import { modalities } from '../../../model/conference/modality.js'
import { NEVER, type Time } from '../../../model/time.js'
import { nameOf, type ReadStory } from '../read.js'
import type { Cast, Stage } from './cast.js'

/** A story as the plan of a conference, and where in it each endpoint is. */
export type StoryPlan = {
  readonly plan: ConferencePlan
  readonly placeOf: (name: string, dialedOut: boolean) => number
}

/** Endpoints of one person follow each other; one that also dials and is dialed has two invitations. */
export function planOf(read: ReadStory, cast: Cast, { firstUri, number }: Stage): StoryPlan {
  const { starts, steps, story } = read
  const facts = story.conference ?? {}
  const startsAt =
    starts + Math.min(...steps.filter(({ does }) => does === 'dialed' || does === 'invited').map(({ at }) => at))
  const invitations: Invitation[] = []
  const places = new Map<string, number>()
  let sessions = 0
  for (const [person, who] of [...read.people.keys()].entries()) {
    sessions = 0
    for (const endpoint of read.endpoints.values()) {
      if (endpoint.who !== who) continue
      const name = nameOf(who, endpoint.device)
      for (const dialedOut of [false, true]) {
        const begun = steps.filter(
          ({ does, event }) =>
            event.who === who &&
            (event.device ?? endpoint.device) === endpoint.device &&
            does === (dialedOut ? 'invited' : 'dialed'),
        )
        if (begun.length === 0) continue
        const invitation = cast.invitationOf(endpoint, dialedOut)
        // Somebody anonymous is another user in each session, one after the other.
        const user = invitation.guest ? invitation.user + sessions : invitation.user
        sessions += begun.filter(({ event }) => event.modality === 0).length
        places.set(`${name} ${dialedOut}`, invitations.length)
        invitations.push({ ...invitation, user, person, arrives: startsAt })
      }
    }
  }
  const server = facts.server ?? 1
  return {
    placeOf: (name, dialedOut) => places.get(`${name} ${dialedOut}`) ?? places.get(`${name} ${!dialedOut}`) ?? 0,
    plan: {
      ...{ day: 0, number, uri: facts.uriId ?? firstUri, organizer: cast.idOf(read.organizer), invitations },
      ...{ pool: facts.pool ?? 1, server, servers: modalities.map(name => facts.servers?.[name] ?? server) },
      ...{ flag: facts.synthetic ? 1 : 0, bookedAt: Number.NaN, startsAt, endsAt: NEVER as Time },
      ...{ opens: modalities.map(() => NEVER), locksAt: NEVER, unlocksAt: NEVER, imOnly: false, continuation: false },
      failures: null,
    },
  }
}

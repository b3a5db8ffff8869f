import { APPLICATION_SHARING, AUDIO_VIDEO } from '../model/conference/modality.js'
import { type Cells, numberIn, textIn } from './cells.js'
import { begunAt, type Course } from './courses.js'

/** What is known of how somebody is connected; undefined is what no row tells. */
export type Facts = {
  readonly endpoint?: string | null
  readonly client?: number | null
  readonly mcuClient?: number | null
  readonly noted?: boolean
  readonly role?: number | null
  readonly internal?: boolean
  readonly edge?: number | null
  readonly mediation?: number | null
  readonly gateway?: number | null
  readonly alternatives?: boolean
  readonly paired?: boolean
  readonly onBehalfOf?: number | null
  readonly referredBy?: number | null
  readonly telephone?: boolean
}

/** A session with its legs; without a session they are those of a caller that the focus does not know of. */
export type Visit = { readonly session: Course | undefined; readonly legs: readonly Course[]; readonly user: number }

/** One user with one device, and all visits of theirs with it. */
export type EndpointVisits = { readonly user: number; readonly facts: Facts; readonly visits: readonly Visit[] }

/** Sorts legs to the sessions that they belong to, and sessions to the devices that they are of. */
export function endpointsOf(sessions: readonly Course[], legs: readonly Course[]): readonly EndpointVisits[] {
  const own = new Map<Course, Course[]>(sessions.map(session => [session, []]))
  const bare = new Map<number, Course[]>()
  for (const leg of legs) {
    const session = sessionOf(leg, sessions)
    if (session !== undefined) own.get(session)?.push(leg)
    else bare.set(leg.user, [...(bare.get(leg.user) ?? []), leg])
  }
  const visits: Visit[] = [
    ...[...own].map(([session, mine]) => ({ session, legs: mine, user: session.user })),
    ...[...bare].map(([user, mine]) => ({ session: undefined, legs: mine, user })),
  ]
  const endpoints: { user: number; facts: Facts; visits: Visit[] }[] = []
  for (const visit of visits) {
    const facts = factsOf(visit)
    const known = endpoints.find(each => each.user === visit.user && agree(each.facts, facts))
    if (known === undefined) endpoints.push({ user: visit.user, facts, visits: [visit] })
    else {
      known.visits.push(visit)
      known.facts = { ...known.facts, ...facts }
    }
  }
  return endpoints
}

/** The session that a leg is of: of the same user and, as far as both say so, endpoint and client, there when the leg begins. */
function sessionOf(leg: Course, sessions: readonly Course[]): Course | undefined {
  const at = begunAt(leg)
  const endpoint = leg.details && textIn(leg.details, 'UserEndpointId')
  const client = numberIn(leg.stay, 'ClientVerId') ?? numberIn(leg.details, 'UserClientVersionId')
  const caller = numberIn(leg.stay, 'IsFromPstn') === 1 || numberIn(leg.details, 'GatewayId') !== null
  const fits = (session: Course): boolean => {
    if (session.user !== leg.user || session.joined === null || session.joined > at) return false
    const over = session.ended ?? session.left
    if (over !== null && over < at) return false
    if (endpoint !== undefined && textIn(session.details, 'UserEndpointId') !== endpoint) return false
    return (
      caller ||
      leg.details !== undefined ||
      client === null ||
      numberIn(session.details, 'UserClientVersionId') === client
    )
  }
  return sessions.filter(fits).at(-1)
}

function factsOf({ session, legs }: Visit): Facts {
  const facts: Record<string, unknown> = {}
  if (session !== undefined) Object.assign(facts, connection(session.details), ofSession(session))
  for (const leg of legs) Object.assign(facts, ofLeg(leg, session === undefined))
  return facts as Facts
}

const connection = (row: Cells | undefined): Facts =>
  row === undefined
    ? {}
    : {
        endpoint: textIn(row, 'UserEndpointId'),
        internal: numberIn(row, 'IsUserInternal') === 1,
        edge: numberIn(row, 'EdgeServerId'),
        paired: numberIn(row, 'UserFlag') === 1,
        onBehalfOf: numberIn(row, 'OnBehalfOfId'),
      }

const ofSession = ({ details, stay, dialedOut }: Course): Facts => ({
  client: numberIn(details, 'UserClientVersionId'),
  ...(dialedOut && { referredBy: numberIn(details, 'ReferredById') }),
  ...(stay !== undefined && { role: numberIn(stay, 'UserRole'), noted: numberIn(stay, 'ClientVerId') !== null }),
})

function ofLeg({ stay, details, modality }: Course, bare: boolean): Facts {
  const offers = modality === AUDIO_VIDEO || modality === APPLICATION_SHARING
  return {
    ...(bare && connection(details)),
    ...(stay !== undefined && {
      telephone: numberIn(stay, 'IsFromPstn') === 1,
      ...('ClientVerId' in stay && { mcuClient: numberIn(stay, 'ClientVerId') }),
    }),
    ...(details !== undefined && {
      mcuClient: numberIn(details, 'UserClientVersionId'),
      mediation: numberIn(details, 'MediationServerId'),
      gateway: numberIn(details, 'GatewayId'),
      referredBy: numberIn(details, 'ReferredById'),
      ...(stay === undefined && { telephone: numberIn(details, 'GatewayId') !== null }),
      ...(offers && { alternatives: numberIn(details, 'ContentTypeId') === 3 }),
    }),
  }
}

const agree = (one: Facts, other: Facts): boolean =>
  (Object.keys(one) as (keyof Facts)[]).every(key => !(key in other) || one[key] === other[key])

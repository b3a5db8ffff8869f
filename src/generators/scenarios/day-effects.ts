import type { Time } from '../../model/time.js'
import type { Day } from '../time/date.js'

/** The effects of scenarios on one day. Times are in UTC. */
export type DayEffects = {
  readonly day: Day
  readonly holidays: readonly SiteShare[]
  readonly lockDowns: readonly SiteShare[]
  readonly extraConferences: readonly ExtraConference[]
  readonly serverOutages: readonly ServerOutage[]
  readonly mcuFailures: readonly McuFailure[]
  readonly accessOutages: readonly AccessOutage[]
  readonly moves: readonly Move[]
  readonly upgrades: readonly Upgrade[]
}

/** A share of the conferences or users of one site, or of all (null). */
export type SiteShare = { readonly site: number | null; readonly share: number }

/** A conference that a scenario adds. */
export type ExtraConference = {
  readonly start: Time
  readonly end: Time
  readonly size: number
  readonly kind: 'allHands' | 'open'
  /** Numbers it among those of all days. */
  readonly ordinal: number
}

type Span = { readonly from: Time; readonly until: Time }

/** Front End Servers that stop: one of a pool, or with `backup` all of them, which the backup pool stands in for until `back`. */
export type ServerOutage = Span & {
  readonly pool: number
  /** Within the pool, from 1; null: all of them. */
  readonly frontEnd: number | null
  readonly backup: number | null
  readonly back: Time
}

export type McuFailure = Span & {
  readonly pool: number
  readonly frontEnd: number | null
  readonly modality: number
}

/** Endpoints that reach nothing: those inside a site, or the callers of a gateway (null: of any). */
export type AccessOutage = Span &
  ({ readonly what: 'site'; readonly site: number } | { readonly what: 'gateway'; readonly gateway: number | null })

/** A change that reaches a share of the users, each on a day of their own from `day` on. `ordinal` numbers its draws. */
export type GradualChange = {
  readonly ordinal: number
  readonly day: Day
  readonly days: number
  readonly share: number
}

/** Users moved from one pool to another. */
export type Move = GradualChange & { readonly from: number; readonly to: number }

/** Users of older clients who get the current one. */
export type Upgrade = GradualChange

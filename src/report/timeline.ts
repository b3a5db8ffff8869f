import { type Batch, NULL_INT } from '../model/rows/batch.js'
import { isOf } from '../model/rows/rows.js'
import type { Schema } from '../model/schema/definition/schema.js'
import {
  clientVersions,
  conferences,
  conferenceUris,
  focusJoinsAndLeaves,
  mcuJoinsAndLeaves,
  mcus,
  uriTypes,
  userAgentDef,
  users,
} from '../model/schema/tables/index.js'
import type { Time } from '../model/time.js'
import { type Conference, type Stay, timelineText } from './timeline-text.js'

/** Sees the batches go by, and tells one conference of them. */
export interface Timeline {
  see(batch: Batch): void
  /** The conference as lines of text, or nothing if there was none worth telling. */
  text(): string
}

/** So many small conferences are looked at before the best of them is taken. */
const ENOUGH = 2000
const FOCUS_STAYS = { least: 3, most: 6 }
const MOST_LEGS = 12

/** What makes a conference worth telling; whoever has it all is taken at once. */
const qualities: readonly ((conference: Conference) => boolean)[] = [
  ({ focus }) => focus.some(stay => focus.some(other => isRejoin(stay, other))),
  ({ legs }) => legs.some(leg => leg.fromPstn),
  ({ legs }) => new Set(legs.map(leg => leg.mcu)).size > 1,
  ({ focus }) => focus.some(stay => stay.external),
]

const isRejoin = (stay: Stay, later: Stay): boolean =>
  stay.user === later.user && stay.leave !== undefined && later.join >= stay.leave

/**
 * Looks for a small conference in which something happens. All rows of a conference come together, after the users and
 * clients that they name; what is remembered for looking those up is let go as soon as the conference is chosen.
 */
export function timeline(schema: Schema): Timeline {
  const names = lookups()
  let group = new Map<string, Conference>()
  let groupHasStays = false
  let looked = 0
  let best = { score: 0, text: '' }
  let chosen = false

  const judge = () => {
    for (const conference of group.values()) {
      const { focus, legs } = conference
      if (focus.length < FOCUS_STAYS.least || focus.length > FOCUS_STAYS.most || legs.length > MOST_LEGS) continue
      const score = 1 + qualities.filter(has => has(conference)).length
      if (score > best.score) best = { score, text: timelineText(conference) }
      looked++
    }
    chosen = best.score > qualities.length || (looked >= ENOUGH && best.score > 0)
    group = new Map()
    groupHasStays = false
    if (chosen) names.forget()
  }

  const join = (batch: Batch) => {
    groupHasStays = true
    if (isOf(batch, focusJoinsAndLeaves)) addFocusStays(batch, group, names)
    if (isOf(batch, mcuJoinsAndLeaves)) addLegs(batch, group, names)
  }

  return {
    see(batch) {
      if (chosen || !schema.tables.some(({ name }) => name === batch.table.name)) return
      if (isOf(batch, conferences)) {
        if (groupHasStays) judge()
        if (!chosen) openConferences(batch, group, names)
      } else if (isOf(batch, focusJoinsAndLeaves) || isOf(batch, mcuJoinsAndLeaves)) join(batch as Batch)
      else names.see(batch)
    },
    text() {
      if (!chosen) judge()
      return best.text
    },
  }
}

type Names = ReturnType<typeof lookups>

/** Names by number. The texts are those of the batches, so a million users cost a million references here. */
function lookups() {
  let uriType: string[] = []
  let category = new Map<number, string>()
  let client: string[] = []
  let user: string[] = []
  let tenant: number[] = []
  let uri: string[] = []
  let mcu: string[] = []
  return {
    user: (id: number) => user[id] ?? `user ${id}`,
    tenant: (id: number) => tenant[id],
    client: (id: number) => (id === NULL_INT ? undefined : client[id]),
    uri: (id: number) => uri[id] ?? '',
    mcu: (id: number) => mcu[id] ?? `MCU ${id}`,

    see(batch: Batch): void {
      if (isOf(batch, users)) {
        const { UserId, UserUri, TenantId } = batch.values
        for (let row = 0; row < batch.length; row++) {
          user[UserId[row]] = UserUri[row] ?? ''
          tenant[UserId[row]] = TenantId[row]
        }
      } else if (isOf(batch, conferenceUris)) {
        const { ConferenceUriId, ConferenceUri } = batch.values
        for (let row = 0; row < batch.length; row++) uri[ConferenceUriId[row]] = ConferenceUri[row] ?? ''
      } else if (isOf(batch, uriTypes)) {
        const { UriTypeId, UriType } = batch.values
        for (let row = 0; row < batch.length; row++) uriType[UriTypeId[row]] = UriType[row] ?? ''
      } else if (isOf(batch, userAgentDef)) {
        const { UAType, UACategory } = batch.values
        for (let row = 0; row < batch.length; row++) category.set(UAType[row], UACategory[row] ?? '')
      } else if (isOf(batch, clientVersions)) {
        const { VersionId, Version, ClientType } = batch.values
        for (let row = 0; row < batch.length; row++) {
          client[VersionId[row]] = category.get(ClientType[row]) ?? (Version[row] ?? '').replace(/[/ ].*/, '')
        }
      } else if (isOf(batch, mcus)) {
        const { McuId, McuTypeId } = batch.values
        for (let row = 0; row < batch.length; row++) mcu[McuId[row]] = uriType[McuTypeId[row]]?.replace('conf:', '')
      }
    },

    forget(): void {
      uriType = []
      category = new Map()
      client = []
      user = []
      tenant = []
      uri = []
      mcu = []
    },
  }
}

const keyOf = (values: { SessionIdTime: Float64Array; SessionIdSeq: Int32Array }, row: number): string =>
  `${values.SessionIdTime[row]}/${values.SessionIdSeq[row]}`

const moment = (time: Time): Time | undefined => (Number.isNaN(time) ? undefined : time)

/** Bit of `Conferences.Flag`: a synthetic transaction, which is no real conference. */
const SYNTHETIC = 1

function openConferences(batch: Batch<typeof conferences.columns>, group: Map<string, Conference>, names: Names): void {
  const { values } = batch
  for (let row = 0; row < batch.length; row++) {
    if ((values.Flag[row] & SYNTHETIC) !== 0) continue
    group.set(keyOf(values, row), {
      uri: names.uri(values.ConferenceUriId[row]),
      organizer: names.user(values.OrganizerId[row]),
      start: values.ConferenceStartTime[row],
      end: moment(values.ConferenceEndTime[row]),
      focus: [],
      legs: [],
    })
  }
}

const tenants = ['', 'federated', 'anonymous', 'public']
const roles = ['unknown role', 'presenter', 'attendee']

function addFocusStays(
  batch: Batch<typeof focusJoinsAndLeaves.columns>,
  group: ReadonlyMap<string, Conference>,
  names: Names,
): void {
  const { values } = batch
  for (let row = 0; row < batch.length; row++) {
    const focus = group.get(keyOf(values, row))?.focus
    if (focus === undefined || focus.length > FOCUS_STAYS.most) continue
    const user = values.UserId[row]
    const external = values.IsUserInternal[row] === 0
    const where = tenants[names.tenant(user)] || (external ? 'external' : 'internal')
    const about = [roles[values.UserRole[row]], where, names.client(values.ClientVerId[row])]
    focus.push({
      user: names.user(user),
      join: values.UserJoinTime[row],
      leave: moment(values.UserLeaveTime[row]),
      external,
      about: about.filter(part => part !== undefined).join(', '),
    })
  }
}

function addLegs(
  batch: Batch<typeof mcuJoinsAndLeaves.columns>,
  group: ReadonlyMap<string, Conference>,
  names: Names,
): void {
  const { values } = batch
  for (let row = 0; row < batch.length; row++) {
    const legs = group.get(keyOf(values, row))?.legs
    if (legs === undefined || legs.length > MOST_LEGS) continue
    legs.push({
      user: names.user(values.UserId[row]),
      mcu: names.mcu(values.McuId[row]),
      fromPstn: values.IsFromPstn[row] === 1,
      join: values.UserJoinTime[row],
      leave: moment(values.UserLeaveTime[row]),
    })
  }
}

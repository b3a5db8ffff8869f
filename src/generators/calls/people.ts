import type { Party } from '../../model/call/session.js'
import { endpointWord } from '../../model/chance/endpoint-id.js'
import { jumpHash } from '../../model/chance/jump-hash.js'
import { mixBits } from '../../model/chance/random.js'
import { entityHash, STREAM, stableWord } from '../../model/chance/stable-draw.js'
import { NULL_GUID, NULL_INT } from '../../model/rows/batch.js'
import { type Duration, HOUR, MINUTE } from '../../model/time.js'
import type { Shared } from '../activities/activity.js'
import { modeOn, worksOnWorkday } from '../activities/mode.js'
import { NO_ENTRY } from '../activities/presence-index.js'
import { RegistrarAssignment } from '../activities/registrar-assignment.js'
import type { Today } from '../activities/site-days.js'
import { acquaintancesOf } from '../organisation/acquaintances.js'
import { edgeOn } from '../organisation/edges.js'
import { MEDIATION_SERVER, versionsByClass } from '../organisation/equipment/client-versions.js'
import { DEVICE } from '../organisation/equipment/devices.js'
import { TEAM_SIZE, teamOf } from '../organisation/teams.js'
import { isInBlock } from '../organisation/users/user-blocks.js'
import type { SessionDraws } from './session-draws.js'
import { VoiceLedger } from './voice-ledger.js'

/** Of those whom somebody calls or writes to, the people of their team, those known from elsewhere, and anybody: as in conferences. */
const FROM_TEAM = 0.6
const KNOWN = 0.3

/** Share of those who look at somebody's presence, and ask somebody else where they are away. Assumed. */
const LOOKS_FIRST = 0.7

/** People of federated companies whom somebody knows. Assumed. */
const PARTNERS = 4

/** Share of times at which they are there. Assumed. */
const FEDERATED_THERE = 0.85

/** Share of calls at a desk phone of those inside who have one, and of sessions at a mobile. Assumed. */
const AT_DESK_PHONE = 0.4
const AT_MOBILE = 0.12

/** The hours of a working day in which people can be reached by others. Assumed. */
const [COMES, GOES] = [7.5 * HOUR, 18.5 * HOUR]

/** Desk phones start anew after midnight. */
const PHONES_ARE_UP = 30 * MINUTE

/** Between one call and the next, and before a conference. */
const APART = 2 * 300

/** The people of a day, as far as calls need to know: who can be reached when, at which device, and who is free to speak. */
export class People {
  today!: Today
  private readonly shared: Shared
  private readonly ledger: VoiceLedger
  private readonly acquaintance: (user: number, draw: number) => number
  private readonly registrar: RegistrarAssignment

  constructor(shared: Shared) {
    this.shared = shared
    const { federated } = shared.population
    this.ledger = new VoiceLedger(federated.first + federated.size - 1)
    this.acquaintance = acquaintancesOf(shared.config)
    this.registrar = new RegistrarAssignment(shared)
  }

  startDay(today: Today): void {
    this.today = today
    this.ledger.clear()
  }

  /** Whether somebody works at a moment of the day, and is nowhere that goes on since days before. */
  isThere(user: number, moment: Duration): boolean {
    const { shared, today } = this
    const siteDays = today.bySite[shared.sites.of(user)]
    for (let i = 0; i < siteDays.length; i++) {
      const { clock, free, day } = siteDays[i]
      const local = moment - clock
      if (local < COMES || local >= GOES) continue
      return !free && worksOnWorkday(shared, user, day) && !this.isCarriedOver(user, moment)
    }
    return false
  }

  private isCarriedOver(user: number, moment: Duration): boolean {
    const { carriedOver } = this.shared.presence
    return (
      carriedOver.of(user) !== NO_ENTRY &&
      carriedOver.isBusy(user, this.today.begins, this.today.begins + moment + HOUR)
    )
  }

  /** Whether somebody is in no call and no conference. */
  isFree(user: number, from: Duration, until: Duration): boolean {
    const { begins } = this.today
    return (
      this.ledger.isFree(user, from - APART, until + APART) &&
      this.shared.presence.isFree(user, begins + from - APART, begins + until + APART)
    )
  }

  /** Has somebody speak between two moments. */
  engage(user: number, from: Duration, until: Duration): void {
    this.ledger.add(user, from, until)
  }

  /** Whom somebody of the organisation calls or writes to; never themselves, unless there is nobody else. */
  partnerOf(user: number, draws: SessionDraws): number {
    const { users } = this.shared.config
    const kind = draws.share()
    const draw = draws.share()
    let other: number
    if (kind < FROM_TEAM) {
      const first = teamOf(user) * TEAM_SIZE + 1
      other = first + Math.floor(draw * draw * Math.min(TEAM_SIZE, users - first + 1))
    } else other = kind < FROM_TEAM + KNOWN ? this.acquaintance(user, draw) : 1 + Math.floor(draw * users)
    return other === user ? (user % users) + 1 : other
  }

  /** Whom somebody asks for, who most often looks first who is there. */
  reachableOf(user: number, from: Duration, draws: SessionDraws): number {
    const first = this.partnerOf(user, draws)
    if (this.isThere(first, from) || draws.share() >= LOOKS_FIRST) return first
    return this.partnerOf(user, draws)
  }

  /** Another of a user's team, by a number. */
  colleagueOf(user: number, number: number): number {
    const { users } = this.shared.config
    const first = teamOf(user) * TEAM_SIZE + 1
    const size = Math.min(TEAM_SIZE, users - first + 1)
    return first + ((user - first + number) % size)
  }

  /** Somebody of another company whom a user knows. */
  federatedOf(user: number, draws: SessionDraws): number {
    const { federated } = this.shared.population
    const which = Math.floor(draws.share() * draws.share() * PARTNERS)
    return federated.first + jumpHash(mixBits(user) + which, federated.size)
  }

  isFederated(user: number): boolean {
    return isInBlock(this.shared.population.federated, user)
  }

  /** Whether somebody can be reached, of another company by chance. */
  isReachable(user: number, from: Duration, draws: SessionDraws): boolean {
    return this.isFederated(user) ? draws.share() < FEDERATED_THERE : this.isThere(user, from)
  }

  /** Makes a party of somebody of the organisation. False where none of their devices could have this session. */
  setLocal(
    party: Party,
    user: number,
    from: Duration,
    { voice, word }: { readonly voice: boolean; readonly word: number },
  ): boolean {
    const { shared, today } = this
    const { equipment, clients, config } = shared
    const mode = modeOn(shared, user, today)
    const share = (word >>> 0) / 0x1_0000_0000
    const desk = voice && share < AT_DESK_PHONE && mode.edge === NULL_INT && from > PHONES_ARE_UP
    let device: number = DEVICE.computer
    if (desk && equipment.hasDeskPhone(user)) device = DEVICE.deskPhone
    else if (share > 1 - AT_MOBILE && equipment.hasMobile(user)) device = DEVICE.mobile
    const client =
      device === DEVICE.deskPhone
        ? clients.deskPhone(user)
        : device === DEVICE.mobile
          ? clients.mobile(user)
          : mode.client
    if (!this.fits(user, device, client, mode.edge)) return false
    const hash = entityHash(config.seed, user)
    for (let i = 0; i < 4; i++) party.endpoint[i] = endpointWord(hash, device, i)
    party.user = user
    party.client = client
    party.edge = mode.edge
    party.internal = mode.edge === NULL_INT
    party.flag = device === DEVICE.computer && party.internal && equipment.isPaired(user) ? 1 : 0
    this.device = device
    return true
  }

  /** The device of the party that was set last. */
  device: number = DEVICE.computer

  /** Whether what somebody attends with a device is with the same client and from the same place: else it would sign in anew in between. */
  private fits(user: number, device: number, client: number, edge: number): boolean {
    const { today } = this.shared.presence
    for (let at = today.of(user); at !== NO_ENTRY; at = today.next[at])
      if (today.device[at] === device && (today.client[at] !== client || today.edge[at] !== edge)) return false
    return true
  }

  /** Notes that the device that was set last is in use, so that it is signed in. */
  use(user: number, device: number, from: Duration, until: Duration): void {
    this.shared.sessions?.add(user, device, from, until)
  }

  setFederated(party: Party, user: number): void {
    const { config } = this.shared
    const hash = entityHash(config.seed, user)
    for (let i = 0; i < 4; i++) party.endpoint[i] = endpointWord(hash, DEVICE.computer, i)
    const among = versionsByClass.current
    party.user = user
    party.client = among[(stableWord(config.seed, user, STREAM.client) >>> 0) % among.length]
    party.edge = edgeOn(config, user, this.today.day)
    party.internal = false
  }

  /** A telephone, behind a Mediation Server. */
  setTelephone(party: Party): void {
    party.endpoint[0] = NULL_GUID
    party.user = 0
    party.client = MEDIATION_SERVER
    party.edge = NULL_INT
    party.internal = true
  }

  /** A service of a pool, with its client. */
  setService(party: Party, user: number, client: number): void {
    party.endpoint[0] = NULL_GUID
    party.user = user
    party.client = client
    party.edge = NULL_INT
    party.internal = true
  }

  /** The front end at which somebody is registered at a moment; the object is used again. */
  registrarOf(user: number, moment: Duration): { readonly pool: number; readonly server: number } {
    const { config } = this.shared
    const word = stableWord(config.seed, user, STREAM.registrar)
    this.registrar.assign(this.today.effects, user, word, this.today.begins + moment)
    return this.registrar
  }

  /** The front end on which a service of a pool runs at a moment, by a word; the object is used again. */
  serverIn(pool: number, word: number, moment: Duration): { readonly pool: number; readonly server: number } {
    this.registrar.assignIn(this.today.effects, pool, word, this.today.begins + moment)
    return this.registrar
  }
}

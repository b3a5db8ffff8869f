import { shuffledNumbers } from '../../../model/chance/permutation.js'
import { mixBits, streams } from '../../../model/chance/random.js'
import { chooseByWord, sharesOf } from '../../../model/chance/shares.js'
import { STREAM, stableDraw, stableWord } from '../../../model/chance/stable-draw.js'
import { hardwareVersionRows, manufacturerRows } from '../../../model/schema/lookups.js'
import type { Config } from '../../config/config.js'

/** The devices of a user, by number. Each has an EndpointId of its own, but for the telephone, which has none. */
export const DEVICE = { computer: 0, mobile: 1, deskPhone: 2, otherComputer: 3, browser: 4, telephone: 5 } as const

/** The devices that users have, for good. */
export type Equipment = {
  readonly hasMobile: (user: number) => boolean
  readonly hasDeskPhone: (user: number) => boolean
  /** Whether the client on a user's computer is paired with a desk phone, where both are inside. */
  readonly isPaired: (user: number) => boolean
  /** The DeviceId of a user's desk phone, by chance among those of all: as for UserIds, the order in which phones were first seen is nobody's. */
  readonly phoneId: (user: number) => number
  /** Users by the DeviceId of their desk phone; from 1 on. */
  readonly phoneUsers: () => Int32Array
  /** The share of their joins that users with a mobile client make with it, so that all joins have the share asked for. */
  readonly joinsMobile: number
}

/** The share of users who have a mobile client: as many as join with one have one. */
export const shareWithMobile = ({ joiners, registrations }: Config): number =>
  Math.max(registrations.mobile, joiners.mobile)

export function equipmentOf(config: Config): Equipment {
  const { seed, joiners, registrations, clients } = config
  const mobiles = shareWithMobile(config)
  const hasDeskPhone = (user: number): boolean => stableDraw(seed, user, STREAM.deskPhone) < registrations.deskPhone
  let phones: { ids: Int32Array; users: Int32Array } | undefined
  const known = () => (phones ??= phoneIdsOf(config, hasDeskPhone))
  return {
    hasMobile: user => stableDraw(seed, user, STREAM.mobile) < mobiles,
    hasDeskPhone,
    isPaired: user => stableDraw(seed, user, STREAM.paired) < clients.paired && hasDeskPhone(user),
    phoneId: user => known().ids[user],
    phoneUsers: () => known().users,
    joinsMobile: mobiles === 0 ? 0 : joiners.mobile / mobiles,
  }
}

const phoneOrders = streams('phones of users')

function phoneIdsOf({ seed, users }: Config, hasDeskPhone: (user: number) => boolean) {
  const owners = Int32Array.from({ length: users }, (_, i) => i + 1).filter(hasDeskPhone)
  const order = shuffledNumbers(1, owners.length, phoneOrders(seed, 0))
  const ids = new Int32Array(users + 1)
  const byId = new Int32Array(owners.length + 1)
  for (const [i, user] of owners.entries()) {
    ids[user] = order[i]
    byId[order[i]] = user
  }
  return { ids, users: byId }
}

/** The MAC address of a user's desk phone, another for each. Bit 1 of the first byte says that it was made up: no hardware has it. */
export function phoneMac(seed: number, user: number): number {
  const network = stableWord(seed, user, STREAM.mac) & 0xff
  return (0x0200 + network) * 2 ** 32 + (mixBits(mixBits(user) ^ mixBits(seed)) >>> 0)
}

const modelWord = (seed: number, user: number): number => stableWord(seed, user, STREAM.phoneModel) >>> 0

/** ManufacturerId and HardwareVersionId of a user's desk phone. */
export const phoneMaker = (seed: number, user: number): number =>
  chooseByWord(stableWord(seed, user, STREAM.phoneModel), makers)
export function phoneHardware(seed: number, user: number): number {
  const word = mixBits(modelWord(seed, user))
  return chooseByWord(word, hardware[(phoneMaker(seed, user) - 1) % hardware.length])
}

/** Of each maker, and of each one's hardware versions: most bought one of them, and most phones are of its later hardware. Assumed. */
const MAKERS = [0.55, 0.3, 0.15]
const HARDWARE = [
  [0.15, 0.6, 0.25],
  [0.7, 0.25, 0.05],
  [0.3, 0.1, 0.6],
]
const makers = sharesOf(manufacturerRows.map(([id], i) => [id, MAKERS[i]] as const))
const hardware = HARDWARE.map(parts => sharesOf(hardwareVersionRows.map(([id], i) => [id, parts[i]] as const)))

export const POLYCOM = manufacturerRows.find(([, name]) => name === 'POLYCOM')![0]

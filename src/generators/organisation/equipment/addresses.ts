import { mixBits } from '../../../model/chance/random.js'
import { addressWord } from '../../../model/rows/address.js'
import { DEVICE } from './devices.js'

/** Who is where with what, and the words that decide their address: one that stays for a lease, and one for this sign-in. */
export type Place = {
  readonly site: number
  readonly sites: number
  readonly user: number
  readonly device: number
  readonly lease: number
  readonly word: number
}

/** People to a subnet of 256 addresses, at a cable; four such are one subnet on Wi-Fi. Assumed. */
const PEOPLE = 144

/** Of sign-ins of computers inside, those on Wi-Fi, in 256. Assumed. */
const ON_WIFI = 100

/** Subnets of 256 addresses in 10.0.0.0/8, and where those of Wi-Fi and of desk phones begin in the part of a site. */
const SUBNETS = 0x1_0000
const [WIFI, PHONES] = [0.4, 0.8]

/**
 * An address of the organisation's own network, 10.0.0.0/8: in the subnet of the people around somebody, at a cable one that stays for a
 * lease, on Wi-Fi another each time.
 */
export function internalAddress({ site, sites, user, device, lease, word }: Place): number {
  const span = Math.floor(SUBNETS / Math.max(1, sites))
  const floor = Math.floor((user - 1) / PEOPLE)
  const wifi = device === DEVICE.mobile || (device !== DEVICE.deskPhone && (word & 255) < ON_WIFI)
  const from = Math.floor(span * (wifi ? WIFI : device === DEVICE.deskPhone ? PHONES : 0))
  const wide = Math.floor(span * (wifi ? PHONES - WIFI : device === DEVICE.deskPhone ? 1 - PHONES : WIFI))
  const at = wifi ? (floor & ~3) + ((word >>> 8) & 3) : floor
  const subnet = site * span + from + (at % Math.max(1, wide))
  const host = wifi ? word >>> 10 : lease >>> 0
  return ((10 << 24) | (subnet << 8) | (1 + (host % 254))) >>> 0
}

/** Networks that are reserved for documentation. */
const documentation = ['192.0.2', '198.51.100', '203.0.113'].map(network => addressWord(`${network}.0`))

/**
 * An address on the internet, of networks that are nobody's: behind the NAT of a provider (100.64.0.0/10), of networks for tests
 * (198.18.0.0/15) or documentation, or IPv6. At home it stays for a lease, with a mobile not.
 */
export function internetAddress({ device, lease, word }: Place): number {
  const own = device === DEVICE.mobile || (word & 7) === 0 ? word : mixBits(lease)
  const host = mixBits(own) >>> 0
  const kind = own & 15
  if (kind < 9) return (0x6440_0000 | (host & 0x3f_ffff)) >>> 0
  if (kind < 12) return (0xc612_0000 | (host & 0x1_ffff)) >>> 0
  if (kind < 13) return (documentation[host % 3] | (1 + ((host >>> 8) % 254))) >>> 0
  return 1 + (host % 0xffff)
}

import { jumpHash } from '../../model/chance/jump-hash.js'
import { shuffledNumbers } from '../../model/chance/permutation.js'
import { mixBits, streams } from '../../model/chance/random.js'
import { STREAM, stableDraw } from '../../model/chance/stable-draw.js'
import type { Config } from '../config/config.js'
import type { Population } from './population.js'
import type { Sites } from './sites.js'
import { mostPhoneNumbers, phoneNumbersOf } from './users/phone-numbers.js'
import { isInBlock } from './users/user-blocks.js'

/** Who has a telephone number, and the numbers of the telephone network. */
export type Telephony = {
  hasVoice(user: number): boolean
  hasPstn(user: number): boolean
  /** The PhoneId of the line of a user or service; 0: they have none. */
  lineOf(user: number): number
  /** The PhoneId of a telephone outside that a user talks to: of the same few most often. */
  outsideOf(user: number, draw: number): number
  /** The PhoneId of a user's own mobile telephone. */
  mobileOf(user: number): number
  /** The PhoneId of somebody who dials in to conferences, by their place among these; 0: it is not known. */
  callerOf(place: number): number
  /** All numbers by PhoneId, from 1 on. */
  numbers(): readonly string[]
}

/** Telephones outside that a user talks to. Assumed. */
const KNOWN = 30

/** Telephone numbers outside for each user, as far as there are any that nobody has. */
const OUTSIDE = 3

const orders = streams('phone ids')

/** Numbers are made when they are first asked for. */
export function telephonyOf(config: Config, population: Population, sites: Sites): Telephony {
  const { locals, announcers, services, phones, uriOf } = population
  const { seed, users, peerToPeer } = config
  const { voice, pstn } = peerToPeer.calls
  const siteCount = Math.max(1, sites.names.length)
  const outside = Math.max(1, Math.min(Math.max(phones.size, users * OUTSIDE), mostPhoneNumbers(config) - siteCount))
  const dialed = announcers.size + services.size
  const all = users + outside + dialed
  let order: Int32Array | undefined
  // Lines of users come first, then numbers outside, then lines of services; ids by chance, as those of users.
  const idOf = (place: number): number => {
    order ??= Int32Array.from(shuffledNumbers(1, all, orders(seed, 0)))
    return order[place]
  }
  const hasVoice = (user: number): boolean => stableDraw(seed, user, STREAM.voice) < voice
  const lineOf = (user: number): number => {
    if (isInBlock(locals, user)) return hasVoice(user) ? idOf(user - 1) : 0
    if (isInBlock(announcers, user)) return idOf(users + outside + user - announcers.first)
    return isInBlock(services, user) ? idOf(users + outside + announcers.size + user - services.first) : 0
  }
  const outsideAt = (word: number): number => idOf(users + jumpHash(word, outside))

  function numbers(): readonly string[] {
    const invented = phoneNumbersOf(config, outside + siteCount)
    const list = new Array<string>(all + 1).fill('')
    const used = new Set<string>()
    const fresh = (place: number): string => {
      let number = place < phones.size ? uriOf(phones.first + place) : invented(place)
      // A file of people may have named a number that would have been invented.
      for (let again = 1; used.has(number); again++) number = `${invented(place)};ext=${again}`
      used.add(number)
      return number
    }
    for (let place = 0; place < outside; place++) list[idOf(users + place)] = fresh(place)
    for (let user = 1; user <= users; user++)
      if (hasVoice(user)) list[idOf(user - 1)] = `${invented(outside + sites.of(user))};ext=${EXTENSIONS + user}`
    // No user's extension begins with 0.
    for (let place = 0; place < dialed; place++)
      list[idOf(users + outside + place)] = `${invented(outside)};ext=0${1 + place}`
    return list
  }

  return {
    hasVoice,
    hasPstn: user => hasVoice(user) && stableDraw(seed, user, STREAM.pstnVoice) < pstn,
    lineOf,
    outsideOf: (user, draw) => outsideAt(mixBits(mixBits(seed ^ SALT) ^ user) + Math.floor(draw * draw * KNOWN)),
    mobileOf: user => outsideAt(mixBits(mixBits(seed ^ ~SALT) ^ user)),
    callerOf: place => (place < outside ? idOf(users + place) : 0),
    numbers,
  }
}

/** Tells the numbers that a user talks to from other draws of theirs. */
const SALT = 0x51ed270b

/** The extension before those of users. */
const EXTENSIONS = 1000

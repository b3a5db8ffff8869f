import type { Conference } from '../conference/conference.js'
import { nameOf } from '../conference/conference.js'
import { type ConferenceFigures, findConferences, type Order } from '../conference/find.js'
import { readConferences } from '../conference/read.js'
import type { ConferenceSource } from '../conference/source.js'

/** So many are listed, and so many of these looked at more closely. */
const LISTED = 1000
const CLOSELY = 48

export type Sample = {
  readonly total: number
  readonly list: readonly ConferenceFigures[]
  /** With all rows; the most telling first. */
  readonly whole: readonly Conference[]
}

/**
 * Conferences of people to list and to show. Where there are too many, the strangest, largest and longest are listed, and the first. Of
 * these, some of each kind are read, but none of more rows than can be looked through.
 */
export async function sampleOf(source: ConferenceSource): Promise<Sample> {
  const orders: readonly Order[] = ['strangest', 'largest', 'longest', 'first']
  const byOrder: (readonly ConferenceFigures[])[] = []
  let total = 0
  for (const order of orders) {
    const found = await findConferences(source, { people: true, order, limit: LISTED })
    total = found.total
    byOrder.push(found.conferences)
    // All of them are known already.
    if (order === 'strangest' && total <= LISTED) break
  }
  const list = inTurn(byOrder).slice(0, LISTED)
  const candidates = list.filter(({ sessions, legs }) => sessions + legs <= MOST_ROWS)
  const ways = [strangeness, participants, length].map(by => [...candidates].sort((a, b) => by(b) - by(a)))
  const keys = inTurn([...ways, spread(candidates)]).slice(0, CLOSELY)
  return {
    total,
    list: [...list].sort((a, b) => a.number - b.number),
    whole: await readConferences(
      source,
      keys.map(({ key }) => key),
    ),
  }
}

const MOST_ROWS = 400

const strangeness = ({ rejoins, drops, refusals }: ConferenceFigures): number => rejoins + drops + refusals
const participants = (each: ConferenceFigures): number => each.participants
const length = ({ start, end }: ConferenceFigures): number => (end === null ? 0 : at(end) - at(start))
const at = (moment: string): number => Date.parse(`${moment.replace(' ', 'T')}Z`)

/** Some that are neither: one after the other from the whole list. */
function spread(list: readonly ConferenceFigures[]): readonly ConferenceFigures[] {
  const step = Math.max(1, Math.floor(list.length / CLOSELY))
  return list.filter((_, i) => i % step === 0)
}

/** The first of each list, then the second of each, each conference once. */
function inTurn(lists: readonly (readonly ConferenceFigures[])[]): readonly ConferenceFigures[] {
  const seen = new Map<string, ConferenceFigures>()
  const longest = Math.max(...lists.map(({ length }) => length))
  for (let i = 0; i < longest; i++) {
    for (const list of lists) {
      const each = list[i]
      if (each !== undefined && !seen.has(nameOf(each.key))) seen.set(nameOf(each.key), each)
    }
  }
  return [...seen.values()]
}

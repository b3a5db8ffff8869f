import { shuffledNumbers } from '../../../model/chance/permutation.js'
import { streams } from '../../../model/chance/random.js'
import { sharesOf } from '../../../model/chance/shares.js'
import type { Config } from '../../config/config.js'
import { type Country, countryOf } from '../../time/countries.js'

/**
 * Numbers that are reserved for fiction, as beginnings and the digits that follow: of the United States 555-0100 to 555-0199 in each area
 * (NANPA), of others by their regulators (Ofcom, Bundesnetzagentur, Arcep, PTS). Spain, the Netherlands, Japan and Brazil publish none: theirs are
 * assumed, and cannot be dialled, for no number behind an area code begins with 0, and Spain has none with 55. Other countries have American ones.
 */
const byCountry: { readonly [C in Country]?: readonly Range[] } = {
  GB: [
    ...[
      '20 7946 0',
      '161 496 0',
      '121 496 0',
      '7700 900',
      '131 496 0',
      '141 496 0',
      '113 496 0',
      '117 496 0',
      '115 496 0',
    ],
    ...['151 496 0', '114 496 0', '116 496 0', '118 496 0', '191 498 0', '29 2018 0'],
  ].map(beginning => ({ beginning: `+44${beginning}`, digits: 3 })),
  DE: ['30 23125', '89 99998', '40 66969', '69 90009', '221 4710'].map(beginning => ({
    beginning: `+49${beginning}`,
    digits: 3,
  })),
  FR: ['1 99 00', '6 39 98', '4 65 71', '3 53 01', '2 61 91', '5 36 49'].map(beginning => ({
    beginning: `+33${beginning}`,
    digits: 4,
  })),
  SE: ['8 465 004', '31 390 06', '40 628 04', '70 174 06'].map(beginning => ({
    beginning: `+46${beginning}`,
    digits: 2,
  })),
  ES: [{ beginning: '+34 55 00', digits: 5 }],
  NL: ['20 000', '10 000', '70 000', '30 000', '40 000'].map(beginning => ({
    beginning: `+31${beginning}`,
    digits: 4,
  })),
  JP: ['3 0000', '6 0000', '52 000', '45 000', '92 000', '75 000'].map(beginning => ({
    beginning: `+81${beginning}`,
    digits: 4,
  })),
  BR: ['11 0000', '21 0000', '31 0000', '61 0000', '41 0000', '51 0000', '71 0000'].map(beginning => ({
    beginning: `+55${beginning}`,
    digits: 4,
  })),
}

type Range = { readonly beginning: string; readonly digits: number }

/** Area codes of the United States by the time zone of most of their people, the largest first. */
const areas = {
  Eastern: [
    212, 646, 917, 718, 347, 201, 617, 202, 404, 305, 215, 516, 914, 973, 678, 703, 301, 954, 508, 786, 704, 919, 410,
    216, 313, 407, 412, 614, 732, 631, 781, 203, 248, 317, 513, 561, 585, 716, 804, 813, 860, 901, 302, 401, 518, 603,
    802, 207,
  ],
  Central: [
    312, 773, 713, 214, 832, 469, 612, 314, 512, 210, 847, 630, 414, 817, 504, 615, 901, 402, 405, 816, 515, 608, 651,
    713, 281,
  ],
  Mountain: [303, 720, 602, 801, 480, 505, 208, 406, 719, 915, 970, 623, 385, 307],
  Pacific: [
    415, 213, 310, 206, 408, 510, 650, 619, 858, 949, 714, 818, 503, 702, 425, 916, 626, 562, 909, 360, 541, 775,
  ],
}

const zonesOf: Readonly<Record<string, keyof typeof areas>> = {
  'America/Chicago': 'Central',
  'America/Denver': 'Mountain',
  'America/Phoenix': 'Mountain',
  'America/Boise': 'Mountain',
  'America/Los_Angeles': 'Pacific',
}

/** The ranges where people of a zone live, and after them those of the rest of the country. */
function rangesOf(zone: string): readonly Range[] {
  const own = byCountry[countryOf(zone) ?? 'US']
  if (own !== undefined) return own.map(range => ({ ...range, beginning: range.beginning.replaceAll(' ', '') }))
  const near = areas[zonesOf[zone] ?? 'Eastern']
  return [...new Set([...near, ...Object.values(areas).flat()])].map(area => ({
    beginning: `+1${area}55501`,
    digits: 2,
  }))
}

type Given = Pick<Config, 'seed' | 'sites' | 'timezone'>

const siteRanges = ({ sites, timezone }: Given): readonly (readonly [ranges: readonly Range[], share: number])[] =>
  sites.length === 0 ? [[rangesOf(timezone), 1]] : sites.map(site => [rangesOf(site.timezone), site.share])

/** The most phone numbers that there are where sites are. */
export const mostPhoneNumbers = (given: Given): number =>
  [
    ...new Map(
      siteRanges(given).flatMap(([ranges]) => ranges.map(range => [range.beginning, 10 ** range.digits])),
    ).values(),
  ].reduce((sum, numbers) => sum + numbers, 0)

const orders = streams('phone numbers')

/** So many different phone numbers, no more than there are: most of a site's are of the few areas around it. */
export function phoneNumbersOf(given: Given, count: number): (index: number) => string {
  const random = orders(given.seed, 0)
  const ranges = new Map<string, Range & { share: number }>()
  for (const [list, share] of siteRanges(given)) {
    const whole = list.reduce((sum, _, rank) => sum + 1 / (rank + 1), 0)
    for (const [rank, range] of list.entries()) {
      const known = ranges.get(range.beginning)?.share ?? 0
      ranges.set(range.beginning, { ...range, share: known + share / (rank + 1) / whole })
    }
  }
  const all = [...ranges.values()].map(range => ({
    ...range,
    order: shuffledNumbers(0, 10 ** range.digits, random),
    used: 0,
  }))
  const { keys, bounds } = sharesOf(all.map(range => [range, range.share] as const))
  const numbers: string[] = []
  while (numbers.length < count) {
    const drawn = random.next()
    let at = 0
    while (at < keys.length - 1 && drawn >= bounds[at]) at++
    // Where an area is full, the next has one more.
    for (let tried = 0; tried < keys.length && keys[at].used === keys[at].order.length; tried++)
      at = (at + 1) % keys.length
    const { beginning, digits, order } = keys[at]
    numbers.push(beginning + String(order[keys[at].used++]).padStart(digits, '0'))
  }
  return index => numbers[index]
}

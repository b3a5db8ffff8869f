import { type Conference, type Lane, laneName, type Moment } from '../../../report/conference/conference.js'
import { lengthText as roundedLength } from '../../../report/figures/words.js'

/** What a lane is called, without the domain if it is the organizer's. */
export const shownName = (lane: Lane, conference: Conference): string => shortName(laneName(lane), conference)

/** An address without the domain if it is the organizer's. */
export function shortName(name: string, { organizer }: Pick<Conference, 'organizer'>): string {
  const domain = /@[^@]+$/.exec(organizer)?.[0]
  return domain !== undefined && name.endsWith(domain) ? name.slice(0, -domain.length) : name
}

/** What is worth knowing of a lane besides its name. */
export function aboutLane({ client, tenant, internal, organizer, service }: Lane, byTelephone: boolean): string {
  const words = [
    ...(organizer ? ['organizer'] : []),
    ...(service ? [] : byTelephone ? ['telephone'] : client === null ? [] : [client]),
    ...(tenant === null || tenant === 'enterprise' ? [] : byTelephone && tenant === 'anonymous' ? [] : [tenant]),
    ...(internal === false && !byTelephone && (tenant === null || tenant === 'enterprise') ? ['outside'] : []),
  ]
  return words.join(', ')
}

export const dayOf = (moment: Moment): string => moment.slice(0, 10)
export const clockOf = (moment: Moment): string => moment.slice(11, 19)

/** A length of time in its two largest units, the last one rounded: `4 min 33 s`, `1 h 03 min`. */
export function lengthText(seconds: number): string {
  const whole = Math.round(seconds)
  const isOfMinutes = whole > 60 && whole < 3600 && whole % 60 !== 0
  return isOfMinutes ? `${Math.floor(whole / 60)} min ${whole % 60} s` : roundedLength(seconds * 1000)
}

import type { Conference, Lane, Moment } from '../../../report/conference/conference.js'

/** Addresses, without the domain if it is the organizer's. */
export function shortName(name: string, { organizer }: Pick<Conference, 'organizer'>): string {
  const domain = /@[^@]+$/.exec(organizer)?.[0]
  const short = domain !== undefined && name.endsWith(domain) ? name.slice(0, -domain.length) : name
  return short.replace(/^RtcApplication-.*/, 'announcement service')
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

/** A length of time in its two largest units. */
export function lengthText(seconds: number): string {
  const whole = Math.round(seconds)
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60]
  if (whole < 60) return `${whole} s`
  if (hours === 0) return whole % 60 === 0 ? `${minutes} min` : `${minutes} min ${whole % 60} s`
  return minutes === 0 ? `${hours} h` : `${hours} h ${minutes} min`
}

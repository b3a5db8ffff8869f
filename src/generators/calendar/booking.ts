import type { ModalitySet } from '../../model/conference/modality.js'
import type { Duration, Time } from '../../model/time.js'
import type { Day } from '../time/date.js'

/** Kinds of conferences. The first four, which are scheduled, are those of Microsoft's user models. */
export type ConferenceKind =
  | 'recurring'
  | 'open'
  | 'anonymous'
  | 'closed'
  | 'adHoc'
  | 'overnight'
  | 'synthetic'
  | 'allHands'

export type AudioClass = 'mixed' | 'voip' | 'dialIn' | 'none'

/** A conference in the calendar: when, whose, how large, with which media. Who comes is not known yet. */
export type Booking = {
  /** The day before any shift, and the number of the conference on it. The two name its random streams. */
  readonly day: Day
  readonly number: number
  readonly kind: ConferenceKind
  /** The series or night shift it belongs to; 0 if it is held once. */
  readonly index: number
  /** ConferenceUriId at the focus. */
  readonly uri: number
  /** The day since which it exists, if that is not this one. */
  readonly since: Day | undefined
  readonly organizer: number
  /** Scheduled start, and the latest end. */
  readonly start: Time
  readonly end: Time
  readonly size: number
  readonly audio: AudioClass
  readonly modalities: ModalitySet
  /** Whether it is planned before all others of the day: its people decline those that overlap. */
  readonly plannedFirst: boolean
}

/** The part of a booking that is drawn once for a series, and for each other conference. */
export type Content = Pick<Booking, 'size' | 'audio' | 'modalities'> & { readonly length: Duration }

/** A booking at another time. Spelt out, since an object made by `...` is of another shape to V8: what reads bookings would be compiled anew. */
export const rebooked = (
  booking: Booking,
  other: Partial<Pick<Booking, 'number' | 'start' | 'end' | 'plannedFirst'>>,
): Booking => ({
  day: booking.day,
  number: other.number ?? booking.number,
  kind: booking.kind,
  index: booking.index,
  uri: booking.uri,
  since: booking.since,
  organizer: booking.organizer,
  start: other.start ?? booking.start,
  end: other.end ?? booking.end,
  size: booking.size,
  audio: booking.audio,
  modalities: booking.modalities,
  plannedFirst: other.plannedFirst ?? booking.plannedFirst,
})

export const isScheduled = (kind: ConferenceKind): boolean => kind !== 'adHoc' && kind !== 'synthetic'

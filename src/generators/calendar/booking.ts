import type { ModalitySet } from '../../model/conference/modality.js'
import type { Duration, Time } from '../../model/time.js'
import type { Day } from '../time/date.js'

/** Why a conference is held. The four scheduled kinds are those of Microsoft's user model. */
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

/** A conference as the calendar has it: when, whose, how large, with what; not yet who comes. */
export type Booking = {
  /** The day as configured, and which of its conferences this is: streams of chance hang from the two. */
  readonly day: Day
  readonly number: number
  readonly kind: ConferenceKind
  /** Which series, whose occurrences share their people, or which night shift; 0 for what is held once. */
  readonly index: number
  /** ConferenceUriId at the focus. */
  readonly uri: number
  readonly organizer: number
  /** Scheduled start, and when it really ends at the latest. */
  readonly start: Time
  readonly end: Time
  readonly size: number
  readonly audio: AudioClass
  readonly modalities: ModalitySet
  /** Planned before all others: its people decline whatever else there is at that time. */
  readonly plannedFirst: boolean
}

/** What a booking's content is drawn from: shared by series and single conferences. */
export type Content = Pick<Booking, 'size' | 'audio' | 'modalities'> & { readonly length: Duration }

export const isScheduled = (kind: ConferenceKind): boolean => kind !== 'adHoc' && kind !== 'synthetic'

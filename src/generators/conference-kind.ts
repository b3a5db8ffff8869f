import type { ModalitySet } from '../model/modality.js'
import type { Duration, Time } from '../model/time.js'

/** Why a conference is held. The four scheduled kinds are those of Microsoft's user model. */
export type ConferenceKind = 'recurring' | 'open' | 'anonymous' | 'closed' | 'adHoc' | 'overnight' | 'synthetic'

export type AudioClass = 'mixed' | 'voip' | 'dialIn' | 'none'

/** A conference as the calendar has it: when, whose, how large, with what; not yet who comes. */
export type Booking = {
  /** Names the occurrence; streams of chance hang from it. */
  readonly name: string
  readonly kind: ConferenceKind
  /** Names who is invited: the series, so that its occurrences share their people, or the occurrence itself. */
  readonly circle: string
  /** ConferenceUriId at the focus. */
  readonly uri: number
  readonly organizer: number
  /** Scheduled start, and when it really ends at the latest. */
  readonly start: Time
  readonly end: Time
  readonly size: number
  readonly audio: AudioClass
  readonly modalities: ModalitySet
}

/** What a booking's content is drawn from: shared by series and single conferences. */
export type Content = Pick<Booking, 'size' | 'audio' | 'modalities'> & { readonly length: Duration }

export const isScheduled = (kind: ConferenceKind): boolean => kind !== 'adHoc' && kind !== 'synthetic'

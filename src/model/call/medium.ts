/** Media of a session, as the bits of MediaTypes. */
export const IM = 1
export const FILE = 2
export const SHARING = 8
export const AUDIO = 16
export const VIDEO = 32

/** A set of media as bits. */
export type MediaSet = number

/** Whether people hear each other. */
export const hasVoice = (media: MediaSet): boolean => (media & AUDIO) !== 0

/** CallTypeIds, by what a session has most of. */
export const callTypeOf = (media: MediaSet): number =>
  media & FILE ? 5 : media & VIDEO ? 4 : media & AUDIO ? 3 : media & SHARING ? 2 : media & IM ? 1 : 0

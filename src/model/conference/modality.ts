/** Where an endpoint can be in a conference: the focus, and the MCUs by their type. The order decides ids (see `uriTypeOf`). */
export const modalities = ['focus', 'chat', 'audio-video', 'applicationsharing', 'data-conf', 'phone-conf'] as const

export const FOCUS = 0
export const CHAT = 1
export const AUDIO_VIDEO = 2
export const APPLICATION_SHARING = 3
export const DATA_CONF = 4
/** The bridge through which a conference dials out to a phone. */
export const PHONE_CONF = 5

/** How many a conference can use, the focus among them. */
export const MODALITIES = modalities.length

/** A set of modalities as bits. */
export type ModalitySet = number
export const bit = (modality: number): ModalitySet => 1 << modality
export const has = (set: ModalitySet, modality: number): boolean => (set & bit(modality)) !== 0

/** UriTypes 0 and 1 are the user's and the phone's; the rest were met in the order of `modalities`, which gives audio-video the 4 of real queries. */
export const uriTypeOf = (modality: number): number => modality + 2

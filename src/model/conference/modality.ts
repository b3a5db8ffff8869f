/** The focus, and the MCUs by their type: an endpoint has a dialog with each that it uses. The order decides ids (see `uriTypeOf`). */
// The last is the bridge of a provider of audio conferencing, which no conference on premises can use: it has an MCU, and no rows.
export const modalities = ['focus', 'chat', 'audio-video', 'applicationsharing', 'data-conf', 'phone-conf'] as const

export const FOCUS = 0
export const CHAT = 1
export const AUDIO_VIDEO = 2
export const APPLICATION_SHARING = 3
export const DATA_CONF = 4

/** Number of modalities, the focus among them. */
export const MODALITIES = modalities.length

/** A set of modalities as bits. */
export type ModalitySet = number
export const bit = (modality: number): ModalitySet => 1 << modality
export const has = (set: ModalitySet, modality: number): boolean => (set & bit(modality)) !== 0

/** UriTypes 0 and 1 are those of users and phones. The others follow in the order of `modalities`, so that audio-video has the 4 of published queries. */
export const uriTypeOf = (modality: number): number => modality + 2

/** McuId of the MCU of a modality on a front end, by its ServerId. */
export const mcuIdOf = (server: number, modality: number): number => (server - 1) * (MODALITIES - 1) + modality

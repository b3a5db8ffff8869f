import {
  APPLICATION_SHARING,
  AUDIO_VIDEO,
  bit,
  CHAT,
  DATA_CONF,
  FOCUS,
  type ModalitySet,
} from '../../model/conference/modality.js'

/** What endpoints join, of what the conference has: telephones, mobiles, and all others. */
export const SPEECH: ModalitySet = bit(AUDIO_VIDEO)
export const ON_MOBILE: ModalitySet = bit(CHAT) | SPEECH
export const ALL: ModalitySet = bit(FOCUS) | ON_MOBILE | bit(APPLICATION_SHARING) | bit(DATA_CONF)

import {
  APPLICATION_SHARING,
  AUDIO_VIDEO,
  bit,
  CHAT,
  DATA_CONF,
  FOCUS,
  type ModalitySet,
} from '../../model/conference/modality.js'

/** Modalities that telephones, mobiles and all other endpoints join, as far as the conference has them. */
export const SPEECH: ModalitySet = bit(AUDIO_VIDEO)
export const ON_MOBILE: ModalitySet = bit(CHAT) | SPEECH
export const ALL: ModalitySet = bit(FOCUS) | ON_MOBILE | bit(APPLICATION_SHARING) | bit(DATA_CONF)

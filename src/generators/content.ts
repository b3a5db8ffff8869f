import {
  APPLICATION_SHARING,
  AUDIO_VIDEO,
  bit,
  CHAT,
  DATA_CONF,
  FOCUS,
  type ModalitySet,
  PHONE_CONF,
} from '../model/modality.js'
import { draw } from '../model/quantiles.js'
import { chance, choose, pick, type Random } from '../model/random.js'
import type { AudioClass, Content } from './conference-kind.js'
import type { Config } from './config.js'
import { drawSize, type Figures } from './figures.js'

/** Draws what a conference is made of: its size, its length, its audio, and what else it uses. */
export function content(config: Config, figures: Figures, random: Random, scheduled: boolean): Content {
  const { audio, modalities } = config.conferences
  const size = drawSize(random, figures.sizes)
  const length = scheduled ? pick(random, figures.bookedLengths) : draw(random, figures.adHocLength)
  const kind = choose<AudioClass>(random, [
    ['mixed', audio.mixed],
    ['voip', audio.voip],
    ['dialIn', audio.dialIn],
    ['none', audio.none],
  ])
  const wanted = [
    chance(random, modalities.chat) ? bit(CHAT) : 0,
    chance(random, modalities.applicationsharing) ? bit(APPLICATION_SHARING) : 0,
    chance(random, modalities.data) ? bit(DATA_CONF) : 0,
  ]
  return { size, length, audio: kind, modalities: set(kind, wanted) }
}

/** Dial-in conferences have nothing but audio, those without audio nothing but IM. */
function set(audio: AudioClass, wanted: readonly ModalitySet[]): ModalitySet {
  if (audio === 'none') return bit(FOCUS) | bit(CHAT)
  const speech = bit(FOCUS) | bit(AUDIO_VIDEO) | bit(PHONE_CONF)
  return audio === 'dialIn' ? speech : wanted.reduce((all, one) => all | one, speech)
}

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
import { chance, choose, type Random, sharesOf } from '../model/random.js'
import type { AudioClass, Content } from './conference-kind.js'
import type { Config } from './config.js'
import { drawSize, type Figures } from './figures.js'

/** Draws what conferences are made of: their size, their length, their audio, and what else they use. */
export function contents(config: Config, figures: Figures): (random: Random, scheduled: boolean) => Content {
  const { audio, modalities } = config.conferences
  const kinds = sharesOf<AudioClass>([
    ['mixed', audio.mixed],
    ['voip', audio.voip],
    ['dialIn', audio.dialIn],
    ['none', audio.none],
  ])
  return (random, scheduled) => {
    const size = drawSize(random, figures.sizes)
    const length = scheduled ? choose(random, figures.bookedLengths) : draw(random, figures.adHocLength)
    const kind = choose(random, kinds)
    const chat = chance(random, modalities.chat) ? bit(CHAT) : 0
    const sharing = chance(random, modalities.applicationsharing) ? bit(APPLICATION_SHARING) : 0
    const data = chance(random, modalities.data) ? bit(DATA_CONF) : 0
    return { size, length, audio: kind, modalities: together(kind, chat | sharing | data) }
  }
}

/** Dial-in conferences have nothing but audio, those without audio nothing but IM. */
function together(audio: AudioClass, wanted: ModalitySet): ModalitySet {
  if (audio === 'none') return bit(FOCUS) | bit(CHAT)
  const speech = bit(FOCUS) | bit(AUDIO_VIDEO) | bit(PHONE_CONF)
  return audio === 'dialIn' ? speech : speech | wanted
}

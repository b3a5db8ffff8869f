import { draw } from '../../model/chance/quantiles.js'
import type { Random } from '../../model/chance/random.js'
import { choose, type Shares, sharesOf } from '../../model/chance/shares.js'
import {
  APPLICATION_SHARING,
  AUDIO_VIDEO,
  bit,
  CHAT,
  DATA_CONF,
  FOCUS,
  type ModalitySet,
} from '../../model/conference/modality.js'
import type { Config } from '../config/config.js'
import type { Distributions } from '../config/distributions.js'
import { drawSize } from '../config/sizes.js'
import type { AudioClass, Content } from './booking.js'

/** Audio and instant messages. */
export const AUDIO_AND_CHAT = bit(FOCUS) | bit(CHAT) | bit(AUDIO_VIDEO)

/** Draws the size, length, audio and modalities of a conference. */
export function contentDraw(
  { conferences }: Config,
  distributions: Distributions,
): (random: Random, kind: 'recurring' | 'once' | 'adHoc') => Content {
  const media = mediaShares(conferences)
  return (random, kind) => {
    const size = drawSize(random, kind === 'recurring' ? distributions.sizes.recurring : distributions.sizes.once)
    const length =
      kind === 'adHoc' ? draw(random, distributions.adHocLength) : choose(random, distributions.bookedLengths)
    const { audio, modalities } = choose(random, media)
    return { size, length, audio, modalities }
  }
}

type Media = Pick<Content, 'audio' | 'modalities'>

/**
 * Every combination of media with its share, so that one draw decides. Dial-in conferences have nothing but audio, conferences without
 * audio nothing but messages; in the others modalities are independent.
 */
function mediaShares({ audio, modalities }: Config['conferences']): Shares<Media> {
  const speech = bit(FOCUS) | bit(AUDIO_VIDEO)
  const shares: (readonly [Media, number])[] = [
    [{ audio: 'dialIn', modalities: speech }, audio.dialIn],
    [{ audio: 'none', modalities: bit(FOCUS) | bit(CHAT) }, audio.none],
  ]
  for (const kind of ['mixed', 'voip'] satisfies AudioClass[]) {
    for (const [more, share] of combinations(modalities)) {
      shares.push([{ audio: kind, modalities: speech | more }, audio[kind] * share])
    }
  }
  return sharesOf(shares)
}

function combinations(used: Config['conferences']['modalities']): readonly (readonly [ModalitySet, number])[] {
  let all: readonly (readonly [ModalitySet, number])[] = [[0, 1]]
  const each = [
    [bit(CHAT), used.chat],
    [bit(APPLICATION_SHARING), used.applicationsharing],
    [bit(DATA_CONF), used.data],
  ] as const
  for (const [modality, share] of each) {
    all = all.flatMap(([set, so]) => [[set, so * (1 - share)] as const, [set | modality, so * share] as const])
  }
  return all
}

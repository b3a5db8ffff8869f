import { describe, expect, it } from 'vitest'
import { APPLICATION_SHARING, AUDIO_VIDEO, CHAT, FOCUS } from '../../../src/model/conference/modality.js'
import { diagnosticOfBreak, fault, withoutFault } from '../../../src/model/conference/outcomes.js'
import { NULL_INT } from '../../../src/model/rows/batch.js'

/** Words that fall on every choice. */
const words = Array.from({ length: 256 }, (_, i) => i << 24)
const all = [FOCUS, CHAT, AUDIO_VIDEO, APPLICATION_SHARING]

/** Ids that [MS-OCER] and the reports have, by what they are of. */
const isPublished = (modality: number, id: number): boolean =>
  (id >= 1000 && id <= 1199) ||
  (id >= 51000 && id <= 53998) ||
  (modality === FOCUS ? id >= 3000 && id <= 3146 : id >= 7000 && id <= 7036)

describe.each(all)('at modality %d', modality => {
  it('ids are published ones, of the component at hand', () => {
    const ids = words.flatMap(word => [
      fault(modality, word).diagnostic,
      withoutFault(modality, word).diagnostic,
      diagnosticOfBreak(modality, word),
    ])
    expect(ids.filter(id => id !== NULL_INT && !isPublished(modality, id))).toEqual([])
    expect(ids.filter(id => id !== NULL_INT).length).toBeGreaterThan(words.length * 2)
  })

  it('what fails is a server error or is not acceptable, what does not is a choice of somebody', () => {
    const answers = words.map(word => fault(modality, word).response)
    expect(answers.filter(code => code < 500 && code !== 488)).toEqual([])
    const choices = new Set(words.map(word => withoutFault(modality, word).response))
    expect([...choices].sort()).toEqual(modality === FOCUS ? [403, 404, 480, 487, 603] : [486, 487])
  })
})

import { expect, it } from 'vitest'
import { bit, has, MODALITIES, modalities, uriTypeOf } from '../../../src/model/conference/modality.js'

it('modalities are the focus and five MCUs; audio-video has the UriTypeId 4 of real queries', () => {
  expect(modalities).toEqual(['focus', 'chat', 'audio-video', 'applicationsharing', 'data-conf', 'phone-conf'])
  expect(MODALITIES).toBe(6)
  expect(modalities.map((_, modality) => uriTypeOf(modality))).toEqual([2, 3, 4, 5, 6, 7])
})

it('a set of modalities has what was put into it', () => {
  const set = bit(1) | bit(4)
  expect(modalities.map((_, modality) => has(set, modality))).toEqual([false, true, false, false, true, false])
})

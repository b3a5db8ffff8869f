import { describe, expect, it } from 'vitest'
import { lengthText as shownLength } from '../../../src/cli/commands/show/names.js'
import { lengthText } from '../../../src/report/figures/words.js'

describe('a length of time', () => {
  it.each([
    [0.4, '0 s', '0 s'],
    [59.4, '59 s', '59 s'],
    [59.6, '1 min', '1 min'],
    [60, '1 min', '1 min'],
    [89, '1 min', '1 min 29 s'],
    [273, '5 min', '4 min 33 s'],
    [3599.6, '1 h', '1 h'],
    [3755, '1 h 03 min', '1 h 03 min'],
    [7199, '2 h', '2 h'],
    [23_215, '6 h 27 min', '6 h 27 min'],
    [360_000, '100 h', '100 h'],
  ])('of %s s is %s in figures and %s in show', (seconds, rounded, shown) => {
    expect([lengthText(seconds * 1000), shownLength(seconds)]).toEqual([rounded, shown])
  })
})

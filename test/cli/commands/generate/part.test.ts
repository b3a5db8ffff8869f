import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chaptersIn, partFrom } from '../../../../src/cli/commands/generate/options/part.js'

describe('the chapters of parts', () => {
  it('are all chapters, once each, in order, with at most one day more in one part than in another', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 60 }), (days, of) => {
        const ranges = Array.from({ length: of }, (_, i) => chaptersIn(days, { number: i + 1, of }))
        const chapters = ranges.flatMap(({ from, to }) =>
          Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i),
        )
        expect(chapters).toEqual(Array.from({ length: days + 1 }, (_, i) => i))
        const sizes = ranges.map(({ from, to }) => to - Math.max(from, 1) + 1)
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('--part auto', () => {
  const slurm = (id: number, min: number, max: number, count: number) => ({
    SLURM_ARRAY_TASK_ID: String(id),
    SLURM_ARRAY_TASK_MIN: String(min),
    SLURM_ARRAY_TASK_MAX: String(max),
    SLURM_ARRAY_TASK_COUNT: String(count),
  })

  it.each([
    ['--array=1-8', slurm(3, 1, 8, 8), 3, 8],
    ['--array=0-7', slurm(0, 0, 7, 8), 1, 8],
    ['--array=10-30:10', slurm(30, 10, 30, 3), 3, 3],
    ['--array=5', slurm(5, 5, 5, 1), 1, 1],
    ['an indexed job', { JOB_COMPLETION_INDEX: '0', JOB_COMPLETIONS: '4' }, 1, 4],
  ])('understands %s', (_, env, number, of) => {
    expect(partFrom('auto', env)).toMatchObject({ number, of, variable: Object.keys(env)[0] })
  })

  it.each([
    [{}, 'needs SLURM_ARRAY_TASK_ID or JOB_COMPLETION_INDEX in the environment; neither is set'],
    [slurm(3, 1, 7, 3), 'needs an array of evenly spaced tasks, such as --array=1-8'],
    [
      { JOB_COMPLETION_INDEX: '4', JOB_COMPLETIONS: '4' },
      'needs JOB_COMPLETION_INDEX below JOB_COMPLETIONS; they are 4 and 4',
    ],
    [{ JOB_COMPLETION_INDEX: '1' }, 'needs a whole number in JOB_COMPLETIONS, which is not set'],
    [{ JOB_COMPLETION_INDEX: 'x', JOB_COMPLETIONS: '4' }, 'needs a whole number in JOB_COMPLETION_INDEX, which is "x"'],
  ])('says what is wrong with %j', (env, says) => {
    expect(() => partFrom('auto', env)).toThrow(`--part auto ${says}`)
  })

  it.each(['0/4', '5/4', '1/0', '1', '/', '1/2/3', '-1/4', '1.5/4', '1/1000000'])('%s is refused', text => {
    expect(() => partFrom(text, {})).toThrow(/^--part must be I\/N, such as 3\/8, .* not "/)
  })
})

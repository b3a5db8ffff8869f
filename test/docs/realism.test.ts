import { expect, it } from 'vitest'
import type { Check } from '../../src/realism/checks/check.js'
import { checks } from '../../src/realism/checks/index.js'
import { folder } from '../cli/rollcall.js'
import { inRepository } from '../repository.js'
import { executed, pageText } from './pages.js'

const page = 'docs/realism.md'

const listed = (some: readonly Check[]): string =>
  some.map(({ id, knobs = [] }) => `${id} (${knobs.map(knob => `\`${knob}\``).join(', ')})`).join(', ')

const ids = (some: readonly Check[]): string => some.map(({ id }) => id).join(', ')

const isRule = (check: Check): boolean => check.knobs === undefined && /^(C2[6-9]|C3\d)$/.test(check.id)

const evidence = checks.filter(check => check.knobs === undefined && !isRule(check) && check.never === undefined)

/** Which checks are set by knobs of the generator, and which are not. */
const calibration = (): string =>
  [
    '- **The generator was set to it**: a knob holds the published figure, and a pass shows that the simulation keeps it through absences, ' +
      'double bookings and failures. It says nothing about real installations. ' +
      `${listed(checks.filter(({ knobs }) => knobs !== undefined))}.`,
    `- **No knob is set to it**, so that a pass is evidence: ${ids(evidence)} alone. It follows from lengths of conferences that are assumed.`,
    `- **A rule** that rows must not break: ${ids(checks.filter(isRule))}.`,
    `- **Cannot be judged**: ${ids(checks.filter(({ never }) => never !== undefined))}.`,
  ].join('\n')

/** 20,000 conferences, simulated and measured anew. A miss would be exit code 1, and fail here. */
it('docs/realism.md: the default profile meets what it says, by the figures it says', async () => {
  const text = pageText(page).replace(/(?<=<!-- calibration -->\n)[\s\S]*?(?=<!-- end -->)/, `${calibration()}\n`)
  await expect(await executed(text, { cwd: folder() })).toMatchFileSnapshot(inRepository(page))
}, 180_000)

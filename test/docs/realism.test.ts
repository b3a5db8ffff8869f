import { expect, it } from 'vitest'
import { type Basis, basisOf, type Check } from '../../src/realism/checks/check.js'
import { checks } from '../../src/realism/checks/index.js'
import { folder } from '../cli/rollcall.js'
import { inRepository } from '../repository.js'
import { executed, pageText } from './pages.js'

const page = 'docs/realism.md'

const listed = (some: readonly Check[]): string =>
  some.map(({ id, knobs = [] }) => `${id} (${knobs.map(knob => `\`${knob}\``).join(', ')})`).join(', ')

const ids = (some: readonly Check[]): string => some.map(({ id }) => id).join(', ')

const of = (basis: Basis): readonly Check[] =>
  checks.filter(check => basisOf(check) === basis && check.never === undefined)

const never = checks.filter(({ never }) => never !== undefined)

/** Which checks are set by knobs of the generator, and which are not. */
const calibration = (): string =>
  [
    `- **Evidence**, since no knob of the generator is set to the figure: ${ids(of('evidence'))}.`,
    `- **Artefacts**, which give made data away: ${ids(of('artefacts'))}. Nobody published them; recorded data keeps the bounds too.`,
    `- **Rules** that rows must not break: ${ids(of('rules'))}.`,
    '- **Calibration**: a knob holds the figure. Of a simulation, a pass is a regression test: it shows that the figure comes through absences, ' +
      'double bookings and failures. It says nothing about real installations. ' +
      `${listed(of('calibration'))}.`,
    ...(never.length > 0 ? [`- **Cannot be judged**: ${ids(never)}.`] : []),
  ].join('\n')

/** Some thousand conferences, simulated and measured anew. */
it('docs/realism.md: the default profile comes to what it says', async () => {
  const text = pageText(page).replace(/(?<=<!-- calibration -->\n)[\s\S]*?(?=<!-- end -->)/, `${calibration()}\n`)
  await expect(await executed(text, { cwd: folder(), codes: [0, 1] })).toMatchFileSnapshot(inRepository(page))
}, 180_000)

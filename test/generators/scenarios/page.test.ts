import { afterAll, describe, expect, it } from 'vitest'
import { scenarioFrom } from '../../../src/cli/configuration/scenario-option.js'
import type { ConfigInput } from '../../../src/generators/config/config.js'
import {
  catalogue,
  type Parameter,
  parametersOf,
  scenarioNames,
} from '../../../src/generators/config/scenarios/catalogue.js'
import { allowed } from '../../../src/generators/config/scenarios/schema.js'
import { table } from '../../docs/table.js'
import { inRepository } from '../../repository.js'
import { library } from '../../worlds/written.js'
import { type Effect, effects } from './effects.js'

const introduction = `# Scenarios

Something that happens on a day, and shows in the rows: an all-hands, an MCU that stops, a pool that is lost. Any number of them go
together, on the command line or in a configuration file:

\`\`\`console
$ rollcall generate --scenario all-hands@2024-01-09 --scenario mcu-failure@2024-01-10T10:30,minutes=4
\`\`\`

\`\`\`yaml
scenarios:
  - { name: all-hands, at: 2024-01-09 }
  - { name: mcu-failure, at: 2024-01-10T10:30, minutes: 4 }
\`\`\`

Days are those of the configuration, before \`shiftTo\` moves them; times are on the clocks of \`timezone\`. What a scenario does is settled
before anything is simulated, so a day that no scenario touches has the rows it has without, and any day can still be made alone. All
invariants hold whatever happens.

This page is made from \`src/generators/config/scenarios/catalogue.ts\` and \`test/generators/scenarios/effects.ts\`, and its answers from worlds; a test keeps it
true, and \`npm run update\` writes it anew.
`

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

function otherwise(spec: Parameter): string {
  return spec.default === undefined ? '' : `; otherwise ${spec.default}`
}

const list = (): readonly string[] => [
  row(['scenario', 'what happens', 'when, if no time is given', 'what it can be told']),
  '|---|---|---|---|',
  ...scenarioNames.map(name =>
    row([
      `\`${name}\``,
      catalogue[name].about,
      catalogue[name].time ?? 'all day; no time can be given',
      Object.entries(parametersOf(name))
        .map(([key, spec]) => `\`${key}\`: ${spec.about} (${allowed(spec)}${otherwise(spec)})`)
        .join('<br>'),
    ]),
  ),
]

const decisions = `## What was decided

- **The MCU that fails comes back as itself.** Legs break with \`DiagnosticId\` of its range; invitations while it is down are answered with 503;
  the next leg has \`ReplaceDialogIdTime/Seq\` of the last, and the next \`McuUserInstance\`. A new MCU for the conference, as a pool with several
  would choose, would hide the storm: instances are counted for each \`McuId\`.
- **A conference ends with its server.** Sessions at the focus fail (\`DiagnosticId\` 3999, ended by the server), \`ConferenceEndTime\` is the moment, and
  people dial into the next instance: same URI, another \`ConfInstance\` and \`SessionIdTime\`, dialogs that replace none. It is on another
  Front End Server of the pool at once, on the backup pool when that has taken over, or on the same server when that is the only one.
- **Pools back each other up in pairs**, 1 and 2, 3 and 4; the last of an odd number has the first. While nobody has taken over, nothing
  of the lost pool begins, and synthetic transactions on it fail before they are recorded. Who is homed there and attends a
  conference on another pool stays in it; registrations move to the backup pool and back. After fail-back what is on the backup pool is held to its end there.
- **Whoever is cut off** is dropped by the focus, and dials again (\`ReplaceDialogIdTime/Seq\`, \`CallFlag\` 1) once the way is open. Who would have come in
  the meantime comes then; callers do not.
- **An all-hands comes first.** People decline what else there is at that time; nobody is held in its lobby.
- **A holiday** leaves out conferences by chance, those of series like others. What is held outside of working hours goes the same way; the
  night shift and synthetic transactions do not.
- **A purge takes whole conferences**, by when they began, and what refers to them. \`Users\`, \`ConferenceUris\` and the other dictionaries stay, as
  they would be if something younger referred to them: which of them a real purge deletes, and when, is not published. Ids are not
  given out again.
`

/** The world with what the scenario does to it. */
const bentBy = ({ world, option }: Effect): ConfigInput => ({ ...world, scenarios: [scenarioFrom(option) as never] })

const worlds = library(
  effects.flatMap(effect => [effect.world, bentBy(effect)].map(world => ({ world, sql: effect.sql }))),
)
const answers = new Map<Effect, string>()

async function measured(effect: Effect): Promise<void> {
  const [without, bent] = [await worlds.written(effect.world), await worlds.written(bentBy(effect))]
  const rows = { without: without.all(effect.sql), with: bent.all(effect.sql) }
  const shown = (name: 'without' | 'with') => (rows[name].length === 0 ? 'nothing\n' : table(rows[name]))
  answers.set(
    effect,
    `Without:\n\n\`\`\`text\n${shown('without')}\`\`\`\n\nWith it:\n\n\`\`\`text\n${shown('with')}\`\`\`\n`,
  )
  expect(effect.shows(rows), JSON.stringify(rows)).toBe(true)
}

const title = ({ scenario, on }: Effect): string => (on === undefined ? scenario : `${scenario}: ${on}`)

const options = ({ world, option }: Effect): string =>
  Object.entries({ ...world, scenario: option })
    .map(([name, value]) => `--${name} ${value}`)
    .join(' ')

describe('each scenario has an effect that a query shows', () => {
  it('in the list', () => {
    expect([...new Set(effects.map(({ scenario }) => scenario))]).toEqual(scenarioNames)
  })

  it.each(effects.map(effect => [title(effect), effect] as const))('%s', async (_, effect) => {
    await measured(effect)
  })

  it('and docs/scenarios.md tells it', async () => {
    const sections = effects.map(effect =>
      [
        `### ${title(effect)}`,
        '',
        `\`rollcall generate ${options(effect)}\``,
        '',
        effect.asks,
        '',
        '```sql',
        `${effect.sql};`,
        '```',
        '',
        answers.get(effect),
      ].join('\n'),
    )
    const page = [
      introduction,
      '## The list',
      '',
      ...list(),
      '',
      decisions,
      '## What each changes',
      '',
      ...sections,
    ].join('\n')
    await expect(page).toMatchFileSnapshot(inRepository('docs/scenarios.md'))
  })
})

afterAll(() => worlds.close())

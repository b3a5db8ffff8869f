import { afterAll, describe, expect, it } from 'vitest'
import { scenariosFrom } from '../../../src/cli/configuration/scenario-option.js'
import type { ConfigInput } from '../../../src/generators/config/config.js'
import { catalogue } from '../../../src/generators/config/scenarios/catalogue.js'
import type { Parameter } from '../../../src/generators/config/scenarios/parameters.js'
import { parametersOf, scenarioNames } from '../../../src/generators/config/scenarios/scenario.js'
import { table } from '../../docs/table.js'
import { inRepository } from '../../repository.js'
import { worldDatabases } from '../../worlds/world-databases.js'
import { type Example, examples, type Rows } from './examples.js'

const introduction = `# Scenarios

A scenario is an event on a date that shows in the rows. Any number of them can be combined, on the command line or in a configuration
file:

\`\`\`console
$ rollcall generate --scenario all-hands@2024-01-09 --scenario mcu-failure@2024-01-10T10:30,minutes=4
\`\`\`

\`\`\`yaml
scenarios:
  - { name: all-hands, at: 2024-01-09 }
  - { name: mcu-failure, at: 2024-01-10T10:30, minutes: 4 }
\`\`\`

Times are local to \`timezone\`; dates are those before \`shiftTo\`. All invariants hold under any scenario, and days that no scenario
touches have the same rows as without.
`

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

function parameter(key: string, spec: Parameter): string {
  const usual = spec.default === undefined ? '' : `=${spec.default}`
  const range = spec.kind === 'count' ? `, ${spec.least}..${spec.most}` : spec.kind === 'share' ? ', 0..1' : ''
  const names = spec.kind === 'name' ? `: ${spec.of.join(', ')}` : ''
  return `\`${key}${usual}\` ${spec.about}${names}${range}`
}

const list = (): readonly string[] => [
  row(['scenario', 'what happens', 'time', 'parameters with defaults']),
  '|---|---|---|---|',
  ...scenarioNames.map(name =>
    row([
      `\`${name}\``,
      catalogue[name].about,
      catalogue[name].time ?? 'all day',
      Object.entries(parametersOf(name))
        .map(([key, spec]) => parameter(key, spec))
        .join('<br>'),
    ]),
  ),
]

const details = `## Details

- **MCU failure**: dropped legs have a \`DiagnosticId\` of their MCU's range, invitations in the meantime answer 503, and the next leg has
  \`ReplaceDialogIdTime/Seq\` and the next \`McuUserInstance\`. The same MCU comes back.
- **Front end restart**: sessions with the focus break (\`DiagnosticId\` 52116 or 1010). The next instance has the same URI and another \`ConfInstance\`;
  it is on another server of the pool at once, or on the same one later where there is no other.
- **Pool fail-over**: pools back each other up in pairs, 1 and 2, 3 and 4; the last of an odd number has pool 1. Until the takeover no
  conference begins on the lost pool. After fail-back, conferences on the backup pool are held to their end.
- **Site and gateway outage**: sessions are dropped, and dial again with \`ReplaceDialogIdTime/Seq\`. Callers do not dial again.
- **Calls and messages between two** (\`peerToPeer.rows\`): what is on at a server, site or gateway when it goes down breaks within two seconds, with
  an error report (\`DiagnosticId\` 52116 of servers, 52017 otherwise); what rings is answered 504, or 503 by a gateway. Meanwhile users of a
  front end call by another of the pool, those of a pool by the backup pool at once; whom a site outage cuts off is answered for with 480, calls to
  a gateway with 503, and what they would begin is not recorded.
- **All-hands**: nobody waits in its lobby.
- **Holiday**: night shifts and synthetic transactions are held.
- **Purge**: conferences go by their start, with all rows that refer to them. Ids are not used again. Which dictionary rows a real purge
  deletes is not published.
`

/** The world with what the scenario does to it. */
const changedBy = ({ world, option }: Example): ConfigInput => ({
  ...world,
  scenarios: scenariosFrom([option]).scenarios as never,
})

const worlds = worldDatabases(
  examples.flatMap(example => [example.world, changedBy(example)].map(world => ({ world, sql: example.sql }))),
)

async function measured(example: Example) {
  const [without, changed] = [await worlds.databaseOf(example.world), await worlds.databaseOf(changedBy(example))]
  return { without: without.all(example.sql), with: changed.all(example.sql) }
}

/** Both answers in one table: `without -> with` in each cell that changes. Rows belong together by their first column. */
function compared({ without, with: changed }: { readonly without: Rows; readonly with: Rows }): Rows {
  if (without.length === 0) return changed
  const names = Object.keys(without[0])
  const single = without.length === 1 && changed.length === 1
  const keyOf = (row: Rows[number]): string => (single ? '' : String(row[names[0]]))
  const keys = [...new Set([...without, ...changed].map(keyOf))]
  if (/^\d/.test(keys[0])) keys.sort()
  return keys.map(key => {
    const [was, is] = [without, changed].map(rows => rows.find(row => keyOf(row) === key))
    return Object.fromEntries(
      names.map((name, i) => {
        const [before, after] = [was?.[name] ?? 0, is?.[name] ?? 0]
        if (i === 0 && !single) return [name, key]
        return [name, before === after ? after : `${before} -> ${after}`]
      }),
    )
  })
}

const title = ({ scenario, on }: Example): string => (on === undefined ? scenario : `${scenario}: ${on}`)

const options = ({ world, option }: Example): string =>
  Object.entries({ ...world, scenario: option })
    .map(([name, value]) => `--${name} ${value}`)
    .join(' ')

describe('each scenario changes the answer of a query', () => {
  it('in the list', () => {
    expect([...new Set(examples.map(({ scenario }) => scenario))]).toEqual(scenarioNames)
  })

  it.each(examples.map(example => [title(example), example] as const))('%s', async (_, example) => {
    const rows = await measured(example)
    expect(example.shows(rows), JSON.stringify(rows)).toBe(true)
  })

  it('and docs/scenarios.md shows it', async () => {
    const sections: string[] = []
    for (const example of examples) {
      const lines = [
        `### ${title(example)}`,
        '',
        example.counts,
        `\`rollcall generate ${options(example)}\``,
        '',
        '```text',
        `${table(compared(await measured(example)))}\`\`\``,
        '',
      ]
      sections.push(lines.join('\n'))
    }
    const page = [
      introduction,
      ...list(),
      '',
      details,
      '## Examples',
      '',
      'Cells show the answer without and with the scenario. The queries are in `test/generators/scenarios/examples.ts`.',
      '`npm run update` writes this page from them and from `src/generators/config/scenarios/catalogue.ts`.',
      '',
      ...sections,
    ].join('\n')
    await expect(page).toMatchFileSnapshot(inRepository('docs/scenarios.md'))
  })
})

afterAll(() => worlds.close())

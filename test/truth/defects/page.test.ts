import { expect, test } from 'vitest'
import { schemaOf } from '../../../src/model/schema/release.js'
import { HOUR } from '../../../src/model/time.js'
import { constraintText } from '../../../src/report/defects-file.js'
import { cleanWorldOf } from '../../../src/truth/defects/clean-world.js'
import { defectKinds, presets } from '../../../src/truth/defects/kinds.js'
import { usualLimits } from '../../../src/truth/invariants/index.js'
import { inRepository } from '../../repository.js'

const lost = defectKinds
  .flatMap(({ name, lostIn }) => (lostIn === undefined ? [] : [`\`${name}\`: ${lostIn.why}`]))
  .join('; ')

const introduction = `# Labelled defects

\`rollcall generate --defects null-leave=5,duplicate-row=1\` adds exactly so many faults, at places that the seed chooses, and lists every
change in \`defects.json\`: kind, table, key, column, old and new value, and the [invariants](invariants.md) that must report it. Kinds
that none must report are legal rows that a tool must cope with.

- Without \`--defects\`, the same command writes the clean twin: the same rows but for the listed changes. \`--answers\` is always of the
  clean twin.
- No two defects share a conference or a session between two, or anything else that their invariants look at.
- A count for which the world has no room is refused. A preset takes as many of each kind as there is room for. Kinds of sessions between two
  have room only where \`peerToPeer.rows\` writes them.
- \`--defects FILE\` reads kinds and counts from YAML.
- SQL formats leave out the constraints that the rows break, as the summary and \`defects.json\` say.
- Files, scripts and all other databases keep times to the millisecond. SQL Server does not, once they are loaded, and with them it loses
  ${lost}. \`lostIn\` in \`defects.json\` says so.
- All rows are held in memory.

This page is generated from \`src/truth/defects\` by \`npm run update\`.
`

const clean = cleanWorldOf([], {
  schema: schemaOf(2015),
  captureEnd: 0,
  localOffset: -5 * HOUR,
  pstnFocusRows: true,
  limits: usualLimits,
})

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

const listed = defectKinds.map(({ name, description, since, violates, relaxes = [], lostIn }) =>
  row([
    `\`${name}\`${since === undefined ? '' : ` (from ${since} on)`}`,
    description,
    `${violates(clean).join(', ') || 'none'}${lostIn === undefined ? '' : `; not in ${lostIn.target}`}`,
    relaxes.map(constraintText).join('; ') || '-',
  ]),
)

const taken = Object.entries(presets).map(([name, counts]) =>
  row([
    `\`${name}\``,
    Object.entries(counts)
      .map(([kind, count]) => `${kind} ${count}`)
      .join(', '),
  ]),
)

test('docs/defects.md lists the kinds and the presets', async () => {
  const head = ['kind', 'what is wrong', 'reported by', 'constraints left out']
  const rule = (columns: number) => `|${'---|'.repeat(columns)}`
  const page = [
    introduction,
    '## Kinds',
    '',
    row(head),
    rule(4),
    ...listed,
    '',
    '## Presets',
    '',
    row(['preset', 'at most']),
    rule(2),
    ...taken,
  ]
  await expect(`${page.join('\n')}\n`).toMatchFileSnapshot(inRepository('docs/defects.md'))
})

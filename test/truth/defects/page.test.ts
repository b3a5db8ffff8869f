import { expect, test } from 'vitest'
import { schemaOf } from '../../../src/model/schema/release.js'
import { HOUR } from '../../../src/model/time.js'
import { constraintText } from '../../../src/report/defects-file.js'
import { cleanWorldOf } from '../../../src/truth/defects/clean-world.js'
import { defectKinds, presets } from '../../../src/truth/defects/kinds.js'
import { inRepository } from '../../repository.js'

const introduction = `# Labelled defects

\`rollcall generate --defects null-leave=5,duplicate-row=1\` spoils exactly so many rows on purpose, at places that the seed chooses, and
lists every change in \`defects.json\`: table, key, column, old and new value, the kind, and the invariants that must report it. Where
none must, the rows are legal, and merely what a tool must be ready for. The same command without \`--defects\` writes the clean twin,
which differs in the listed cells and rows and in nothing else. The answer key, \`--answers\`, is always that of the clean twin.

No two defects share a conference, or whatever else the invariants look at, so each shows by itself. A count for which the world has no
room is refused. \`--defects FILE\` takes a YAML file of kinds and counts. A preset takes as many of each kind as the world has room for.
The tables that a SQL format makes lack only the constraints that the asked kinds break; the summary and \`defects.json\` name them. All rows
are held in memory.

This page is made from \`src/truth/defects\`; a test keeps it true, and \`npm run update\` writes it anew.
`

const clean = cleanWorldOf([], { schema: schemaOf(2015), captureEnd: 0, localOffset: -5 * HOUR, pstnFocusRows: true })

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

const listed = defectKinds.map(({ name, description, since, violates, relaxes = [] }) =>
  row([
    `\`${name}\`${since === undefined ? '' : ` (from ${since} on)`}`,
    description,
    violates(clean).join(', ') || 'none: it is legal',
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
  const head = ['kind', 'what is wrong', 'invariants that must report it', 'constraints that have to go']
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

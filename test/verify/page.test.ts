import { expect, test } from 'vitest'
import { formatLaws } from '../../src/model/invariants/formats.js'
import { invariants } from '../../src/model/invariants/index.js'
import type { Invariant } from '../../src/model/invariants/invariant.js'
import { keyLaws } from '../../src/model/invariants/keys.js'
import { presenceLaws } from '../../src/model/invariants/presence.js'
import { referenceLaws } from '../../src/model/invariants/references.js'
import { registrationLaws } from '../../src/model/invariants/registrations.js'
import { sessionLaws } from '../../src/model/invariants/sessions.js'
import { timeLaws } from '../../src/model/invariants/time.js'
import { uriLaws } from '../../src/model/invariants/uris.js'

const introduction = `# Invariants

What call detail records keep. What \`rollcall generate\` writes keeps all of it, unless a knob says otherwise; \`rollcall verify\`
judges any source by the same list, each invariant by its name.

This page is made from \`src/model/invariants\`; a test keeps it true, and \`npx vitest run test/verify/page -u\` writes it anew.
`

const groups: readonly (readonly [title: string, laws: readonly Invariant[]])[] = [
  ['Keys, and what a column can hold', keyLaws],
  ['What refers to what', referenceLaws],
  ['SIP sessions', sessionLaws],
  ['URIs of conferences', uriLaws],
  ['What comes before what', timeLaws],
  ['Who can be where at once', presenceLaws],
  ['Who is signed in where', registrationLaws],
  ['How single values are written', formatLaws],
]

const row = (cells: readonly string[]): string => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`

const section = (title: string, laws: readonly Invariant[]): string =>
  [
    `## ${title}`,
    '',
    row(['name', 'statement', 'reason', 'source']),
    '|---|---|---|---|',
    ...laws.map(({ name, law, why, source }) => row([`\`${name}\``, law, why, source])),
    '',
  ].join('\n')

test('docs/invariants.md lists every invariant', async () => {
  expect(groups.flatMap(([, laws]) => laws)).toEqual(invariants)
  const page = [introduction, ...groups.map(([title, laws]) => section(title, laws))].join('\n')
  await expect(page).toMatchFileSnapshot('../../docs/invariants.md')
})

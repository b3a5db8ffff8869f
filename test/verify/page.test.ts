import { expect, test } from 'vitest'
import { formatLaws } from '../../src/truth/invariants/formats.js'
import { invariants } from '../../src/truth/invariants/index.js'
import type { Invariant } from '../../src/truth/invariants/invariant.js'
import { keyLaws } from '../../src/truth/invariants/keys.js'
import { presenceLaws } from '../../src/truth/invariants/presence.js'
import { referenceLaws } from '../../src/truth/invariants/references.js'
import { registrationLaws } from '../../src/truth/invariants/registrations.js'
import { sessionLaws } from '../../src/truth/invariants/sessions.js'
import { timeLaws } from '../../src/truth/invariants/time.js'
import { uriLaws } from '../../src/truth/invariants/uris.js'
import { inRepository } from '../repository.js'

const introduction = `# Invariants

What call detail records keep. What \`rollcall generate\` writes keeps all of it, unless a knob says otherwise; \`rollcall verify\`
judges any source by the same list, each invariant by its name.

This page is made from \`src/truth/invariants\`; a test keeps it true, and \`npm run update\` writes it anew.
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
  await expect(page).toMatchFileSnapshot(inRepository('docs/invariants.md'))
})

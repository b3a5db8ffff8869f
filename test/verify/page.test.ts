import { expect, test } from 'vitest'
import { callLaws } from '../../src/truth/invariants/calls.js'
import { errorLaws } from '../../src/truth/invariants/errors.js'
import { formatLaws } from '../../src/truth/invariants/formats.js'
import { invariants } from '../../src/truth/invariants/index.js'
import type { Invariant } from '../../src/truth/invariants/invariant.js'
import { keyLaws } from '../../src/truth/invariants/keys.js'
import { partyLaws } from '../../src/truth/invariants/parties.js'
import { presenceLaws } from '../../src/truth/invariants/presence.js'
import { referenceLaws } from '../../src/truth/invariants/references.js'
import { registrationLaws } from '../../src/truth/invariants/registrations.js'
import { sessionLaws } from '../../src/truth/invariants/sessions.js'
import { timeLaws } from '../../src/truth/invariants/time.js'
import { uriLaws } from '../../src/truth/invariants/uris.js'
import { voiceLaws } from '../../src/truth/invariants/voice.js'
import { inRepository } from '../repository.js'

const introduction = `# Invariants

The rules that call detail records keep. What \`rollcall generate\` writes keeps them all, unless a knob says otherwise;
[\`rollcall verify\`](verify.md) checks any source by the same list. "Schema page" is Microsoft's page of the table.

This page is generated from \`src/truth/invariants\` by \`npm run update\`.
`

const groups: readonly (readonly [title: string, laws: readonly Invariant[]])[] = [
  ['Keys and columns', keyLaws],
  ['References', referenceLaws],
  ['SIP sessions', sessionLaws],
  ['Conference URIs', uriLaws],
  ['Times', timeLaws],
  ['Presence', presenceLaws],
  ['Registrations', registrationLaws],
  ['Sessions between two', callLaws],
  ['Parties of sessions between two', partyLaws],
  ['Telephones, and sessions that come out of others', voiceLaws],
  ['Errors and summaries', errorLaws],
  ['Single values', formatLaws],
]

const row = (cells: readonly string[]): string => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`

const section = (title: string, laws: readonly Invariant[]): string =>
  [
    `## ${title}`,
    '',
    row(['name', 'rule', 'why', 'source']),
    '|---|---|---|---|',
    ...laws.map(({ name, law, why, source }) => row([`\`${name}\``, law, why, source])),
    '',
  ].join('\n')

test('docs/invariants.md lists every invariant', async () => {
  expect(groups.flatMap(([, laws]) => laws)).toEqual(invariants)
  const page = [introduction, ...groups.map(([title, laws]) => section(title, laws))].join('\n')
  await expect(page).toMatchFileSnapshot(inRepository('docs/invariants.md'))
})

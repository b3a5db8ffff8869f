import { describe, expect, it } from 'vitest'
import { formatNames, formats } from '../../src/export/formats.js'
import { defaultScript, type Format, fileNames } from '../../src/export/sink/format.js'
import { folder } from '../cli/rollcall.js'
import { schema } from '../export/sample.js'
import { keep, pageText, replayed, sectionOf } from './pages.js'

const page = 'docs/formats.md'
const streams = { always: 'yes', 'one table': 'one table', never: 'no' } as const

/** The sample has two tables; the page speaks of any. */
function line(name: keyof typeof formats): string {
  const format: Format = formats[name]
  const files = fileNames(format, { schema: { ...schema, tables: schema.tables.slice(0, 1) }, script: defaultScript })
  const shown = files.map(file => `\`${file.replace('Cells', 'TABLE')}\``).join(' ')
  return `| \`${name}\` | ${format.about} | ${shown} | ${streams[format.streams]} |\n`
}

const head = '| `--format` | writes | files | `--out -` |\n|---|---|---|---|\n'

describe('docs/formats.md', () => {
  it('lists every format', () => {
    const table = /^\| `--format`.*?(?=\n\n)/ms.exec(pageText(page))?.[0] ?? ''
    const expected = (head + formatNames.map(line).join('')).trimEnd()
    keep(page, { from: table, to: expected })
    expect(pageText(page)).toContain(expected)
  })

  it.each(['## Files of rows', '## One stream', '## bcp'])('%s: every command prints what it says', heading => {
    const text = sectionOf(page, heading)
    const real = replayed(text, folder())
    keep(page, { from: text, to: real })
    expect(process.env.UPDATE_DOCS === '1' ? real : text).toBe(real)
  })

  it('## SQL text: so do the first ones there; those of the servers are run with the servers', () => {
    const [text] = sectionOf(page, '## SQL text').split('### PostgreSQL')
    const real = replayed(text, folder())
    keep(page, { from: text, to: real })
    expect(process.env.UPDATE_DOCS === '1' ? real : text).toBe(real)
  })
})

import { expect, it } from 'vitest'
import { formatNames, formats } from '../../src/export/formats.js'
import { fileNames } from '../../src/export/sink/file-names.js'
import type { Format } from '../../src/export/sink/format.js'
import { defaultScript } from '../../src/export/sink/script-options.js'
import { folder } from '../cli/rollcall.js'
import { schema } from '../export/sample.js'
import { inRepository } from '../repository.js'
import { executed, pageText } from './pages.js'

const page = 'docs/formats.md'
const streams = { always: 'yes', 'one table': 'one table', never: 'no' } as const

/** The sample has two tables; the page speaks of any. */
function line(name: keyof typeof formats): string {
  const format: Format = formats[name]
  const files = fileNames(format, { schema: { ...schema, tables: schema.tables.slice(0, 1) }, script: defaultScript })
  const shown = files.map(file => `\`${file.replace('Cells', 'TABLE')}\``).join(' ')
  return `| \`${name}\` | ${format.about} | ${shown} | ${streams[format.streams]} |\n`
}

const list = `| \`--format\` | writes | files | \`--out -\` |\n|---|---|---|---|\n${formatNames.map(line).join('')}`

/** What they answer is seen where they run, in test/export/engines. */
const servers = ['PostgreSQL', 'MySQL and MariaDB']

it('docs/formats.md lists every format, and every command prints what it says', async () => {
  const text = pageText(page).replace(/^\| `--format`[\s\S]*?\n(?=\n)/m, () => list)
  const fresh = await executed(text, { cwd: folder(), under: heading => !servers.includes(heading) })
  await expect(fresh).toMatchFileSnapshot(inRepository(page))
})

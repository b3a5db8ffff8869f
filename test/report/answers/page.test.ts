import { expect, test } from 'vitest'
import { simulate } from '../../../src/generators/simulate.js'
import { referenceQuery } from '../../../src/report/answers/reference-query.js'
import { type EngineName, engines } from '../../../src/report/answers/sql-engines.js'
import { conventions, definitions } from '../../../src/truth/answers/definitions.js'
import { inRepository } from '../../repository.js'

const introduction = `# The answer key

\`rollcall generate --answers\` writes \`answers.json\`, and \`answers.md\` for people: the right answers to the usual questions, computed
by the simulation from what it knows, not from the rows. Whoever writes a report can hold it against them: the numbers must be equal,
not near. This page says how each answer is counted, and gives a query that finds it in the rows. The tests run the queries and compare.

The queries are for release 2015, and end with the default period, 2024-01-13 05:00 UTC; \`periodEnd\` in \`answers.json\` is that
of a run. In 2010 \`ClientVersions.VersionId\` is spelt \`VersionID\`; nothing else differs. Text sorts as the engine's collation has it.

This page is made from \`src/truth/answers/definitions.ts\` and \`src/report/answers\`; a test keeps it true, and
\`npm run update\` writes it anew.

## What holds for all answers
`

const { schema, captureEnd } = simulate()

function section({ name, title, counts, columns }: (typeof definitions)[number]): string {
  const queries = (Object.keys(engines) as EngineName[]).map(engine => {
    const sql = referenceQuery(name, { engine, schema, captureEnd })
    return `<details><summary>${engines[engine].title}</summary>\n\n\`\`\`sql\n${sql};\n\`\`\`\n\n</details>`
  })
  const listed = columns.map(column => `\`${column}\``).join(', ')
  return `\n## ${title}\n\n\`${name}\`. ${counts}\n\nColumns: ${listed}.\n\n${queries.join('\n')}`
}

test('docs/answers.md lists the definitions and the queries', async () => {
  const listed = conventions.map(convention => `- ${convention}`)
  const page = [introduction, ...listed, ...definitions.map(section), ''].join('\n')
  await expect(page).toMatchFileSnapshot(inRepository('docs/answers.md'))
})

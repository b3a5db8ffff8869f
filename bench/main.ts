import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { cases } from './cases.js'
import { measureLoads } from './loads.js'
import { machine } from './machine.js'
import { type Shares, sharesOf } from './profile.js'
import { caseTable, legend, loadTable, ratioTable, shareTable, tableText } from './report.js'
import { apart, type Result, rounds } from './rounds.js'
import type { Size } from './world.js'

const root = fileURLToPath(new URL('../..', import.meta.url))

const { values } = parseArgs({
  options: {
    users: { type: 'string', default: '20000' },
    days: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '5' },
    only: { type: 'string' },
    loads: { type: 'boolean', default: false },
    profile: { type: 'boolean', default: false },
    write: { type: 'boolean', default: process.argv.length === 2 },
  },
})
const size = { users: Number(values.users), days: Number(values.days) }
// What is compiled beside it asks for the version there.
fs.copyFileSync(path.join(root, 'package.json'), fileURLToPath(new URL('../package.json', import.meta.url)))

if (values.loads) await loads()
else if (values.profile) await profiles()
else await table()

async function table(): Promise<void> {
  const names = values.only === undefined ? Object.keys(cases) : values.only.split(',').map(name => name.trim())
  const unknown = names.find(name => !Object.hasOwn(cases, name))
  if (unknown !== undefined) throw new Error(`there is no ${unknown}; there is ${Object.keys(cases).join(', ')}`)
  const measure = apart()
  let done = 0
  const results = await rounds(names, size, Number(values.rounds), (name, of) => {
    const left = `${++done} of ${names.length * Number(values.rounds)}: ${name}`
    if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${left}`)
    return measure(name, of)
  })
  if (process.stderr.isTTY) process.stderr.write('\n')
  const text = [tableText(caseTable(results)), tableText(ratioTable(results))].join('\n\n')
  process.stdout.write(`${machine()}\n${size.users} users, ${size.days} days, medians of ${values.rounds}\n\n${text}\n`)
  if (values.write) fs.writeFileSync(path.join(root, 'docs/performance.md'), page(results, size, await profiled('csv')))
}

/** How fast live databases are filled, beside their own clients. */
async function loads(): Promise<void> {
  const results = await measureLoads(size, Number(values.rounds))
  process.stdout.write(`${machine()}\n${size.users} users, ${size.days} days\n\n${tableText(loadTable(results))}\n`)
}

/** Keeps a CPU profile of a run for each of two formats, and says where its time went. */
async function profiles(): Promise<void> {
  for (const format of ['csv', 'tsql']) {
    const folder = path.join(root, '.bench/profiles')
    const shares = await profiled(format, folder)
    process.stdout.write(
      `generate ${format}, in ${path.relative(root, folder)}\n\n${tableText(shareTable(shares))}\n\n`,
    )
  }
}

async function profiled(format: string, keep?: string): Promise<Shares> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-profile-'))
  const name = `${format}.cpuprofile`
  await apart(['--cpu-prof', `--cpu-prof-dir=${folder}`, `--cpu-prof-name=${name}`])(`generate ${format}`, size)
  const shares = sharesOf(path.join(folder, name))
  if (keep !== undefined) {
    fs.mkdirSync(keep, { recursive: true })
    fs.copyFileSync(path.join(folder, name), path.join(keep, name))
  }
  fs.rmSync(folder, { recursive: true })
  return shares
}

function page(results: readonly Result[], { users, days }: Size, shares: Shares): string {
  return `# Performance

What one thread does, per CPU-second: user and system time of all threads of a process, V8's compiler and collector among them. Written
by \`npm run bench\`; with \`--users\`, \`--days\`, \`--rounds\` or \`--only "generate csv,csv: copy"\` it only prints, unless \`--write\` is
there too.

${users.toLocaleString('en-US')} users, ${days} days, medians of ${values.rounds}, each in a process of its own, files in ${os.tmpdir()}. Machine: ${machine()}.

${tableText(caseTable(results))}

\`spread\` is the difference between the fastest and the slowest round, as a share of the median.

${legend(results.map(({ name }) => name))}

## Compared

${tableText(ratioTable(results))}

## Where the time goes

Of \`generate csv\`, by the files that the sampling profiler finds it in; \`npm run bench -- --profile\` keeps the profiles.

${tableText(shareTable(shares))}
`
}

import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Extractor, ExtractorConfig } from '@microsoft/api-extractor'
import { tables } from '../../src/model/schema/tables/index.js'
import { inRepository, root } from '../repository.js'

/** Each entry of the package, and the file that the build makes of it. */
const entries = {
  rollcall: 'index',
  'rollcall/browser': 'browser',
  'rollcall/testing': 'testing/index',
  'rollcall/fast-check': 'fast-check/index',
} as const

/** What api-extractor says of a declaration. */
type Item = {
  readonly kind: string
  readonly name?: string
  readonly docComment?: string
  readonly fileUrlPath?: string
  readonly excerptTokens?: readonly { readonly text: string }[]
  readonly members?: readonly Item[]
}

/** The declarations of each entry, as the build has them. All in one go: to read them takes a compiler. */
function extracted(): readonly Item[] {
  const entry = inRepository(`dist/entries.${process.pid}.d.ts`)
  const apiJsonFilePath = path.join(os.tmpdir(), `rollcall-${process.pid}.api.json`)
  const names = Object.values(entries).map((file, i) => [`e${i}`, file] as const)
  const imports = names.map(([name, file]) => `import * as ${name} from './${file}.js'\n`)
  fs.writeFileSync(entry, `${imports.join('')}export { ${names.map(([name]) => name).join(', ')} }\n`)
  const compilerOptions = { module: 'nodenext', target: 'es2022', lib: ['es2023'], types: [], skipLibCheck: true }
  try {
    const config = ExtractorConfig.prepare({
      configObject: {
        projectFolder: root,
        mainEntryPointFilePath: entry,
        compiler: { overrideTsconfig: { compilerOptions, files: [entry] } },
        apiReport: { enabled: false },
        docModel: { enabled: true, apiJsonFilePath },
        dtsRollup: { enabled: false },
        tsdocMetadata: { enabled: false },
      },
      packageJsonFullPath: inRepository('package.json'),
      configObjectFullPath: undefined,
    })
    const silent = (message: { handled: boolean }) => {
      message.handled = true
    }
    Extractor.invoke(config, { localBuild: true, messageCallback: silent })
    const [{ members = [] }] = JSON.parse(fs.readFileSync(apiJsonFilePath, 'utf8')).members as readonly Item[]
    return names.map(([name]) => members.find(member => member.name === name) as Item)
  } finally {
    fs.rmSync(entry, { force: true })
    fs.rmSync(apiJsonFilePath, { force: true })
  }
}

/** The docstring without its stars, as one paragraph. */
const docOf = ({ docComment = '' }: Item): string =>
  docComment
    .replaceAll(/^\s*(\/\*\*|\*\/|\* ?)/gm, '')
    .replaceAll(/\s+/g, ' ')
    .trim()

const codeOf = ({ excerptTokens = [] }: Item): string =>
  excerptTokens
    .map(({ text }) => text)
    .join('')
    .replace(/^export (declare )?/, '')
    .replace(/;$/, '')
    .trim()

/** The schema's own literals say more in docs/schema.md than types that repeat them. */
const isTable = ({ kind, name = '' }: Item): boolean =>
  kind === 'Variable' && Object.keys(tables).some(table => table.toLowerCase() === name.toLowerCase())

const fence = (code: string): string => `\`\`\`ts\n${code}\n\`\`\``

/** A type that spells a schema out is long, and says nothing to people. */
const LONGEST = 3000

function section(item: Item): string {
  const members = (item.members ?? []).filter(({ kind }) => kind !== 'Constructor')
  const isShown = ['Interface', 'Class'].includes(item.kind) && members.length > 0
  const code = codeOf(item)
  const extending = isShown ? (/^interface \w+ extends (.+)$/.exec(code)?.[1] ?? '') : ''
  const list = isShown ? members.map(member => `- \`${codeOf(member)}\`  \n  ${docOf(member)}`.trimEnd()) : []
  return [
    `### ${item.name}`,
    [docOf(item), ...(extending === '' ? [] : [`All of \`${extending}\`, and:`])].join(' ').trim(),
    ...(isShown || code.length > LONGEST ? [] : [fence(code)]),
    ...(list.length > 0 ? [list.join('\n')] : []),
  ]
    .filter(part => part !== '')
    .join('\n\n')
}

const order = ['Function', 'Interface', 'Class', 'TypeAlias', 'Variable']

/** docs/api.md, made from the docstrings of what the package exports. */
export function apiPage(): string {
  const [core, ...others] = extracted()
  const known = new Set((core.members ?? []).map(({ name, fileUrlPath }) => `${name} ${fileUrlPath}`))
  const sections = [core, ...others].map((entry, i) => {
    const items = (entry.members ?? []).toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
    const isKnown = ({ name, fileUrlPath }: Item) => entry !== core && known.has(`${name} ${fileUrlPath}`)
    const same = items.filter(isKnown).map(({ name }) => `\`${name}\``)
    const named = items.filter(isTable).map(({ name }) => `\`${name}\``)
    return [
      `## ${Object.keys(entries)[i]}`,
      ...(same.length > 0 ? [`As in \`rollcall\`: ${same.join(', ')}.`] : []),
      ...(named.length > 0
        ? [`Tables, each as a constant of its own for \`rowsOf\` ([schema](schema.md)): ${named.join(', ')}.`]
        : []),
      ...items.filter(item => !isKnown(item) && !isTable(item)).map(section),
    ].join('\n\n')
  })
  return `${[introduction, ...sections].join('\n\n')}\n`
}

const introduction = `# API reference

All that the package exports, with its types; [library](library.md) says how to use it. \`rollcall/testing/vitest\` and \`rollcall/testing/jest\` export
nothing: they add \`toMatchAnswer\` to \`expect\`. Knobs of \`world\` and \`simulate\` are in [config](config.md).

Made from the docstrings by \`npm run update\`.`

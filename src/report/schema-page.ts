import {
  products,
  type Release,
  type ReleaseTable,
  type ReleaseView,
  releases,
  type Schema,
} from '../model/schema/definition/schema.js'
import { schemaOf } from '../model/schema/release.js'
import { entityDiagram } from './entity-diagram.js'

/** The tables and views of a release as a page of Markdown: what the DDL says, and what it means. */
export function schemaPage(release: Release): string {
  const schema = schemaOf(release)
  return [
    `# The schema: LcsCDR of ${products[release]}`,
    `The ${schema.tables.length} tables of LcsCDR${viewsOf(schema)}, as \`rollcall generate --release ${release}\` fills them.`,
    'This page is what `rollcall schema --markdown` prints; the statements that make the tables are what `rollcall schema` prints.',
    'Where the published pages contradict each other, docs/schema-decisions.md says what was decided.',
    '## At a glance',
    'Each line leads from a table to one that refers to it, by the columns on the line. Dashed: no key, though views follow it.',
    `\`\`\`mermaid\n${entityDiagram(schema)}\`\`\``,
    '## Tables',
    'In load order: whatever a row refers to comes before it. "Since" is the first release that has the column.',
    ...schema.tables.flatMap(table => tableSection(schema, table)),
    ...(schema.views.length > 0 ? ['## Views', viewsNote, ...schema.views.flatMap(viewSection)] : []),
  ]
    .join('\n\n')
    .concat('\n')
}

function viewsOf({ views }: Schema): string {
  if (views.length === 0) return ''
  const inferred = views.filter(view => view.inferred).length
  return `, its ${views.length - inferred} documented views and ${inferred} others that public queries read`
}

const viewsNote =
  'A path says where a column comes from: every name but the last is a reference that is followed, by an outer join. A documented view is ' +
  'named after its table with `View` at the end, since a database cannot have both under one name.'

const inferredNote = 'Not documented: inferred from public queries that read it.'

function tableSection({ release }: Schema, table: ReleaseTable): readonly string[] {
  const head = ['column', 'type', 'NULL', 'key', 'refers to', 'since', 'meaning']
  const rows = table.columns.map(({ name, type, nullable, about }) => [
    `\`${name}\``,
    type,
    nullable ? 'yes' : '',
    table.primaryKey.includes(name) ? 'primary' : '',
    parentOf(table, name),
    String(since({ release, table: table.name, column: name })),
    about,
  ])
  const others = [
    ...table.unique.map(key => `Unique: ${named(key)}.`),
    ...table.lookups.map(
      ({ columns, references }) => `Not a key, though views follow it: ${named(columns)} to ${references}.`,
    ),
    ...table.indexes.map(columns => `Index: ${named(columns)}.`),
  ]
  return [`### ${table.name}`, table.about, markdown(head, rows), ...(others.length > 0 ? [others.join(' ')] : [])]
}

const named = (names: readonly string[]): string => names.map(name => `\`${name}\``).join(', ')

function parentOf({ foreignKeys }: ReleaseTable, column: string): string {
  const key = foreignKeys.find(({ columns }) => columns.includes(column))
  return key === undefined ? '' : `${key.references}.${key.parent[key.columns.indexOf(column)]}`
}

type Place = { readonly release: Release; readonly table: string; readonly column: string }

/** A column that is spelt otherwise in 2010 counts as the same. */
function since({ release, table, column }: Place): Release {
  const key = columnIn(release, table, ({ name }) => name === column)?.key
  return releases.find(earlier => columnIn(earlier, table, each => each.key === key) !== undefined) ?? release
}

const columnIn = (release: Release, table: string, is: (column: ReleaseTable['columns'][number]) => boolean) =>
  schemaOf(release)
    .tables.find(({ name }) => name === table)
    ?.columns.find(is)

function viewSection({ name, about, inferred, base, columns }: ReleaseView): readonly string[] {
  const rows = columns.map(({ name, type, from, otherwise }) => [
    `\`${name}\``,
    type,
    otherwise === undefined ? `\`${from}\`` : `\`${from}\`; \`${otherwise}\` where user 2 started`,
  ])
  const note = `${about} One row for each of ${base}.${inferred ? ` ${inferredNote}` : ''}`
  return [`### ${name}`, note, markdown(['column', 'type', 'path'], rows)]
}

const markdown = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`.replaceAll(/ +\|/g, ' |')).join('\n')

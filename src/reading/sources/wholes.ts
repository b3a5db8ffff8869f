import fs from 'node:fs'
import path from 'node:path'
import { UsageError } from '../../model/usage-error.js'
import { headOf } from './plain-text.js'
import { dialectOf } from './sql-script.js'
import { tableNamed } from './table-names.js'

/** Files that hold all tables: a database, or scripts that are run one after the other. `shown`: for a message. */
export type WholeFiles = { readonly format: string; readonly files: readonly string[]; readonly shown: string }

const databases: Readonly<Record<string, string>> = {
  ...{ '.sqlite': 'sqlite', '.sqlite3': 'sqlite', '.db': 'sqlite', '.db3': 'sqlite' },
  '.duckdb': 'duckdb',
}

const script = /\.sql(\.gz|\.zst)?$/i

export const isScript = (name: string): boolean => script.test(name)

export const wholeFormats: readonly string[] = [...new Set(Object.values(databases)), 'tsql', 'postgres', 'mysql']

/** The databases and scripts in a folder. */
export async function wholesIn(folder: string): Promise<readonly WholeFiles[]> {
  const names = fs.readdirSync(folder).sort()
  const found: WholeFiles[] = names.flatMap(name => {
    const format = databases[path.extname(name).toLowerCase()]
    return format === undefined ? [] : [{ format, files: [path.join(folder, name)], shown: name }]
  })
  const sets = [...orderedSets(folder, names), ...setOfTables(names)]
  const single = names.filter(name => isScript(name) && !sets.flat().includes(name)).map(name => [name])
  for (const [first, ...others] of [...sets, ...single]) {
    const files = [first, ...others].map(name => path.join(folder, name))
    const shown = others.length === 0 ? first : `${first} to ${others.at(-1)}`
    if (fs.statSync(files[0]).isFile()) found.push({ format: await formatOf(files[0]), files, shown })
  }
  return found
}

const formatOf = async (file: string): Promise<string> => dialectOf(file, await headOf(file))

/** Scripts that `generate --split` has written, with the file that says in which order. */
const orderedSets = (folder: string, names: readonly string[]): readonly (readonly string[])[] =>
  names
    .filter(name => name.endsWith('.order.txt'))
    .map(order => {
      const listed = fs.readFileSync(path.join(folder, order), 'utf8').split('\n').filter(Boolean)
      return listed.map(name => {
        const found = names.find(each => each === name || each.replace(script, '.sql') === name)
        if (found === undefined) throw new UsageError(`${path.join(folder, order)} names ${name}, which is not there`)
        return found
      })
    })
    .filter(set => set.length > 0)

/** Scripts of one table each, as SQL Server Management Studio names them: `dbo.Users.Table.sql`. */
function setOfTables(names: readonly string[]): readonly (readonly string[])[] {
  const found = names.filter(name => {
    const [, table] = /(\w+)\.Table\.sql$/i.exec(name) ?? []
    return table !== undefined && tableNamed(table) !== undefined
  })
  return found.length < 2 ? [] : [found]
}

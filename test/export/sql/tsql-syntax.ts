import { init, parse } from '@guanmingchiu/sqlparser-ts'

await init()

/** What a parser of T-SQL has against a batch, or our reading of Microsoft's grammar where the parser lets more pass than SQL Server. */
export function syntaxProblem(batch: string): string | undefined {
  try {
    parse(batch, 'mssql')
  } catch (error) {
    return `${(error as Error).message} in ${batch.slice(0, 200)}`
  }
  const statement = batch.replace(/^(--.*\n)*/, '')
  const grammar = grammars.find(({ begins }) => begins.test(statement))
  return grammar === undefined || grammar.whole.test(statement) ? undefined : `not as documented: ${statement}`
}

const name = String.raw`\[\w+\]`
const table = String.raw`${name}\.${name}`
const columns = String.raw`\(${name}(?:, ${name})*\)`
const type = String.raw`(?:datetime|bigint|int|smallint|tinyint|bit|uniqueidentifier|(?:nvarchar|varchar|nchar|char|varbinary)\((?:\d+|max)\))`
const column = `${name} ${type} (?:NOT )?NULL`
const constraint = `CONSTRAINT ${name} (?:PRIMARY KEY ${columns}|UNIQUE ${columns}|FOREIGN KEY ${columns} REFERENCES ${table} ${columns})`

/** CREATE TABLE and CREATE INDEX, as far as scripts need them: the parser takes a table without commas, and an index without a name. */
const grammars = [
  {
    begins: /^CREATE TABLE/,
    whole: new RegExp(`^CREATE TABLE ${table} \\(\n  ${column}(?:,\n  ${column})*(?:,\n  ${constraint})*\n\\);$`),
  },
  { begins: /^CREATE INDEX/, whole: new RegExp(`^CREATE INDEX ${name} ON ${table} ${columns};$`) },
  { begins: /^INSERT/, whole: new RegExp(`^INSERT INTO ${table} ${columns} VALUES\n\\(`) },
]

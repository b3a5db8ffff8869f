import type { Command } from './command.js'

export const schemaOptions = {
  release: {
    kind: 'value',
    meaning: 'whose LcsCDR',
    allowed: '2010, 2013 or 2015',
    otherwise: '2015',
  },
  dialect: {
    kind: 'value',
    meaning: 'for which database',
    allowed: 'tsql, postgres, mysql, sqlite or duckdb',
    otherwise: 'tsql',
  },
  markdown: { kind: 'flag', meaning: 'the reference instead: every column, key and view, with its meaning' },
} as const

export const schema: Command<typeof schemaOptions> = {
  name: 'schema',
  about: 'Print the statements that make the tables, indexes and views of LcsCDR',
  options: schemaOptions,
  examples: [
    ['rollcall schema | sqlcmd -d LcsCDR', 'an empty LcsCDR in SQL Server'],
    ['rollcall schema --release 2010 --dialect sqlite', 'that of Lync Server 2010, for SQLite'],
    ['rollcall schema --markdown', 'what each column means'],
  ],
  async run(given) {
    const { printed } = await import('./printing.js')
    process.stdout.write(printed(given))
  },
}

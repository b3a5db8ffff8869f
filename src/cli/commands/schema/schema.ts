import type { Command } from '../../program/command.js'
import { schemaOptions } from './options.js'

export const schema: Command<typeof schemaOptions> = {
  name: 'schema',
  about: 'Print the statements that make the tables, indexes and views of LcsCDR',
  options: schemaOptions,
  examples: [
    ['rollcall schema | sqlcmd -d LcsCDR', 'an empty LcsCDR in SQL Server'],
    ['rollcall schema --release 2010 --dialect sqlite', 'that of Lync Server 2010, for SQLite'],
    ['rollcall schema --markdown', 'what each column means'],
  ],
  async run(given, { streams }) {
    const { schemaText } = await import('./run.js')
    streams.stdout.write(schemaText(given))
    return 0
  },
}

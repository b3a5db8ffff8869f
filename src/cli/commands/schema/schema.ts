import type { Command } from '../../program/command.js'
import { schemaOptions } from './options.js'

export const schema: Command<typeof schemaOptions> = {
  name: 'schema',
  summary: 'print the SQL statements that create LcsCDR',
  details: 'Tables, indexes and views, without rows.',
  options: schemaOptions,
  examples: [
    ['rollcall schema | sqlcmd -d LcsCDR', 'an empty LcsCDR in SQL Server'],
    ['rollcall schema --release 2010 --dialect sqlite', 'the schema of Lync Server 2010, for SQLite'],
    ['rollcall schema --markdown', 'the meaning of every column'],
  ],
  async run(values, { streams }) {
    const { schemaText } = await import('./run.js')
    streams.stdout.write(schemaText(values))
    return 0
  },
}

import type { Command } from '../../program/command.js'
import { loadOptions } from './options.js'

export const load: Command<typeof loadOptions> = {
  name: 'load',
  summary: 'load CDR data into a database that runs',
  details:
    'Makes the tables of LcsCDR, loads the rows, makes keys, indexes and views, and has the database count and digest what it got. A load that ' +
    'was interrupted goes on with --resume. What generate simulates it loads by itself: generate --out URL.',
  operand: {
    name: 'url',
    description: 'the database',
    allowed:
      'a URL of postgres://, mysql://, mariadb:// or mssql://, such as postgres://user@host/LcsCDR, or sqlite:FILE or duckdb:FILE',
  },
  options: loadOptions,
  examples: [
    ['rollcall load postgres://me@localhost/lcscdr --from out', 'what generate wrote, in PostgreSQL'],
    ['rollcall load sqlite:copy.sqlite --from mssql://me@db/LcsCDR', 'a copy of a database'],
  ],
  async run(values, { operands: [url], streams }) {
    const { runLoad } = await import('./run.js')
    await runLoad(url, values, streams)
    return 0
  },
}

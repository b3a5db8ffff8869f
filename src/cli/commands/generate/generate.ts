import type { Command } from '../../program/command.js'
import { generateOptions } from './options.js'

export const generate: Command<typeof generateOptions> = {
  name: 'generate',
  about: 'Simulate conferencing and write every row that it leaves in LcsCDR',
  options: generateOptions,
  groups: [
    [
      'What is simulated',
      ['users', 'days', 'start', 'timezone', 'seed', 'release', 'profile', 'config', 'scenario', 'shift-to'],
    ],
    [
      'What is written',
      ['format', 'out', 'force', 'tables', 'with-parents', 'compress', 'checksums', 'views', 'answers', 'defects'],
    ],
    [
      'In SQL text',
      [
        ...['schema', 'no-schema', 'no-foreign-keys', 'idempotent', 'schema-name', 'database', 'inserts'],
        ...['rows-per-insert', 'rows-per-transaction', 'split'],
      ],
    ],
    ['Large worlds', ['jobs', 'resume', 'append', 'part']],
    ['What is said', ['quiet', 'json']],
  ],
  examples: [
    ['rollcall generate', '1000 users for five days, in out/lcscdr.sqlite'],
    ['rollcall generate --users 20000 --format csv --out big', 'one CSV file a table, in big/'],
    ['rollcall generate --format postgres --out - | psql lcscdr', 'straight into PostgreSQL'],
    ['rollcall generate --config quiet.yaml --seed 2', 'a file of knobs, and one of them changed'],
  ],
  async run(given, { streams }) {
    // The settings first: what is refused is refused before the simulation is even loaded.
    const { settingsFrom } = await import('./settings.js')
    const settings = await settingsFrom(given)
    const { runGenerate } = await import('./run.js')
    await runGenerate(settings, streams)
    return 0
  },
}

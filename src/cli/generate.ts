import type { Command } from './command.js'
import { generateOptions } from './generate-options.js'

export const generate: Command<typeof generateOptions> = {
  name: 'generate',
  about: 'Simulate conferencing and write every row that it leaves in LcsCDR',
  options: generateOptions,
  examples: [
    ['rollcall generate', 'a week of 1000 users, in out/lcscdr.sqlite'],
    ['rollcall generate --users 20000 --format csv --out big', 'one CSV file a table, in big/'],
    ['rollcall generate --format postgres --out - | psql lcscdr', 'straight into PostgreSQL'],
    ['rollcall generate --config quiet.yaml --seed 2', 'a file of knobs, and one of them changed'],
  ],
  async run(given, { streams }) {
    // The settings first: what is refused is refused before the simulation is even loaded.
    const { settingsFrom } = await import('./settings.js')
    const settings = await settingsFrom(given)
    const { generation } = await import('./generation.js')
    await generation(settings, streams)
    return 0
  },
}

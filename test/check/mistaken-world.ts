import path from 'node:path'
import { openChecker } from '../../src/check/checker.js'
import { openDatabase } from '../../src/export/databases/sqlite-driver.js'
import type { ConfigInput } from '../../src/generators/config/config.js'
import { simulate } from '../../src/generators/simulate.js'
import { zone } from '../../src/generators/time/zone.js'
import { openWarehouse } from '../../src/reading/warehouse/warehouse.js'
import type { PeriodName } from '../../src/truth/answers/periods.js'
import { loadSource } from '../../src/verify/load-source.js'
import { writeWorld } from '../report/answers/run-queries.js'

/**
 * A world in which every mistake changes numbers: watcher nodes, lost leaves, second devices, people who come back, waits in the lobby, night
 * shifts, conferences and dialogs captured at the same moment, and some that are still on when the period ends.
 */
export const mistaken = {
  users: 120,
  days: 2,
  seed: 3,
  load: { conferencesPerUserDay: 0.25, hours: { 9: 0.6, 18: 0.4 } },
  synthetic: { everyMinutes: 20 },
  conferences: {
    overnightPerUsers: 60,
    reopened: 0.1,
    startMinute: { onTheHour: 0.6, halfPast: 0.4, quarterPast: 0, quarterTo: 0 },
  },
  joiners: { secondDevice: 0.2, arrival: { p0: '0s', p50: '100ms', p100: '300ms' } },
  pstn: { dialOut: 0.3 },
  faults: { lostLeave: 0.05 },
} as unknown as ConfigInput

/** The same for sessions between two: mixtures of media, tries that fail, response groups, and some that are still on when the period ends. */
export const mistakenCalls = {
  users: 80,
  start: '2024-01-08',
  until: '2024-01-08T11:30',
  seed: 4,
  peerToPeer: {
    im: { withAudio: 0.1 },
    calls: { video: 0.3, broken: 0.1, retried: 1, responseGroup: 0.3 },
  },
} as unknown as ConfigInput

export async function checkerOf(config: ConfigInput, folder: string, by: PeriodName = 'day') {
  const { captureEnd } = await writeWorld(config, folder, 'sqlite')
  const file = path.join(folder, 'lcscdr.sqlite')
  const warehouse = await openWarehouse()
  const loaded = await loadSource(warehouse, { source: file, known: () => ({ captureEnd }), progress() {} })
  const { untils, offsets } = zone(simulate(config).config.timezone)
  const clock = offsets.map((behind, i) => ({ since: i === 0 ? 0 : untils[i - 1], behind }))
  const checker = await openChecker(warehouse, loaded, { place: file, by, offsets: clock })
  const database = await openDatabase(file)
  return {
    checker,
    loaded,
    warehouse,
    captureEnd,
    query: (sql: string) => database.all(sql),
    close() {
      database.close()
      warehouse.close()
    },
  }
}

import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openWarehouse } from '../../../src/reading/warehouse/warehouse.js'
import type { Conference } from '../../../src/report/conference/conference.js'
import { findConferences } from '../../../src/report/conference/find.js'
import { readConferences } from '../../../src/report/conference/read.js'
import { loadConferences } from '../../../src/report/conference/source.js'
import { folder, rollcall } from '../../cli/rollcall.js'

async function opened(place: string) {
  const warehouse = await openWarehouse()
  onTestFinished(() => warehouse.close())
  return loadConferences(warehouse, place)
}

async function world(release = '2015') {
  const cwd = folder()
  // Many conferences are opened again: releases without ConfInstance in sessions must tell them apart by time.
  fs.writeFileSync(
    path.join(cwd, 'world.yaml'),
    `users: 150\ndays: 1\nrelease: ${release}\nconferences: { reopened: 0.6 }\n`,
  )
  const options = ['--config', 'world.yaml', '--format', 'csv', '--out', 'out', '--quiet']
  expect((await rollcall(['generate', ...options], { cwd })).code).toBe(0)
  return path.join(cwd, 'out')
}

const counted = ({ dialogs }: Conference) => ({
  sessions: dialogs.filter(({ mcu, joined }) => mcu === null && joined !== null).length,
  legs: dialogs.filter(({ mcu, joined }) => mcu !== null && joined !== null).length,
  rejoins: dialogs.filter(({ mcu, joined, again }) => mcu === null && joined !== null && again).length,
  refusals: dialogs.filter(({ outcome }) => outcome === 'refused').length,
  drops: dialogs.filter(({ outcome }) => outcome === 'dropped').length,
})

describe('every row of a world is in its conference, and the list counts what is there', () => {
  it.each(['2010', '2013', '2015'])('%s', async release => {
    const place = await world(release)
    const source = await opened(place)
    const { conferences, total } = await findConferences(source, { limit: 1e6 })
    expect(conferences.length).toBe(total)
    const read = await readConferences(
      source,
      conferences.map(({ key }) => key),
    )
    expect(read.map(counted)).toEqual(
      conferences.map(({ sessions, legs, rejoins, refusals, drops }) => ({ sessions, legs, rejoins, refusals, drops })),
    )
    expect(read.flatMap(({ lanes }) => lanes).filter(({ name }) => name.startsWith('user '))).toEqual([])
    const rows = read.flatMap(conference => [conference.row, ...conference.dialogs.flatMap(dialog => dialog.rows)])
    for (const table of ['Conferences', 'FocusJoinsAndLeaves', 'McuJoinsAndLeaves', 'ConferenceSessionDetails']) {
      const found = new Set(rows.filter(row => row.table === table).map(({ sql }) => sql))
      const lines = fs
        .readFileSync(path.join(place, `${table}.csv`), 'utf8')
        .trimEnd()
        .split('\n')
      expect([table, found.size]).toEqual([table, lines.length - 1])
    }
    const [row] = rows.filter(({ table }) => table === 'ConferenceSessionDetails')
    const asked = await source.warehouse.query(row.sql)
    expect([asked.names, asked.rows.length]).toEqual([Object.keys(row.values), 1])
  })
})

it('a source may lack everything but Conferences', async () => {
  const place = await world()
  for (const file of fs.readdirSync(place)) if (!/^Conferences\.csv$/.test(file)) fs.rmSync(path.join(place, file))
  const source = await opened(place)
  const { conferences } = await findConferences(source, { order: 'strangest', limit: 1 })
  const [found] = await readConferences(source, [conferences[0].key])
  expect(found).toMatchObject({ lanes: [], dialogs: [], uri: null, pool: null })
  expect(found.organizer).toMatch(/^user \d+$/)
})

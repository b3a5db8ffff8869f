import { describe, expect, it } from 'vitest'
import { clientNames, clientVersionRows } from '../../../../src/generators/organisation/equipment/client-versions.js'
import { releases } from '../../../../src/model/schema/definition/schema.js'

const dates = ['2000-01-01', '2011-06-01', '2014-06-01', '2017-06-15', '2024-01-08', '2037-01-01']
const worlds = releases.flatMap(release => dates.map(start => ({ release, start })))

const byClass = (world: (typeof worlds)[number], wanted: string) =>
  clientNames(world).filter((_, i) => clientVersionRows[i].class === wanted)

describe('user agents', () => {
  it.each(worlds)('of $release on $start are all different, those of one generation together', world => {
    const names = clientNames({ ...world, peerToPeer: { rows: true } })
    expect(names).toHaveLength(clientVersionRows.length)
    expect(clientNames(world)).toEqual(names.filter((_, i) => !clientVersionRows[i].peerToPeer))
    expect(new Set(names).size).toBe(names.length)
    const generation = (name: string) => / OC\/(\d+)/.exec(name)?.[1]
    const current = new Set(byClass(world, 'current').map(generation))
    expect(current.size).toBe(1)
    expect(byClass(world, 'older').filter(name => current.has(generation(name)))).toEqual([])
  })

  it.each([
    [2010, 'RTCC/4.0.0.0 '],
    [2013, 'RTCC/5.0.0.0 '],
    [2015, 'RTCC/6.0.0.0 '],
    [2019, 'RTCC/7.0.0.0 '],
    ['se', 'RTCC/7.0.0.0 '],
  ] as const)('of the servers of %s begin with %s', (release, beginning) => {
    expect(byClass({ release, start: '2017-06-15' }, 'server').filter(name => !name.startsWith(beginning))).toEqual([])
  })

  it.each([
    [2019, '2019-03-01', '7.0.2046.0'],
    [2019, '2024-01-08', '7.0.2046.521'],
    [2015, '2024-01-08', '6.0.9319.0'],
  ] as const)('of Web App name the build of the servers of %s on %s', (release, start, build) => {
    expect(byClass({ release, start }, 'web')).toEqual([`RTCC/${build[0]}.0.0.0 LWA/${build}`])
  })

  it('of Lync Server 2010 are none that came later', () => {
    expect(clientNames({ release: 2010, start: '2024-01-08' }).filter(name => / OC\/1[56]|UCWA/.test(name))).toEqual([])
  })

  it.each([
    [2015, '2017-06-15', '16.0.7967.5277', '15.0.4919.1000'],
    [2015, '2024-01-08', '16.0.17126.20132', '15.0.5589.1000'],
    [2019, '2024-01-08', '16.0.17126.20132', '15.0.5589.1000'],
    ['se', '2026-01-01', '16.0.18227.20152', '15.0.5589.1000'],
    [2013, '2014-06-01', '15.0.4569.1503', '4.0.7577.4446'],
    [2010, '2011-06-01', '4.0.7577.253', '3.5.6907.196'],
  ] as const)('of %s on %s are of that time: %s, and of the client before %s', (release, start, current, older) => {
    expect(byClass({ release, start }, 'current')[0]).toContain(` OC/${current} `)
    expect(byClass({ release, start }, 'older')[0]).toContain(` OC/${older} `)
  })
})

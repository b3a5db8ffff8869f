import type { Config } from '../../config/config.js'

/**
 * Builds of the desktop client, each by the month from which it was to be had, the oldest first. Texts were seen in public traces and
 * documents, or follow from the build numbers of Office updates.
 */
const desktop = {
  communicator: ['2.0.6362.0 2007-10', '2.0.6362.111 2008-11', '3.5.6907.0 2009-02', '3.5.6907.196 2010-07'],
  lync2010: [
    ...[
      '4.0.7577.0 2010-11',
      '4.0.7577.108 2011-02',
      '4.0.7577.253 2011-05',
      '4.0.7577.314 2011-08',
      '4.0.7577.4072 2012-03',
      '4.0.7577.4356 2012-11',
    ],
    ...['4.0.7577.4392 2013-07', '4.0.7577.4446 2014-04', '4.0.7577.4478 2015-09'],
  ],
  lync2013: [
    ...['15.0.4420.1017 2012-10', '15.0.4481.1000 2013-03', '15.0.4517.1004 2013-07', '15.0.4569.1503 2014-03'],
    ...['15.0.4659.1001 2014-10', '15.0.4701.1000 2015-03', '15.0.4753.1000 2015-10', '15.0.4849.1000 2016-08'],
    ...['15.0.4919.1000 2017-04', '15.0.5023.1000 2018-04', '15.0.5207.1000 2020-01', '15.0.5589.1000 2023-09'],
  ],
  office2016: [
    ...['16.0.4266.1001 2015-09', '16.0.6001.1034 2015-11', '16.0.6366.2068 2016-02', '16.0.6741.2047 2016-05'],
    ...['16.0.6965.5308 2016-07', '16.0.7766.5281 2017-02', '16.0.7967.5277 2017-04', '16.0.8431.2079 2017-09'],
    ...['16.0.9126.2282 2018-03', '16.0.10325.20082 2018-08', '16.0.11328.20158 2019-03', '16.0.11929.20376 2019-10'],
    ...['16.0.12527.20122 2020-02', '16.0.13328.20130 2020-11', '16.0.13801.20266 2021-03', '16.0.14326.20404 2021-09'],
    ...['16.0.14931.20120 2022-03', '16.0.15601.20142 2022-09', '16.0.16130.20218 2023-03', '16.0.16731.20170 2023-09'],
    ...['16.0.17126.20132 2024-01', '16.0.17328.20162 2024-03', '16.0.17928.20114 2024-08', '16.0.18227.20152 2024-12'],
  ],
} as const

type Generation = keyof typeof desktop

/** Of each release, the newest client, the one before, and the one before that. */
const generations: { readonly [R in Config['release']]: readonly [Generation, Generation, Generation] } = {
  2010: ['lync2010', 'communicator', 'communicator'],
  2013: ['lync2013', 'lync2010', 'lync2010'],
  2015: ['office2016', 'lync2013', 'lync2010'],
  2019: ['office2016', 'lync2013', 'lync2013'],
  se: ['office2016', 'lync2013', 'lync2013'],
}

const names: { readonly [G in Generation]: string } = {
  communicator: 'Microsoft Office Communicator',
  lync2010: 'Microsoft Lync 2010',
  lync2013: 'Microsoft Lync',
  office2016: 'Skype for Business',
}

/** So many of a generation's builds that were to be had in a month, the newest first; before there were so many, its first ones. */
function newest(
  generation: Generation,
  count: number,
  month: string,
  without: readonly string[] = [],
): readonly string[] {
  const builds = desktop[generation].map(entry => entry.split(' ')).filter(([build]) => !without.includes(build))
  const had = Math.max(count, builds.filter(([, since]) => since <= month).length)
  return builds
    .slice(Math.max(0, had - count), had)
    .map(([build]) => build)
    .reverse()
}

const agent = (generation: Generation, build: string): string => {
  const stack = generation === 'communicator' ? 'UCCP' : 'UCCAPI'
  return `${stack}/${build} OC/${build} (${names[generation]})`
}

/** The user agents on computers in a world of a release and a first day: three of the newest client, and four older ones. */
export function desktopAgents({ release, start }: Pick<Config, 'release' | 'start'>) {
  const month = start.slice(0, 7)
  const [now, before, long] = generations[release]
  const own = newest(now, 3, month)
  const older = newest(before, before === long ? 2 : 3, month)
  const oldest = newest(long, 4 - older.length, month, older)
  return {
    current: own.map(build => agent(now, build)),
    older: [...older.map(build => agent(before, build)), ...oldest.map(build => agent(long, build))],
  }
}

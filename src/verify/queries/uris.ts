import { repeats } from './keys.js'
import { details, findRows, type LawQueries, parent, type Query, type SourceInfo, uriType } from './law-query.js'

/** The laws that tie conference URIs to conferences, sessions, organizers and types. */
export const uriQueries: LawQueries = {
  'conferences-are-named-by-their-focus': source => [
    misnamed(source, 'Conferences', 'ConferenceUriId'),
    misnamed(source, details, 'ConferenceUriId'),
    misnamed(source, details, 'McuConferenceUriId'),
  ],
  'mcu-uris-follow-the-focus-uri': source => [
    findRows(source, details, {
      given: [uris(source)],
      joins: [
        'JOIN uris AS f ON f.ConferenceUriId = t.ConferenceUriId',
        'JOIN uris AS m ON m.ConferenceUriId = t.McuConferenceUriId',
      ],
      where: ['(m.organizer <> f.organizer OR m.id <> f.id)'],
      shows: [
        't.ConferenceUriId',
        'f.ConferenceUri AS focus_uri',
        't.McuConferenceUriId',
        'm.ConferenceUri AS mcu_uri',
      ],
    }),
  ],
  'uri-types-match-the-uri': source => [
    findRows(source, 'ConferenceUris', {
      given: [uris(source, 'each row')],
      joins: ['JOIN uris AS f ON f.came = t.rowid', uriType(source, 'ut', 't.UriTypeId')],
      where: ["ut.UriType <> 'conf:' || f.kind"],
      shows: ['t.ConferenceUri', 'ut.UriType'],
    }),
  ],
  'session-types-match-their-uri': source => [
    findRows(source, details, {
      joins: [
        parent(source, 'ConferenceUris', {
          as: 'u',
          on: { ConferenceUriId: 'coalesce(t.McuConferenceUriId, t.ConferenceUriId)' },
        }),
      ],
      where: [
        'u.UriTypeId IS NOT NULL',
        't.UriTypeId IS DISTINCT FROM u.UriTypeId',
        '(t.McuConferenceUriId IS NOT NULL OR t.UriTypeId IS NOT NULL)',
      ],
      shows: ['t.UriTypeId', 'u.UriTypeId AS uri_has'],
    }),
  ],
  'mcus-are-conferencing-servers': source => [
    findRows(source, 'Mcus', {
      joins: [uriType(source, 'mt', 't.McuTypeId')],
      where: ["(NOT starts_with(mt.UriType, 'conf:') OR mt.UriType = 'conf:focus')"],
      shows: ['t.McuTypeId', 'mt.UriType'],
    }),
  ],
  'conference-uris-are-the-organizers': source => [
    findRows(source, 'Conferences', {
      given: [uris(source)],
      joins: [
        'JOIN uris AS f ON f.ConferenceUriId = t.ConferenceUriId',
        parent(source, 'Users', { as: 'o', on: { UserId: 't.OrganizerId' } }),
      ],
      where: ['lower(f.organizer) <> lower(o.UserUri)'],
      shows: ['f.ConferenceUri', 'o.UserUri AS organizer'],
    }),
  ],
  'occurrences-have-their-own-instance': source => [
    repeats(source, 'Conferences', ['ConferenceUriId', 'ConfInstance']),
  ],
}

function misnamed(source: SourceInfo, table: string, column: string): Query {
  return findRows(source, table, {
    joins: [
      parent(source, 'ConferenceUris', { as: 'u', on: { ConferenceUriId: `t.${column}` } }),
      uriType(source, 'ut', 'u.UriTypeId'),
    ],
    where: [`ut.UriType ${column === 'ConferenceUriId' ? '<>' : '='} 'conf:focus'`],
    shows: [`t.${column}`, 'ut.UriType'],
  })
}

const PARTS = '(?i)^sip:([^;]+);gruu;opaque=app:conf:([a-z-]+):id:(\\w+)$'

/** The parts of every URI that can be read, each taken apart once; that one cannot be read is a law of its own. */
function uris(source: SourceInfo, rows: 'first rows' | 'each row' = 'first rows'): string {
  const part = (number: number, name: string) => `regexp_extract(u.ConferenceUri, '${PARTS}', ${number}) AS ${name}`
  const first = ' AND u.rowid IN (SELECT min(rowid) FROM ConferenceUris GROUP BY ConferenceUriId)'
  const limit = source.repeated.has('ConferenceUris') && rows === 'first rows' ? first : ''
  return [
    'uris AS MATERIALIZED (',
    `  SELECT u.ConferenceUriId, u.ConferenceUri, u.rowid AS came, ${part(1, 'organizer')},`,
    `    ${part(2, 'kind')}, ${part(3, 'id')}`,
    '  FROM ConferenceUris AS u',
    `  WHERE regexp_matches(u.ConferenceUri, '${PARTS}')${limit})`,
  ].join('\n')
}

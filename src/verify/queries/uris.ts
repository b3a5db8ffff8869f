import { repeats } from './keys.js'
import { details, type Facts, type Forms, find, parent, type Query, uriType } from './law-query.js'

/** The laws that tie conference URIs to conferences, sessions, organizers and types. */
export const uriForms: Forms = {
  'conferences-are-named-by-their-focus': facts => [
    misnamed(facts, 'Conferences', 'ConferenceUriId'),
    misnamed(facts, details, 'ConferenceUriId'),
    misnamed(facts, details, 'McuConferenceUriId'),
  ],
  'mcu-uris-follow-the-focus-uri': facts => [
    find(facts, details, {
      given: [uris(facts)],
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
  'uri-types-match-the-uri': facts => [
    find(facts, 'ConferenceUris', {
      given: [uris(facts, 'each row')],
      joins: ['JOIN uris AS f ON f.came = t.rowid', uriType(facts, 'ut', 't.UriTypeId')],
      where: ["ut.UriType <> 'conf:' || f.kind"],
      shows: ['t.ConferenceUri', 'ut.UriType'],
    }),
  ],
  'session-types-match-their-uri': facts => [
    find(facts, details, {
      joins: [
        parent(facts, 'ConferenceUris', {
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
  'mcus-are-conferencing-servers': facts => [
    find(facts, 'Mcus', {
      joins: [uriType(facts, 'mt', 't.McuTypeId')],
      where: ["(NOT starts_with(mt.UriType, 'conf:') OR mt.UriType = 'conf:focus')"],
      shows: ['t.McuTypeId', 'mt.UriType'],
    }),
  ],
  'conference-uris-are-the-organizers': facts => [
    find(facts, 'Conferences', {
      given: [uris(facts)],
      joins: [
        'JOIN uris AS f ON f.ConferenceUriId = t.ConferenceUriId',
        parent(facts, 'Users', { as: 'o', on: { UserId: 't.OrganizerId' } }),
      ],
      where: ['lower(f.organizer) <> lower(o.UserUri)'],
      shows: ['f.ConferenceUri', 'o.UserUri AS organizer'],
    }),
  ],
  'occurrences-have-their-own-instance': facts => [repeats(facts, 'Conferences', ['ConferenceUriId', 'ConfInstance'])],
}

function misnamed(facts: Facts, table: string, column: string): Query {
  return find(facts, table, {
    joins: [
      parent(facts, 'ConferenceUris', { as: 'u', on: { ConferenceUriId: `t.${column}` } }),
      uriType(facts, 'ut', 'u.UriTypeId'),
    ],
    where: [`ut.UriType ${column === 'ConferenceUriId' ? '<>' : '='} 'conf:focus'`],
    shows: [`t.${column}`, 'ut.UriType'],
  })
}

const PARTS = '(?i)^sip:([^;]+);gruu;opaque=app:conf:([a-z-]+):id:(\\w+)$'

/** The parts of every URI that can be read, each taken apart once; that one cannot be read is a law of its own. */
function uris(facts: Facts, rows: 'first rows' | 'each row' = 'first rows'): string {
  const part = (number: number, name: string) => `regexp_extract(u.ConferenceUri, '${PARTS}', ${number}) AS ${name}`
  const first = ' AND u.rowid IN (SELECT min(rowid) FROM ConferenceUris GROUP BY ConferenceUriId)'
  const limit = facts.repeated.has('ConferenceUris') && rows === 'first rows' ? first : ''
  return [
    'uris AS MATERIALIZED (',
    `  SELECT u.ConferenceUriId, u.ConferenceUri, u.rowid AS came, ${part(1, 'organizer')},`,
    `    ${part(2, 'kind')}, ${part(3, 'id')}`,
    '  FROM ConferenceUris AS u',
    `  WHERE regexp_matches(u.ConferenceUri, '${PARTS}')${limit})`,
  ].join('\n')
}

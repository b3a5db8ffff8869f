import { everyCell } from './keys.js'
import { details, type Facts, type Forms, find, legs, type Query, uriType } from './law-query.js'
import { mcuType } from './sessions.js'

const ADDRESS = '[^;@\\s\\p{Z}]+@[^;@\\s\\p{Z}]+'
const KINDS = 'focus|chat|audio-video|applicationsharing|data-conf|phone-conf'

/** The laws about how single values are written. */
export const formatForms: Forms = {
  'conference-uris-are-well-formed': facts => [
    find(facts, 'ConferenceUris', {
      joins: [uriType(facts, 'ut', 't.UriTypeId', true)],
      where: [
        "starts_with(coalesce(ut.UriType, 'conf:'), 'conf:')",
        `NOT regexp_matches(t.ConferenceUri, '(?i)^sip:${ADDRESS};gruu;opaque=app:conf:(${KINDS}):id:[0-9A-Z]{8}$')`,
      ],
      shows: ['t.ConferenceUri'],
    }),
  ],
  // Bytes are shown as text, with \xHH for those that are no visible ASCII.
  'dialog-ids-have-three-parts': facts => [
    find(facts, 'Dialogs', {
      where: [
        "(NOT regexp_matches(CAST(t.ExternalId AS VARCHAR), '^[^; ]+;[^; ]+;[^; ]+$')" +
          "\n    OR regexp_matches(CAST(t.ExternalId AS VARCHAR), '\\\\x(0[9A-D]|A0)'))",
      ],
      shows: ['CAST(t.ExternalId AS VARCHAR) AS ExternalId'],
    }),
  ],
  'user-uris-have-no-scheme': facts => [
    cell(facts, 'Users', 'UserUri', "regexp_matches(t.UserUri, '(?i)^(sips?|tel):')"),
  ],
  'users-are-users-or-phones': facts => [cell(facts, 'Users', 'UriTypeId', 't.UriTypeId NOT IN (0, 1)')],
  'guids-are-not-zero': facts =>
    everyCell(facts, ({ name, kind }) =>
      kind === 'guid'
        ? { wrong: `t.${name} = '00000000-0000-0000-0000-000000000000'`, shows: [`t.${name}`] }
        : undefined,
    ),
  'flags-have-documented-bits': facts => [
    cell(facts, 'Conferences', 'Flag', 't.Flag NOT IN (0, 1)'),
    cell(facts, details, 'UserFlag', 't.UserFlag NOT IN (0, 1)'),
    cell(facts, details, 'CallFlag', 't.CallFlag NOT IN (0, 1, 2, 3)'),
  ],
  'message-counts-are-positive': facts => [cell(facts, 'ConferenceMessageCount', 'MessageCount', 't.MessageCount < 1')],
  'phones-are-at-audio-mcus': facts => [
    find(facts, legs, {
      joins: mcuType(facts),
      where: ['t.IsFromPstn = 1', "mt.UriType NOT IN ('conf:audio-video', 'conf:phone-conf')"],
      shows: ['t.IsFromPstn', 'mt.UriType AS mcu'],
    }),
  ],
}

const cell = (facts: Facts, table: string, column: string, wrong: string): Query =>
  find(facts, table, { where: [wrong], shows: [`t.${column}`] })

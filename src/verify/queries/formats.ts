import { everyCell } from './keys.js'
import { details, findRows, type LawQueries, legs, type Query, type SourceInfo, uriType } from './law-query.js'
import { mcuType } from './sessions.js'

const ADDRESS = '[^;@\\s\\p{Z}]+@[^;@\\s\\p{Z}]+'
const KINDS = 'focus|chat|audio-video|applicationsharing|data-conf|phone-conf'

/** The laws about how single values are written. */
export const formatQueries: LawQueries = {
  'conference-uris-are-well-formed': source => [
    findRows(source, 'ConferenceUris', {
      joins: [uriType(source, 'ut', 't.UriTypeId', true)],
      where: [
        "starts_with(coalesce(ut.UriType, 'conf:'), 'conf:')",
        `NOT regexp_matches(t.ConferenceUri, '(?i)^sip:${ADDRESS};gruu;opaque=app:conf:(${KINDS}):id:[0-9A-Z]{8}$')`,
      ],
      shows: ['t.ConferenceUri'],
    }),
  ],
  // Bytes are shown as text, with \xHH for those that are no visible ASCII.
  'dialog-ids-have-three-parts': source => [
    findRows(source, 'Dialogs', {
      where: [
        "(NOT regexp_matches(CAST(t.ExternalId AS VARCHAR), '^[^; ]+;[^; ]+;[^; ]+$')" +
          "\n    OR regexp_matches(CAST(t.ExternalId AS VARCHAR), '\\\\x(0[9A-D]|A0)'))",
      ],
      shows: ['CAST(t.ExternalId AS VARCHAR) AS ExternalId'],
    }),
  ],
  'user-uris-have-no-scheme': source => [
    cell(source, 'Users', 'UserUri', "regexp_matches(t.UserUri, '(?i)^(sips?|tel):')"),
  ],
  'users-are-users-or-phones': source => [cell(source, 'Users', 'UriTypeId', 't.UriTypeId NOT IN (0, 1)')],
  'guids-are-not-zero': source =>
    everyCell(source, ({ name, kind }) =>
      kind === 'guid'
        ? { wrong: `t.${name} = '00000000-0000-0000-0000-000000000000'`, shows: [`t.${name}`] }
        : undefined,
    ),
  'flags-have-documented-bits': source => [
    cell(source, 'Conferences', 'Flag', 't.Flag NOT IN (0, 1)'),
    cell(source, details, 'UserFlag', 't.UserFlag NOT IN (0, 1)'),
    cell(source, details, 'CallFlag', 't.CallFlag NOT IN (0, 1, 2, 3)'),
  ],
  'message-counts-are-positive': source => [
    cell(source, 'ConferenceMessageCount', 'MessageCount', 't.MessageCount < 1'),
  ],
  'phones-are-at-audio-mcus': source => [
    findRows(source, legs, {
      joins: mcuType(source),
      where: ['t.IsFromPstn = 1', "mt.UriType NOT IN ('conf:audio-video', 'conf:phone-conf')"],
      shows: ['t.IsFromPstn', 'mt.UriType AS mcu'],
    }),
  ],
}

const cell = (source: SourceInfo, table: string, column: string, wrong: string): Query =>
  findRows(source, table, { where: [wrong], shows: [`t.${column}`] })

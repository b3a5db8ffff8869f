import { focusSession, mcuLeg } from '../../model/conference/machines.js'
import { userAgentRows } from '../../model/schema/lookups.js'
import type { Check } from './check.js'

const ADDRESS = '[^;@\\s]+@[^;@\\s]+'
const KINDS = 'focus|chat|audio-video|applicationsharing|data-conf|phone-conf'

/** Endpoint states, and how an endpoint is disconnected: RFC 4575. Being put on hold, muted and let go are the steps between them. */
const states = [
  'pending',
  'dialing-out',
  'dialing-in',
  'alerting',
  'on-hold',
  'connected',
  'muted-via-focus',
  'disconnecting',
  'disconnected',
]

const unknownStates = [focusSession, mcuLeg]
  .flatMap(machine => machine.states)
  .filter((name: string) => !states.includes(name))

const types = [...new Set(userAgentRows.map(([type]) => type))].join(', ')

/** Rules that single values and conferences must not break. */
export const formChecks: readonly Check[] = [
  {
    id: 'C27',
    rule: true,
    about:
      'URIs of conferences and MCUs, with an id of eight characters to base 36; dialog ids of Call-ID and two tags (tags: C45)',
    source:
      "Microsoft's pages and public traces: sip:USER;gruu;opaque=app:conf:focus:id:DRG2Y8V4, and Call-IDs as gateways have them",
    reads: ['ConferenceUris', 'Dialogs.ExternalId'],
    measures: () => [
      {
        name: 'conference URIs',
        none: `FROM ConferenceUris JOIN UriTypes USING (UriTypeId) WHERE starts_with(UriType, 'conf:')
           AND NOT regexp_matches(ConferenceUri, '(?i)^sip:${ADDRESS};gruu;opaque=app:conf:(${KINDS}):id:[0-9A-Z]{8}$')`,
        of: 'FROM ConferenceUris',
      },
      {
        name: 'dialog ids',
        none: `FROM Dialogs WHERE NOT regexp_matches(CAST(ExternalId AS VARCHAR), '^[^;\\s]{8,};[^;\\s]{4,};[^;\\s]{4,}$')`,
        of: 'FROM Dialogs',
      },
    ],
  },
  {
    id: 'C28',
    rule: true,
    about: 'User agent types other than those of UserAgentDef',
    source: 'UserAgentDef, in the schema of LcsCDR: 37 types',
    reads: ['ClientVersions.ClientType'],
    measures: () => [
      {
        name: 'unknown types',
        none: `FROM ClientVersions WHERE ClientType NOT IN (${types})`,
        of: 'FROM ClientVersions',
      },
    ],
  },
  {
    id: 'C29',
    rule: true,
    about: 'States of endpoints other than those of RFC 4575',
    source: 'RFC 4575, and MS-CONFBAS 6.3.1',
    needs: ['simulation'],
    reads: [],
    measures: () => [
      {
        name: 'unknown states',
        none: `FROM (SELECT unnest(${JSON.stringify(unknownStates).replaceAll('"', "'")}::VARCHAR[]))`,
      },
    ],
  },
  {
    id: 'C30',
    rule: true,
    about: 'Web conferencing with a SIP dialog; application sharing or web conferencing that dialed out',
    source: 'MS-CONFBAS 2.2.3.15: dial-out exists for messages and audio alone',
    reads: ['ConferenceSessionDetails.UriTypeId'],
    measures: () => [
      {
        name: 'with a dialog',
        none: `FROM McuJoinsAndLeaves JOIN Mcus USING (McuId) JOIN UriTypes ON UriTypeId = McuTypeId
           WHERE UriType = 'conf:data-conf' AND DialogSessionIdTime IS NOT NULL`,
        of: `FROM McuJoinsAndLeaves JOIN Mcus USING (McuId) JOIN UriTypes ON UriTypeId = McuTypeId WHERE UriType = 'conf:data-conf'`,
      },
      {
        name: 'dialed out',
        none: `FROM ConferenceSessionDetails JOIN UriTypes USING (UriTypeId) WHERE IsStartedByConfServer = 1
           AND UriType IN ('conf:data-conf', 'conf:applicationsharing')`,
        of: 'FROM ConferenceSessionDetails WHERE IsStartedByConfServer = 1',
      },
    ],
  },
  {
    id: 'C31',
    rule: true,
    about: 'Anonymous users alone for longer than the servers let them be, 90 minutes by default',
    source: 'AnonymousUserGracePeriod, New-CsUserServicesConfiguration',
    reads: [],
    measures: ({ law }) =>
      law('anonymous-users-are-not-left-alone').map(one => ({ ...one, of: "FROM Person WHERE Tenant = 'anonymous'" })),
  },
  {
    id: 'C32',
    rule: true,
    about: 'Conferences longer than the servers let them be, 24 hours by default',
    source: 'DeactivationGracePeriod, New-CsUserServicesConfiguration',
    reads: [],
    measures: ({ law }) =>
      law('conferences-last-a-day-at-most').map(one => ({ ...one, of: 'FROM Held WHERE Ended IS NOT NULL' })),
  },
]

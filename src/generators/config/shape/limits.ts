import { group, length } from '../definition/knobs.js'

/** Settings of the servers. */
export const limits = group({
  maxConference: length(
    '24h',
    { from: '8h', to: '365d' },
    'How long a conference may last; then it is ended (DeactivationGracePeriod).',
    'Set-CsUserServicesConfiguration',
  ),
  anonymousGrace: length(
    '90m',
    { from: '5m', to: '24h' },
    'How long anonymous users may be in a conference without anybody else (AnonymousUserGracePeriod).',
    'Set-CsUserServicesConfiguration',
  ),
})

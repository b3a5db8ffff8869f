import { distribution, group, share } from '../definition/knobs.js'
import * as measured from '../definition/measured.js'
import { ASSUMED } from '../definition/sources.js'

/** How long it takes to get in. */
export const signalling = group({
  joinTime: distribution(
    measured.joinTime,
    { from: '50ms', to: '14s' },
    'From the INVITE to the focus until it admits an endpoint that need not wait in the lobby.',
    'assumed; only the classes of the report are published: under 2, 5 and 10 seconds, and above',
  ),
  legSetup: distribution(
    { p0: '120ms', p50: '600ms', p90: '1.6s', p99: '4s', p100: '12s' },
    { from: '10ms', to: '30s' },
    'From the INVITE to an MCU until it answers.',
    ASSUMED,
  ),
})

/** What goes wrong. */
export const faults = group({
  joinFailure: share(0.005, 'Share of joins that the focus refuses.', ASSUMED),
  setupFailure: share(
    0.0045,
    'Share of MCU legs that are never established.',
    'assumed, below the 0.5% that Microsoft sets as target for conferencing',
  ),
  drop: share(
    0.02,
    'Share of MCU legs that end abnormally; the endpoint comes back.',
    'assumed, within the 2% to 3% that Microsoft sets as target',
  ),
  booted: share(0.01, 'Share of stays that a presenter ends by removing the participant.', ASSUMED),
  mcuRejoin: share(0.02, 'Share of stays at one MCU that end and start again in the same focus session.', ASSUMED),
  lostLeave: share(0.003, 'Share of leaves that were never reported: the leave time stays NULL.', ASSUMED),
})

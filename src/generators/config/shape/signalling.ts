import { distribution, group, share } from '../definition/knobs.js'
import * as measured from '../definition/measured.js'
import { ASSUMED } from '../definition/sources.js'

/** Times of joining. */
export const signalling = group({
  joinTime: distribution(
    measured.joinTime,
    { from: '50ms', to: '14s' },
    'From the INVITE until the focus admits an endpoint, without lobby.',
    'assumed; published are only the classes of the report: under 2, 5 and 10 seconds, and more',
  ),
  legSetup: distribution(
    { p0: '120ms', p50: '600ms', p90: '1.6s', p99: '4s', p100: '12s' },
    { from: '10ms', to: '30s' },
    'From the INVITE until an MCU answers.',
    ASSUMED,
  ),
})

/** Failures. */
export const faults = group({
  joinFailure: share(0.005, 'Share of joins that the focus refuses.', ASSUMED),
  setupFailure: share(
    0.0045,
    'Share of MCU legs that are not established.',
    "assumed; Microsoft's target for conferencing is below 0.5%",
  ),
  drop: share(
    0.02,
    'Share of MCU legs that are dropped; the endpoint comes back.',
    "assumed; Microsoft's target is below 2% to 3%",
  ),
  booted: share(0.01, 'Share of stays that end when a presenter removes the participant.', ASSUMED),
  mcuRejoin: share(0.02, 'Share of MCU legs that end and start again in the same focus session.', ASSUMED),
  lostLeave: share(0.003, 'Share of leaves that are never reported: the leave time stays NULL.', ASSUMED),
})

import { distribution, group, numberFrom, share } from '../definition/knobs.js'
import * as measured from '../definition/measured.js'
import { ASSUMED } from '../definition/sources.js'

const slower = (value: number, about: string) => numberFrom(1, 3, value, { about, source: ASSUMED })

/** Times of joining. */
export const signalling = group({
  joinTime: distribution(
    measured.joinTime,
    { from: '50ms', to: '14s' },
    'From the INVITE until the focus admits an endpoint, without lobby: a computer inside, at a quiet hour.',
    'assumed; published are only the classes of the report: under 2, 5 and 10 seconds, and more',
  ),
  legSetup: distribution(
    { p0: '120ms', p50: '600ms', p90: '1.6s', p99: '4s', p100: '12s' },
    { from: '10ms', to: '30s' },
    'From the INVITE until an MCU answers.',
    `${ASSUMED}; of instant messages`,
  ),
  slower: group({
    mobile: slower(1.7, 'How many times as long joins of mobile clients take, at the focus and the MCUs.'),
    web: slower(1.5, 'How many times as long joins with the web app take.'),
    edge: slower(1.35, 'How many times as long joins through an Edge Server take.'),
    rush: slower(1.3, 'How many times as long joins at full and half hours take, when most conferences begin.'),
    audioVideo: slower(1.5, 'How many times as long audio and video take to set up as messages do.'),
    applicationsharing: slower(2, 'How many times as long application sharing takes to set up as messages do.'),
  }),
})

/** Failures. */
export const faults = group({
  joinFailure: share(0.003, 'Share of joins that fail at the focus.', ASSUMED),
  clientRefused: share(
    0.004,
    'Share of joins of own and federated people over IP whose client the focus refuses (403), and who come in as guests with the browser instead.',
    ASSUMED,
  ),
  givenUp: share(
    0.17,
    'Share of INVITEs, to the focus and MCUs, that come to nothing though nothing fails: cancelled, declined, busy, not allowed. Most are tried again.',
    'sample of the reports by Microsoft: 18.6% of sessions are expected failures',
  ),
  unanswered: share(0.005, 'Share of INVITEs that nothing is answered to.', 'the same sample: 0.5% have no category'),
  setupFailure: share(
    0.0035,
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
  lostClient: share(0.01, 'Share of joins over IP whose client the focus does not note: it stays NULL.', ASSUMED),
  lostLeave: share(0.003, 'Share of leaves that are never reported: the leave time stays NULL.', ASSUMED),
})

import { machine } from './machine.js'

/** A conference instance, from activation by the first join to its end. MS-CONFBAS 6.3.1: active, locked. */
export const conferenceMachine = machine('conference', {
  scheduled: { activated: 'active' },
  active: { locked: 'locked', ended: 'ended' },
  locked: { unlocked: 'active', ended: 'ended' },
  ended: {},
})

/**
 * One dialog of an endpoint with the focus: one row of FocusJoinsAndLeaves. The states are the endpoint states of RFC 4575; on-hold is
 * the lobby. The arcs follow from the definitions there, which give no transition table.
 */
export const focusSession = machine('focus session', {
  pending: { dialed: 'dialing-in', invited: 'dialing-out' },
  'dialing-in': { admitted: 'connected', held: 'on-hold', failed: 'disconnected' },
  'dialing-out': { rang: 'alerting', failed: 'disconnected' },
  alerting: { admitted: 'connected', busy: 'disconnected' },
  'on-hold': { admitted: 'connected', booted: 'disconnecting', departed: 'disconnecting', ended: 'disconnecting' },
  connected: {
    muted: 'muted-via-focus',
    departed: 'disconnecting',
    booted: 'disconnecting',
    failed: 'disconnecting',
    ended: 'disconnecting',
  },
  'muted-via-focus': {
    unmuted: 'connected',
    departed: 'disconnecting',
    booted: 'disconnecting',
    failed: 'disconnecting',
    ended: 'disconnecting',
  },
  disconnecting: { closed: 'disconnected' },
  disconnected: {},
})

/**
 * One leg of an endpoint at an MCU: one row of McuJoinsAndLeaves. Web conferencing is not SIP: the focus adds the user there at once
 * (`added`); the other MCUs are dialed, or dial out to a phone.
 */
export const mcuLeg = machine('MCU leg', {
  pending: { dialed: 'dialing-in', invited: 'dialing-out', added: 'connected' },
  'dialing-in': { admitted: 'connected', failed: 'disconnected' },
  'dialing-out': { rang: 'alerting', failed: 'disconnected' },
  alerting: { admitted: 'connected', failed: 'disconnected' },
  connected: { departed: 'disconnected', failed: 'disconnected', ended: 'disconnected' },
  disconnected: {},
})

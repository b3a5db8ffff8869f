import { machine } from '../conference/machine.js'

/**
 * A call with audio between two parties, or an attempt at one: one row of SessionDetails. The states are those of a dialog (RFC 3261, RFC
 * 4235), with what a user sees of them: hold is a re-INVITE, a transfer a REFER (RFC 5589).
 */
export const callMachine = machine('call', {
  pending: { invited: 'inviting' },
  inviting: { rang: 'ringing', unreachable: 'ended', failed: 'ended' },
  ringing: {
    answered: 'established',
    busy: 'ended',
    refused: 'ended',
    cancelled: 'ended',
    unanswered: 'ended',
  },
  established: { held: 'held', parked: 'ended', escalated: 'ended', hungUp: 'ended', broke: 'ended' },
  held: { transferred: 'ended' },
  ended: {},
})

/**
 * A conversation by instant messages: one row of SessionDetails. A client accepts by itself; whether anybody answers is another
 * matter. Another medium may be added to it (a re-INVITE).
 */
export const conversationMachine = machine('conversation', {
  pending: { invited: 'inviting' },
  inviting: { accepted: 'open', unreachable: 'closed', failed: 'closed' },
  open: { answered: 'answered', abandoned: 'closed', escalated: 'closed' },
  answered: { extended: 'answered', left: 'closed', broke: 'closed' },
  closed: {},
})

/** The sharing of a screen or application with one other: one row of SessionDetails. */
export const sharingMachine = machine('sharing', {
  pending: { invited: 'inviting' },
  inviting: { accepted: 'shared', refused: 'stopped', unreachable: 'stopped', failed: 'stopped' },
  shared: { stopped: 'stopped', broke: 'stopped' },
  stopped: {},
})

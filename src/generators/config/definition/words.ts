/** What may stand for all of `peerToPeer`: its `rows`. */
export const peerToPeerWords = ['on', 'off'] as const

/** ContentTypes of an INVITE: media in one version or in several, a conference control command, text. */
export const [SDP, CCCP, ALTERNATIVE, TEXT] = [1, 2, 3, 4]

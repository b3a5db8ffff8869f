/** How often a property is tried: `npm run soak` tries the worlds twenty times as often. */
export const numRuns = (usual: number): number => usual * Number(process.env.ROLLCALL_SOAK ?? 1)

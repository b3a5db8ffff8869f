/** The table in a database that says how far a load has come (`src/live/load/notes.ts`): a number, and JSON. */
export const NOTES_TABLE = 'RollcallLoad'

/** What stands in the place of a chapter's number where the note is the manifest of a complete load. */
export const MANIFEST_NOTE = -3

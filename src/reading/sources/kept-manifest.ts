import fs from 'node:fs'
import path from 'node:path'
import { MANIFEST_NOTE, NOTES_TABLE } from '../../export/output/manifest/load-notes.js'
import { MANIFEST } from '../../export/output/manifest/manifest.js'
import type { Warehouse } from '../warehouse/warehouse.js'

/** Whether a table is where a load keeps its manifest. */
export const keepsManifest = (table: string): boolean => table.toLowerCase() === NOTES_TABLE.toLowerCase()

/** The condition of its row, with the first of its two columns, which has the numbers; the manifest is in the second. */
export const ofManifest = (numbers: string): string => `${numbers} = ${MANIFEST_NOTE}`

/** Puts the manifest that a database keeps where that of files would be: gives the folder. */
export function manifestFolder(warehouse: Warehouse, text: string): string {
  fs.writeFileSync(path.join(warehouse.folder, MANIFEST), text)
  return warehouse.folder
}

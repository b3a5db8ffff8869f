import { NULL_INT } from '../../../model/rows/batch.js'
import type { Config } from '../../config/config.js'
import { clientVersionRows } from './client-versions.js'

/** How many times as long the joins of a client take as those of a computer inside. */
export function paceOf(
  { signalling: { slower } }: Pick<Config, 'signalling'>,
  { client, edge }: { readonly client: number; readonly edge: number },
): number {
  const kind = clientVersionRows[client - 1].class
  const own = kind === 'mobile' ? slower.mobile : kind === 'web' ? slower.web : 1
  return edge === NULL_INT ? own : own * slower.edge
}

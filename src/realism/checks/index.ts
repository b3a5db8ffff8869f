import { artefactChecks } from './artefacts.js'
import { calendarChecks } from './calendar.js'
import { callChecks } from './calls.js'
import type { Check } from './check.js'
import { companyChecks } from './company.js'
import { conferenceChecks } from './conferences.js'
import { formChecks } from './form.js'
import { identityChecks } from './identities.js'
import { joinerChecks } from './joiners.js'
import { loadChecks } from './load.js'
import { outcomeChecks } from './outcomes.js'
import { signInChecks } from './sign-ins.js'

const number = ({ id }: Check): number => Number(id.slice(1))
const isArtefact = ({ id }: Check): number => Number(id.startsWith('A'))

/** All checks, C1 to C53, C55 and A1 to A15. C54 is about bytes of SQL Server's own files. */
export const checks: readonly Check[] = [
  ...loadChecks,
  ...callChecks,
  ...conferenceChecks,
  ...joinerChecks,
  ...formChecks,
  ...signInChecks,
  ...outcomeChecks,
  ...calendarChecks,
  ...identityChecks,
  ...artefactChecks,
  ...companyChecks,
].sort((a, b) => isArtefact(a) - isArtefact(b) || number(a) - number(b))

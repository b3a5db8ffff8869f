/**
 * The rooms that `npm run mutants` changes, and the tests that must notice. Only fast tests: laws over whole worlds notice more, but
 * with a minute for each mutant a room would take days.
 */
export const rooms = {
  'model/conference': { tests: ['test/model/conference/**/*.test.ts'] },
  'model/recording': { tests: ['test/model/recording/**/*.test.ts'] },
  'export/text': {
    tests: ['test/export/text/**/*.test.ts'],
    // Decides how soon V8 has compiled a row writer, and no byte.
    except: ['warm-up.ts'],
  },
  'export/output': {
    tests: ['test/export/output/**/*.test.ts'],
    // These write hundreds of outputs, or simulate.
    slow: ['test/export/output/killed.test.ts', 'test/export/output/footer.test.ts'],
  },
  'truth/answers': { tests: ['test/truth/answers/**/*.test.ts'] },
  'truth/defects': { tests: ['test/truth/defects/{candidates,changes,inject,possible,table-rows}.test.ts'] },
  'truth/invariants': { tests: ['test/truth/invariants/{laws,list}.test.ts'] },
  verify: { tests: ['test/verify/{laws,needs,verify}.test.ts'] },
}

import type { Observer } from '../../../../model/recording/observer.js'
import type { AnswerKeys } from '../../../../truth/answers/answer-keys.js'

/** What watches a run, in one process or several: what is told of its conferences, and everything that answers are counted from. */
export function watching(
  conferences: readonly Required<Pick<Observer, 'conference'>>[],
  answerKeys: AnswerKeys | undefined,
): Observer {
  return {
    conference(observation) {
      answerKeys?.conference(observation)
      for (const each of conferences) each.conference(observation)
    },
    ...(answerKeys && {
      session: observation => answerKeys.session(observation),
      error: error => answerKeys.error(error),
      signIn: (signIn, userId) => answerKeys.signIn(signIn, userId),
    }),
  }
}

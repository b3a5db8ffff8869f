import { ALTERNATIVE, SDP, TEXT } from '../../model/call/content-type.js'
import { conversationMachine, sharingMachine } from '../../model/call/machines.js'
import { AUDIO, FILE, IM, SHARING } from '../../model/call/medium.js'
import { ACCEPTED, type Party } from '../../model/call/session.js'
import { type Counts, negativeBinomial } from '../../model/chance/counts.js'
import { drawByWord, type Quantiles } from '../../model/chance/quantiles.js'
import { shareOf } from '../../model/chance/random.js'
import { type Duration, SECOND } from '../../model/time.js'
import type { Config } from '../config/config.js'
import { CODES, SERVER_LOST } from './call-codes.js'
import { within } from './call-course.js'
import type { SessionMaker } from './session-maker.js'

const { state: IM_AT, event: IM_ON } = conversationMachine
const { state: SHARED_AT, event: SHARED_ON } = sharingMachine

/** Of what is sent, files are accepted, declined, or taken back. Assumed. */
const [FILE_ACCEPTED, FILE_DECLINED] = [0.85, 0.95]

/** Share of conversations that the other side gets. It comes about, of people who look first who is there. */
const RECEIVED = 0.87

/** Shares of sharings that are declined, and that are offered in several versions, as newer clients do. Assumed. */
const [SHARING_DECLINED, SEVERAL_VERSIONS] = [0.06, 0.9]

/** A sharing breaks so many times as often as another session: it lasts longer, and takes more of the network. Assumed. */
const FRAGILE = 4

const names = ['Minutes', 'Offer', 'Plan', 'Budget', 'Report', 'Screenshot', 'Contract', 'Agenda', 'Figures', 'Draft']
const endings = ['docx', 'xlsx', 'pdf', 'png', 'pptx', 'zip']

/** Conversations by instant messages, and sharings, that somebody starts. How long answers take, and who writes how much, is assumed. */
export function conversations(
  maker: SessionMaker,
  { im, sharing, calls }: Config['peerToPeer'],
  {
    imLength,
    sharingLength,
    call,
  }: { readonly imLength: Quantiles; readonly sharingLength: Quantiles; readonly call: Quantiles },
) {
  const { broken } = calls
  const { draws, people, session } = maker
  // All conversations together have the messages asked for: those that nobody answers have one or two.
  const answered = Math.max(1, (im.messages - im.oneSided * 1.5) / Math.max(0.01, 1 - im.oneSided))
  const counts: Counts = negativeBinomial(Math.max(0.01, answered - 2), Math.max(2, answered * 0.8))

  // Nobody shares in a conversation that nobody answers, or gets.
  const growing = (sharing.perUserDay * sharing.inConversation) / (im.perUserDay * (1 - im.oneSided) * RECEIVED)

  /** One conversation that begins at a moment; `file`: with a file. */
  function converse(user: number, from: Duration, file: boolean): boolean {
    const federated = draws.share() < im.federated
    const other = federated ? people.federatedOf(user, draws) : people.reachableOf(user, from, draws)
    if (other === user) return false
    maker.begin(from, file ? IM | FILE : IM)
    session.contentType = TEXT
    if (!maker.setCaller(user, from)) return false
    const there = people.isReachable(other, from, draws)
    if (!maker.setCallee(other, from)) return false
    session.target = other
    const state = conversationMachine.step(IM_AT.pending, IM_ON.invited)
    const word = draws.word()
    if (!there || shareOf(word) < broken) {
      conversationMachine.step(state, there ? IM_ON.failed : IM_ON.unreachable)
      if (there) maker.answer(within(word, 60, 5 * SECOND), ...CODES.noNextHop)
      else
        maker.answer(
          within(draws.word(), 30, 0.9 * SECOND),
          ...(federated ? CODES.unreachableAbroad : CODES.unreachable),
        )
    } else write(state, file)
    return maker.isInDay(from, session.ended - people.today.begins) && maker.finish()
  }

  /** What is written in a conversation, and until when. */
  function write(invited: number, file: boolean): void {
    let state = conversationMachine.step(invited, IM_ON.accepted)
    const share = draws.share()
    session.response = ACCEPTED
    session.responded = session.invited + 30 + Math.floor(share * share * 9.9 * SECOND)
    const oneSided = !file && draws.share() < im.oneSided
    if (file) setFile(session, draws.word())
    session.ended = session.responded + drawByWord(draws.word(), imLength)
    if (oneSided) {
      conversationMachine.step(state, IM_ON.abandoned)
      session.caller.messages = 1 + (draws.share() < 0.5 ? 1 : 0)
    } else {
      state = conversationMachine.step(state, IM_ON.answered)
      const all = 2 + countBy(draws.word(), counts)
      const own = Math.max(1, Math.min(all - 1, Math.round(all * (0.35 + draws.share() * 0.3))))
      session.caller.messages = own
      session.callee.messages = all - own
      if (!file && extend()) state = conversationMachine.step(state, IM_ON.extended)
      const breaks = draws.share() < broken
      conversationMachine.step(state, breaks ? IM_ON.broke : IM_ON.left)
      if (breaks) session.diagnostic = SERVER_LOST
    }
  }

  /** Adds another medium to some conversations, which last until that ends. Whether it did. */
  function extend(): boolean {
    const share = draws.share()
    const medium = share < growing ? SHARING : share >= 1 - im.withAudio ? AUDIO : 0
    if (medium === 0) return false
    const from = session.responded + Math.floor((0.1 + 0.5 * draws.share()) * (session.ended - session.responded))
    const until = from + drawByWord(draws.word(), medium === AUDIO ? call : sharingLength)
    const ended = Math.max(session.ended, until + within(draws.word(), SECOND, 20 * SECOND))
    if (medium === AUDIO) {
      const { begins } = people.today
      const isFree = ({ user }: Party) => people.isFree(user, session.invited - begins, ended - begins)
      if (!isFree(session.caller) || !isFree(session.callee)) return false
    }
    session.media |= medium
    session.added = medium
    session.addedFrom = from
    session.addedUntil = until
    session.ended = ended
    if (medium === AUDIO) maker.setVoip()
    return true
  }

  /** One sharing that begins at a moment. */
  function share(user: number, from: Duration): boolean {
    const other = people.reachableOf(user, from, draws)
    if (other === user) return false
    maker.begin(from, SHARING)
    session.contentType = draws.share() < SEVERAL_VERSIONS ? ALTERNATIVE : SDP
    if (!maker.setCaller(user, from) || !maker.setCallee(other, from)) return false
    session.target = other
    const state = sharingMachine.step(SHARED_AT.pending, SHARED_ON.invited)
    const draw = draws.share()
    if (!people.isThere(other, from)) {
      sharingMachine.step(state, SHARED_ON.unreachable)
      maker.answer(within(draws.word(), 30, 0.9 * SECOND), ...CODES.unreachable)
    } else if (draw < SHARING_DECLINED) {
      sharingMachine.step(state, SHARED_ON.refused)
      maker.answer(within(draws.word(), 2 * SECOND, 10 * SECOND), ...CODES.declined)
    } else if (draw < SHARING_DECLINED + broken) {
      sharingMachine.step(state, SHARED_ON.failed)
      maker.answer(within(draws.word(), 60, 5 * SECOND), ...CODES.unavailable)
    } else {
      const shared = sharingMachine.step(state, SHARED_ON.accepted)
      session.response = ACCEPTED
      session.responded = session.invited + within(draws.word(), 2 * SECOND, 15 * SECOND)
      const breaks = draws.share() < broken * FRAGILE
      sharingMachine.step(shared, breaks ? SHARED_ON.broke : SHARED_ON.stopped)
      if (breaks) session.diagnostic = SERVER_LOST
      session.ended = session.responded + drawByWord(draws.word(), sharingLength)
    }
    return maker.isInDay(from, session.ended - people.today.begins) && maker.finish()
  }

  return { converse, share }
}

function setFile(session: SessionMaker['session'], word: number): void {
  const share = shareOf(word)
  session.file = share < FILE_ACCEPTED ? 1 : share < FILE_DECLINED ? 2 : 3
  const name = names[(word >>> 4) % names.length]
  session.fileName = `${name} ${1 + ((word >>> 12) % 40)}.${endings[(word >>> 18) % endings.length]}`
}

function countBy(word: number, counts: Counts): number {
  const share = shareOf(word)
  let count = 0
  while (count < counts.length - 1 && share >= counts[count]) count++
  return count
}

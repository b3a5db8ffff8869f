import type { Manifest } from './manifest.js'
import type { Output } from './output.js'
import type { Staging } from './staging.js'

/** An output that is there already and takes nothing more. */
export const publishedOutput = ({ folder }: Staging, published: Manifest): Output => ({
  folder,
  published,
  done: published.chapters.at(-1)?.chapter,
  isCommitted: () => false,
  write() {},
  remove() {},
  async endChapter() {},
  async append() {},
  appendSlot: () => undefined,
  placed() {},
  finish: async () => published,
  abandon() {},
  keep: () => true,
})

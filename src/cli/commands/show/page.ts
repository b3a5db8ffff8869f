import type { Conference } from '../../../report/conference/conference.js'
import type { ConferenceFigures } from '../../../report/conference/find.js'
import { oneLine } from '../../program/printable.js'
import { headingLines } from './heading.js'
import { ladderLines } from './ladder.js'
import { type Drawing, laneLines } from './lanes.js'
import { type Line, plain, styled } from './line.js'

type Page = {
  readonly conference: Conference
  readonly figures: ConferenceFigures
  readonly view: 'lanes' | 'ladder'
  /** What the user calls the source. */
  readonly place: string
}

/** A conference with its heading, and how to see it the other way. */
export function pageLines({ conference, figures, view, place }: Page, drawing: Drawing): readonly Line[] {
  const again = `rollcall show ${oneLine(place)} ${figures.number}`
  return [
    ...headingLines(conference, figures, drawing.width),
    plain(''),
    ...(view === 'ladder' ? ladderLines(conference, drawing) : laneLines(conference, drawing)),
    plain(''),
    styled('dim', view === 'ladder' ? `${again}  draws it as lanes` : `${again} --ladder  draws its SIP messages`),
  ]
}

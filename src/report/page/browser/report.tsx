import { render } from 'preact'
import type { PageData } from '../page-data.js'
import { Report } from './app.js'
import { island } from './data.js'

const data = island<PageData>()
document.title = `${data.figures.source.place}: conferencing report`
const page = document.getElementById('page')
if (page !== null) render(<Report data={data} />, page)

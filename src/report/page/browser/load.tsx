import { render } from 'preact'
import type { LoadData } from '../load-data.js'
import { island } from './data.js'
import { Load } from './load-page.js'

const data = island<LoadData>()
document.title = `${data.target}: load report`
const page = document.getElementById('page')
if (page !== null) render(<Load data={data} />, page)

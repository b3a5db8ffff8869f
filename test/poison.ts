import { poisonBatches } from '../src/model/rows/poison.js'

// What forgets to write a column leaves poison in it, which no law, golden or digest takes for a value.
poisonBatches(true)

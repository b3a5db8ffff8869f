import { poisonBatches } from '../src/model/rows/unwritten-cells.js'

// What forgets to write a column leaves poison in it, which no law, golden or digest takes for a value.
poisonBatches(true)

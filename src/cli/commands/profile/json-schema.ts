import { z } from 'zod'
import { knobs } from '../../../generators/config/definition/knobs.js'
import { keysSchema } from '../../../generators/config/schema.js'

/** The JSON Schema of configuration files, made from the schema that they are checked by. */
export const jsonSchema = () =>
  z.toJSONSchema(keysSchema, {
    io: 'input',
    override({ zodSchema, jsonSchema }) {
      const knob = knobs.get(zodSchema as unknown as z.ZodType)
      if (knob === undefined) return
      jsonSchema.description = `${knob.about} Must be ${knob.allowed}. Source of the default: ${knob.source}.`
    },
  })

import { z } from 'zod'
import { knobs } from '../../../generators/config/definition/knobs.js'
import { peerToPeerWords } from '../../../generators/config/definition/words.js'
import { keysSchema } from '../../../generators/config/schema.js'
import { shape } from '../../../generators/config/shape/index.js'

/** The JSON Schema of configuration files, made from the schema that they are checked by. */
export const jsonSchema = () =>
  z.toJSONSchema(keysSchema, {
    io: 'input',
    override({ zodSchema, jsonSchema }) {
      if ((zodSchema as unknown) === shape.peerToPeer) allowWords(jsonSchema)
      const knob = knobs.get(zodSchema as unknown as z.ZodType)
      if (knob === undefined) return
      jsonSchema.description = `${knob.about} Must be ${knob.allowed}. Source of the default: ${knob.source}.`
    },
  })

/** Lets a word stand for a mapping. */
function allowWords(mapping: z.core.JSONSchema.BaseSchema): void {
  const { ...alone } = mapping
  for (const key of Object.keys(mapping)) delete mapping[key]
  mapping.anyOf = [{ enum: [...peerToPeerWords, true, false] }, alone]
}

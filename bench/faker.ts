import { faker } from '@faker-js/faker/locale/en'

/** What most write who need test data: a call of faker for each cell, with no thought of what the rows mean. */
export function fakerRows(rows: number, put: (bytes: Uint8Array) => void): number {
  faker.seed(1)
  let text = ''
  for (let row = 0; row < rows; row++) {
    const at = () => `'${faker.date.between({ from: '2024-01-08', to: '2024-01-13' }).toISOString().slice(0, -1)}'`
    const number = (max: number) => faker.number.int({ min: 1, max })
    const cells = [
      at(),
      number(9),
      at(),
      number(9),
      `N'${faker.internet.email()}'`,
      number(9),
      number(2) - 1,
      number(3),
    ]
    cells.push(at(), at(), number(20), `'${faker.string.uuid()}'`, at())
    text += `INSERT INTO FocusJoinsAndLeaves VALUES (${cells.join(',')});\n`
    if (text.length < 65_536) continue
    put(Buffer.from(text))
    text = ''
  }
  put(Buffer.from(text))
  return rows
}

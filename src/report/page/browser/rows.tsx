import type { RawRow } from '../../conference/conference.js'
import { Copy } from './copy.js'

/** Rows column by column, exactly as their tables have them, each with the query that finds it. */
export function Rows({ rows }: { readonly rows: readonly RawRow[] }) {
  return (
    <div class="rows">
      {rows.map(({ table, values, sql }) => (
        <div class="row" key={sql}>
          <h4>{table}</h4>
          <table>
            <caption class="hidden">A row of {table}</caption>
            <tbody>
              {Object.entries(values).map(([column, value]) => (
                <tr key={column}>
                  <th scope="row">{column}</th>
                  <td>{value === null ? <span class="null">NULL</span> : String(value)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <Copy text={sql} what="the SQL" />
        </div>
      ))}
    </div>
  )
}

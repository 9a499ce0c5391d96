/** Changes of a design as lines that a person writes and reads; each names its line when it cannot be made. */

import { rewire } from '../scenario/edits/interfaces.ts'
import { connect, moveDevice, whyNotConnected } from '../scenario/edits/links.ts'
import { addStandbys } from '../scenario/edits/migration.ts'
import { remove } from '../scenario/edits/remove.ts'
import type { LinkEnd, Scenario } from '../scenario/scenario.ts'
import { decodeLink } from '../scenario/share-link.ts'
import { valuesOf } from '../simulation/sweep/axis.ts'
import { knobAt } from '../simulation/sweep/knobs.ts'
import { type ChangeLine, LessonError } from './lesson.ts'

export const CHANGES_SUCH_AS =
  '"flow1.offeredGbps = 5", "attach if1 by sr-iov on nic1 pf 0 vf 3", "move nic1 to rp1.down", "wire nic0.wire1 to switch1.port2", "standby for if3" or "remove vm3"'

//                     setting                value
const SET = /^([\w-]+\.[\w.-]+) ?= ?(.+)$/
//                        interface      path            adapter         pf            vf
const ATTACH = /^attach ([\w-]+) by ([\w-]+)(?: on ([\w-]+))?(?: pf (\d+))?(?: vf (\d+))?$/
const MOVE = /^move ([\w-]+) to ([\w-]+\.[\w-]+)$/
const WIRE = /^wire ([\w-]+\.[\w-]+) to ([\w-]+\.[\w-]+)$/
/** A whole design, as in a share link. */
const BECOME = /^become (?:#?s=)?(1\.\S+)$/
const STANDBY = /^standby for ([\w-]+)$/
const REMOVE = /^remove ([\w-]+)$/

const endOf = (text: string): LinkEnd => {
  const [part = '', port = ''] = text.split('.')
  return { part, port }
}

type Change = (scenario: Scenario) => Scenario

/** undefined: not a change. */
const changeOf = (text: string): Change | undefined => {
  const set = SET.exec(text)
  if (set)
    return (scenario) => {
      const knob = knobAt(scenario, set[1]!)
      const values = valuesOf(knob, set[2]!)
      if (values.length !== 1) throw new Error(`${set[1]} takes one value`)
      return knob.turned(scenario, values[0]!)
    }
  const attach = ATTACH.exec(text)
  if (attach) {
    const [, id = '', path = '', adapter, pf, vf] = attach
    return (scenario) => {
      if (!scenario.interfaces[id]) throw new Error(`there is no interface ${id}`)
      return rewire(scenario, id, {
        path,
        ...(adapter === undefined ? {} : { adapter }),
        ...(pf === undefined ? {} : { pf: Number(pf) }),
        ...(vf === undefined ? {} : { vf: Number(vf) }),
      }).change(scenario)
    }
  }
  const move = MOVE.exec(text)
  if (move)
    return (scenario) => {
      const moved = moveDevice(scenario, move[1]!, endOf(move[2]!)).change(scenario)
      if (moved === scenario) throw new Error(`${move[1]} cannot go to ${move[2]}`)
      return moved
    }
  const wire = WIRE.exec(text)
  if (wire)
    return (scenario) => {
      const [from, to] = [endOf(wire[1]!), endOf(wire[2]!)]
      const why = whyNotConnected(scenario, from, to)
      if (why !== undefined) throw new Error(why)
      return connect(scenario, from, to).change(scenario)
    }
  const whole = BECOME.exec(text)
  if (whole) return () => decodeLink(`#s=${whole[1]}`)
  const pair = STANDBY.exec(text)
  if (pair)
    return (scenario) => {
      if (!scenario.interfaces[pair[1]!]) throw new Error(`there is no interface ${pair[1]}`)
      return addStandbys(scenario, [pair[1]!]).change(scenario)
    }
  const gone = REMOVE.exec(text)
  if (gone)
    return (scenario) => {
      const without = remove(scenario, [gone[1]!]).change(scenario)
      if (without === scenario) throw new Error(`there is no ${gone[1]}`)
      return without
    }
  return undefined
}

/** The design with all lines applied, in order. */
export const changed = (scenario: Scenario, lines: readonly ChangeLine[]): Scenario =>
  lines.reduce((before, { text, line }) => {
    const change = changeOf(text)
    if (!change) throw new LessonError(line, `"${text}" is no change: ${CHANGES_SUCH_AS} would do`)
    try {
      return change(before)
    } catch (error) {
      throw new LessonError(line, error instanceof Error ? error.message : String(error))
    }
  }, scenario)

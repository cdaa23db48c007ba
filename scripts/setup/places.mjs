import { delimiter, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder, wherever the command was called from. */
export const root = resolve(fileURLToPath(import.meta.url), '../../..')

/** A path in the project. */
export const at = (...parts) => join(root, ...parts)

const bin = at('node_modules', '.bin')

/** The environment in which `node` is the project's own. */
export const withOwnNode = () => ({ ...process.env, PATH: [bin, process.env.PATH].join(delimiter) })

/**
 * The environment in which `node` is the machine's. npm puts node_modules/.bin first in PATH; an npm that runs on the
 * Node inside node_modules would delete the ground it stands on.
 */
export const withMachineNode = () => ({
  ...process.env,
  PATH: (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.endsWith(join('node_modules', '.bin')))
    .join(delimiter),
})

import { expose } from 'comlink'
import { editsApi } from './edits-api.ts'

expose(editsApi)

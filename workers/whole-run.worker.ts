import { expose } from 'comlink'
import { wholeRunApi } from './whole-run-api.ts'

expose(wholeRunApi)

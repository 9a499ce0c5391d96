import { expose } from 'comlink'
import { RunSession } from './run-session.ts'

expose(new RunSession())

#!/usr/bin/env node
import { Command } from 'commander'

const program = new Command('iov').description('Check and simulate I/O virtualization designs')
program.parse()

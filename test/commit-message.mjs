import { readFileSync } from 'node:fs'

const [file = ''] = process.argv.slice(2)
const [subject = ''] = readFileSync(file, 'utf8').split('\n')

/** What git writes by itself, or what a rebase will fold into another commit. */
const FROM_GIT = /^(Merge|Revert|fixup!|squash!|amend!) ?/

const CONVENTIONAL = /^(feat|fix|refactor|perf|test|docs|build)(\([a-z-]+\))?!?: \S.{0,79}$/

if (!FROM_GIT.test(subject) && !CONVENTIONAL.test(subject)) {
  console.error(`"${subject}" is no subject of a commit here. Write it as in "fix: keep what is typed while a setting is saved":
feat, fix, refactor, perf, test, docs or build, then what it does in at most 80 characters. The body says why.`)
  process.exitCode = 1
}

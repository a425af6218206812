#!/usr/bin/env bash
# What: number fields of two libraries of components take a mark between thousands wherever it
#       stands: in German "57.5" becomes 575, in English "57,5". In Swiss German Base UI makes 57
#       of "57,5", React Aria nothing. Neither waits for a group of three.
# With: @base-ui/react 1.9.0, @internationalized/number 3.6.9 (React Aria), Node 24.
# Seen: 2026-12-01.
# Bites: whoever types a charge with the decimal key of a number pad that writes the other mark.
# Here: no field of theirs for numbers: shared/typed-values.ts takes point and comma alike.
set -eu
source "$(dirname "$0")/in-a-folder-of-its-own.sh"
npm_install @base-ui/react@1.9.0 @internationalized/number@3.6.9 react@19.2.0 react-dom@19.2.0

cat >parse.mjs <<'JS'
import { NumberParser } from '@internationalized/number'
import { parseNumber } from './node_modules/@base-ui/react/number-field/utils/parse.mjs'
const [locale, text] = process.argv.slice(2)
console.log(parseNumber(text, locale), new NumberParser(locale, {}).parse(text))
JS
expect '"57,5" in German' '57.5 57.5' "$(node parse.mjs de 57,5)"
expect '"57.5" in German' '575 575' "$(node parse.mjs de 57.5)"
expect '"57,5" in English' '575 575' "$(node parse.mjs en 57,5)"
expect '"57,5" in Swiss German' '57 NaN' "$(node parse.mjs de-CH 57,5)"
expect '"57.5" in French' '57.5 57.5' "$(node parse.mjs fr 57.5)"

// Made from specs/errors by 'make update'. Do not edit.
// swift-format-ignore-file

/// The pages that `pawl explain` prints, so that the program needs no files.
enum ErrorPages {
    static let all: [(code: String, text: String)] = [
        (
            "PAWL0101",
            ###"""
            # PAWL0101: the text is not UTF-8

            A document is UTF-8 text. At the place shown, a byte stands that no UTF-8 text has there: most often
            the file was saved in an older encoding such as Latin-1, or it is not a text file at all. The
            message gives the byte and its offset from the start of the file, counted from 0.

            ## Example

            A Markdown page cannot hold such a byte. A file with `name: caf`, the single byte `E9` (`é` in
            Latin-1) and a line break is reported at offset 9.

            ## Fix

            Save the file as UTF-8. `iconv -f LATIN1 -t UTF-8 old.yaml > new.yaml` converts a file from Latin-1.

            """###
        ),
        (
            "PAWL0102",
            ###"""
            # PAWL0102: the text is UTF-16 or UTF-32

            The file begins with the byte order mark of UTF-16 or UTF-32. A document is UTF-8 text; a byte order
            mark of UTF-8 is accepted and skipped.

            ## Example

            A Markdown page cannot hold such a text. Some editors on Windows write it when asked for "Unicode".

            ## Fix

            Save the file as UTF-8. `iconv -f UTF-16 -t UTF-8 old.yaml > new.yaml` converts it.

            """###
        ),
        (
            "PAWL0103",
            ###"""
            # PAWL0103: the text is too large

            A document may have 32 MiB. The limit keeps a mistaken file from filling the memory.

            ## Example

            A file of 33,554,433 bytes is reported, and nothing of it is read.

            ## Fix

            Move data out of the workflow: read it from a file in a step, or pass it as input.

            """###
        ),
        (
            "PAWL0104",
            ###"""
            # PAWL0104: a control character

            YAML has no control characters but tab and line breaks. They come into a file by copying from a
            terminal, or from a text in UTF-16 without a byte order mark, where every second byte is U+0000.

            ## Example

            A Markdown page cannot show such a character. A line `title: ` followed by the byte `01` is reported
            at that byte as `the character U+0001 may not stand in YAML`.

            ## Fix

            Remove the character. In double quotes it can be written as an escape: `"\x01"`.

            """###
        ),
        (
            "PAWL0105",
            ###"""
            # PAWL0105: a tab indents a line

            YAML is indented by spaces, since a tab is as wide as each editor likes. Tabs may stand between a
            key and its value and inside a text, not before the first character of a line.

            ## Example

            ```workflow
            workflow: release
            steps:
              - build:
            	run: make
            ```

            ```diagnostics
            error[PAWL0105]: a tab cannot indent YAML
             --> workflow.yaml:4:1
              |
            4 |     run: make
              | ^^^^
              = help: use spaces
            ```

            ## Fix

            Put spaces in place of the tab. `expand -t 2 old.yaml > new.yaml` does so for a whole file.

            """###
        ),
        (
            "PAWL0106",
            ###"""
            # PAWL0106: the text is not YAML

            At the place shown the text cannot go on like this. A note says where the mapping, sequence or
            quoted text began that is not complete. Only the first mistake of this kind in a file is reported,
            because what follows cannot be told apart from its consequences.

            ## Example

            ```workflow
            workflow: release
            steps:
              - build:
                  run: echo done: yes
            ```

            ```diagnostics
            error[PAWL0106]: a ':' cannot start a value here
             --> workflow.yaml:4:21
              |
            4 |       run: echo done: yes
              |                     ^
              = help: put text that holds ': ' in quotes, or begin the nested mapping on its own line
            ```

            ## Fix

            Put text in quotes when it holds `: ` or ` #`, or when it begins with a character that means
            something to YAML, such as `[`, `{`, `&`, `*`, `!`, `|`, `>`, `%` or `@`. Indent the keys of one
            mapping alike, and close every bracket and quote.

            """###
        ),
        (
            "PAWL0107",
            ###"""
            # PAWL0107: a key stands twice

            A mapping has each key once. YAML readers differ in which of two they take, so Pawl takes neither
            and asks.

            ## Example

            ```workflow
            workflow: release
            steps:
              - build:
                  run: make
                  run: make install
            ```

            ```diagnostics
            error[PAWL0107]: the key 'run' stands twice in this mapping
             --> workflow.yaml:5:7
              |
            5 |       run: make install
              |       ^^^
            note: first defined here
             --> workflow.yaml:4:7
              |
            4 |       run: make
              |       ---
            ```

            ## Fix

            Remove one of them, or rename it. Two steps with the same name need two items of the list, each with
            a name of its own.

            """###
        ),
        (
            "PAWL0108",
            ###"""
            # PAWL0108: a key is not a scalar

            YAML allows a mapping or a sequence as a key; a workflow has no use for it, because JSON has no such
            keys. It is mostly an accident: `{{ name }}` of a template language is a mapping whose key is a
            mapping.

            ## Example

            ```workflow
            workflow: release
            steps:
              - build:
                  run: make
                  env:
                    VERSION: {{ version }}
            ```

            ```diagnostics
            error[PAWL0108]: a key must be a scalar, not a sequence or mapping
             --> workflow.yaml:6:19
              |
            6 |         VERSION: {{ version }}
              |                   ^^^^^^^^^^^
              = help: put the key in quotes if it is meant as text
            ```

            ## Fix

            Put the text in quotes. A value that is computed is an expression: `"${ .version }"`.

            """###
        ),
        (
            "PAWL0109",
            ###"""
            # PAWL0109: an alias without an anchor

            `*name` repeats the value that stands behind `&name` earlier in the same document. No such anchor
            stands before it.

            ## Example

            ```workflow
            workflow: release
            steps:
              - build:
                  run: make
                  env: &settings
                    MODE: release
              - test:
                  run: make test
                  env: *setings
            ```

            ```diagnostics
            error[PAWL0109]: no anchor named 'setings' stands before this alias
             --> workflow.yaml:9:12
              |
            9 |       env: *setings
              |            ^^^^^^^^
              = help: did you mean '*settings'?
            ```

            ## Fix

            Correct the name, or move the anchor before the alias. Text that begins with `*` needs quotes.

            """###
        ),
        (
            "PAWL0110",
            ###"""
            # PAWL0110: an alias inside its own value

            `*name` stands inside the value that `&name` marks: the value would hold itself and never end.

            ## Example

            ```workflow
            workflow: release
            steps: &all
              - build:
                  run: make
              - again:
                  do: *all
            ```

            ```diagnostics
            error[PAWL0110]: the alias 'all' stands inside the value it names
             --> workflow.yaml:6:11
              |
            6 |       do: *all
              |           ^^^^
            ```

            ## Fix

            Put the anchor on a smaller value. To repeat steps, use `for`, or `then` with the name of an earlier
            step.

            """###
        ),
        (
            "PAWL0111",
            ###"""
            # PAWL0111: aliases repeat too much

            Each alias stands for a copy of a value. Copies of copies grow fast: a few short lines can stand for
            more values than any memory holds. All aliases of a document together may make 100,000 values.

            ## Example

            ```workflow
            a: &a [x, x, x, x, x, x, x, x, x, x]
            b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
            c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
            d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
            e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
            ```

            ```diagnostics
            error[PAWL0111]: the aliases of this document repeat more than 100000 values
             --> workflow.yaml:5:36
              |
            5 | e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
              |                                    ^^
            ```

            ## Fix

            Write the values out, or compute them in an expression.

            """###
        ),
        (
            "PAWL0112",
            ###"""
            # PAWL0112: the nesting is too deep

            Mappings and sequences may stand in one another up to 200 levels.

            ## Example

            ```workflow
            steps: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
            ```

            ```diagnostics
            error[PAWL0112]: the nesting is deeper than 200 levels
             --> workflow.yaml:1:207
              |
            1 | …[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
              |                                                                                                                        ^
            ```

            ## Fix

            Move inner parts into steps of their own, or data into a file that a step reads.

            """###
        ),
        (
            "PAWL0113",
            ###"""
            # PAWL0113: too many values

            A document may have 2,000,000 values, keys and the copies that aliases make counted.

            ## Example

            A list with 2,000,000 items is reported at the last of them.

            ## Fix

            Move data out of the workflow: read it from a file in a step, or pass it as input.

            """###
        ),
        (
            "PAWL0114",
            ###"""
            # PAWL0114: more than one document

            A line `---` begins a document. A file holds one workflow, so a second document is refused rather
            than left unread.

            ## Example

            ```workflow
            workflow: release
            steps:
              - build:
                  run: make
            ---
            workflow: deploy
            steps:
              - copy:
                  run: make install
            ```

            ```diagnostics
            error[PAWL0114]: a file holds one document; here a second one begins
             --> workflow.yaml:5:1
              |
            5 | ---
              | ^^^
              = help: put it in a file of its own
            ```

            ## Fix

            Put each workflow in a file of its own.

            """###
        ),
        (
            "PAWL0115",
            ###"""
            # PAWL0115: the document is empty

            The file has no content besides white space, comments and `---`.

            ## Example

            ```workflow
            # The release workflow goes here.
            ```

            ```diagnostics
            error[PAWL0115]: the document is empty
             --> workflow.yaml:1:1
              |
            1 | # The release workflow goes here.
              | ^
            ```

            ## Fix

            Write a workflow: `workflow:` with a name, and `steps:` with at least one step.

            """###
        ),
        (
            "PAWL0116",
            ###"""
            # PAWL0116: a merge key without a mapping

            `<<` brings the members of another mapping into this one. Its value is a mapping or a list of
            mappings, usually given by an alias. A key that the mapping has itself wins over one that is brought
            in, and the first of a list over the later ones.

            ## Example

            ```workflow
            workflow: release
            steps:
              - build:
                  run: make
                  env:
                    <<: release
            ```

            ```diagnostics
            error[PAWL0116]: the merge key '<<' needs a mapping or a list of mappings
             --> workflow.yaml:6:9
              |
            6 |         <<: release
              |         ^^
              = help: write '<<: *anchor', or put '<<' in quotes if it is meant as a key
            ```

            ## Fix

            Write `<<: *anchor` with the anchor of a mapping. Put `<<` in quotes if it is meant as a key.

            """###
        ),
        (
            "PAWL0117",
            ###"""
            # PAWL0117: an unknown tag

            A tag such as `!foo` asks for a type of an application's own. Pawl knows only the tags of YAML's
            core schema.

            ## Example

            ```workflow
            workflow: release
            steps:
              - build:
                  run: !env BUILD_COMMAND
            ```

            ```diagnostics
            error[PAWL0117]: the tag '!env' is not known
             --> workflow.yaml:4:12
              |
            4 |       run: !env BUILD_COMMAND
              |            ^^^^
              = help: remove it; the tags !!str, !!int, !!float, !!bool, !!null, !!seq and !!map may be used
            ```

            ## Fix

            Remove the tag. A value from elsewhere is an expression: `"${ .command }"`. Text that begins with
            `!` needs quotes.

            """###
        ),
        (
            "PAWL0118",
            ###"""
            # PAWL0118: a value that does not fit its tag

            A tag of the core schema says what a value is, and this value is not of that kind: `!!int` stands
            before text that is no integer, or `!!map` before a sequence.

            ## Example

            ```workflow
            workflow: release
            steps:
              - build:
                  run: make
                  env:
                    JOBS: !!int four
            ```

            ```diagnostics
            error[PAWL0118]: the tag '!!int' needs an integer
             --> workflow.yaml:6:15
              |
            6 |         JOBS: !!int four
              |               ^^^^^
            ```

            ## Fix

            Correct the value, or remove the tag.

            """###
        ),
        (
            "PAWL0119",
            ###"""
            # PAWL0119: too many problems

            After 1,000 problems nothing more is read: so many mistakes have one cause.

            ## Example

            A file that repeats one key 1,002 times is reported with the first 1,000 of them, and with this.

            ## Fix

            Correct the first problems and check again.

            """###
        ),
        (
            "PAWL0201",
            ###"""
            # PAWL0201: an unknown key

            The mapping has a key that the language does not know at this place. Pawl refuses it, because a key
            that is ignored is a wish that is ignored.

            ## Example

            ```workflow
            workflow: example
            steps:
              - build:
                  run: make
                  thne: end
            ```

            ```diagnostics
            error[PAWL0201]: unknown key 'thne' in task 'build'
             --> workflow.yaml:5:7
              |
            5 |       thne: end
              |       ^^^^
              = help: did you mean 'then'?
            ```

            ## Fix

            Write the key as the help says, or move it to the task that it belongs to.

            ```workflow
            workflow: example
            steps:
              - build:
                  run: make
                  then: end
            ```

            """###
        ),
        (
            "PAWL0202",
            ###"""
            # PAWL0202: a value of the wrong kind

            The key wants another kind of value: a text where there is a number, a list where there is a
            mapping, or anything at all where there is nothing.

            YAML reads bare words by their looks: `1.0` is a number and `true` a boolean. Quotes make them
            texts.

            ## Example

            ```workflow
            workflow: example
            version: 1.0
            steps:
              - build:
                  run: make
            ```

            ```diagnostics
            error[PAWL0202]: 'version' must be a text, not a number
             --> workflow.yaml:2:10
              |
            2 | version: 1.0
              |          ^^^
              = help: put it in quotes, with three numbers, like '1.0.0'
            ```

            ## Fix

            Write the kind of value that the message names.

            ```workflow
            workflow: example
            version: "1.0.0"
            steps:
              - build:
                  run: make
            ```

            """###
        ),
        (
            "PAWL0203",
            ###"""
            # PAWL0203: not supported by this version

            The document uses something at a place where this version of Pawl does not take it. It is refused
            rather than skipped, so that nothing is ever left out in silence.

            ## Example

            ```workflow
            workflow: example
            steps:
              - ship:
                  try:
                    - send: { run: ./send }
                  catch:
                    errors: { with: { title: "${ .expected }" } }
            ```

            ```diagnostics
            error[PAWL0203]: '${ }' is not supported by this version of Pawl
             --> workflow.yaml:7:34
              |
            7 |         errors: { with: { title: "${ .expected }" } }
              |                                  ^^^^^^^^^^^^^^^^
              = help: compare in 'when' of the 'catch', like '.title == …'
            ```

            ## Fix

            Say it where it can be said.

            ```workflow
            workflow: example
            steps:
              - ship:
                  try:
                    - send: { run: ./send }
                  catch:
                    when: $error.title == .expected
            ```

            """###
        ),
        (
            "PAWL0204",
            ###"""
            # PAWL0204: a required key is missing

            The mapping lacks a key that it cannot do without.

            ## Example

            ```workflow
            workflow: example
            steps:
              - greet:
                  for: { each: name }
                  steps:
                    - hello: { run: 'echo ${ $name }' }
            ```

            ```diagnostics
            error[PAWL0204]: 'for' needs 'in'
             --> workflow.yaml:4:7
              |
            4 |       for: { each: name }
              |       ^^^
            ```

            ## Fix

            Add the key.

            ```workflow
            workflow: example
            steps:
              - greet:
                  for: { each: name, in: .names }
                  steps:
                    - hello: { run: 'echo ${ $name }' }
            ```

            """###
        ),
        (
            "PAWL0205",
            ###"""
            # PAWL0205: a task that is two

            One key says what a task does: `run`, `set`, `wait`, and so on. This task has more than one of them,
            and the order between them would be anybody's guess.

            ## Example

            ```workflow
            workflow: example
            steps:
              - build:
                  run: make
                  set: { built: true }
            ```

            ```diagnostics
            error[PAWL0205]: task 'build' has both 'run' and 'set'
             --> workflow.yaml:5:7
              |
            5 |       set: { built: true }
              |       ^^^
              = help: make a task of its own for each
            note: 'run' stands here
             --> workflow.yaml:4:7
              |
            4 |       run: make
              |       ---
            ```

            ## Fix

            Make a task of its own for each.

            ```workflow
            workflow: example
            steps:
              - build:
                  run: make
              - note:
                  set: { built: true }
            ```

            """###
        ),
        (
            "PAWL0206",
            ###"""
            # PAWL0206: a task that does nothing

            One key says what a task does: `run`, `set`, `wait`, and so on. This task has none of them.

            ## Example

            ```workflow
            workflow: example
            steps:
              - build:
                  if: .ready
            ```

            ```diagnostics
            error[PAWL0206]: task 'build' does not say what to do
             --> workflow.yaml:3:5
              |
            3 |   - build:
              |     ^^^^^
              = help: give it one of call, do, emit, for, fork, listen, raise, run, set, switch, try, wait
            ```

            ## Fix

            Say what the task does.

            ```workflow
            workflow: example
            steps:
              - build:
                  if: .ready
                  run: make
            ```

            """###
        ),
        (
            "PAWL0207",
            ###"""
            # PAWL0207: nothing in it

            A list or mapping that makes sense only with something in it is empty.

            ## Example

            ```workflow
            workflow: example
            steps:
              - decide:
                  switch: []
            ```

            ```diagnostics
            error[PAWL0207]: 'switch' needs at least one case
             --> workflow.yaml:4:15
              |
            4 |       switch: []
              |               ^^
            ```

            ## Fix

            Put something in it, or remove the key that it belongs to.

            ```workflow
            workflow: example
            steps:
              - decide:
                  switch:
                    - late: { when: .late, then: end }
            ```

            """###
        ),
        (
            "PAWL0208",
            ###"""
            # PAWL0208: an entry that is not one named thing

            Each entry of a list of tasks or cases is a name with what it names under it: `- NAME: …`. Most
            often a name is missing, or the lines under it are not indented.

            ## Example

            ```workflow
            workflow: example
            steps:
              - build:
                run: make
            ```

            ```diagnostics
            error[PAWL0208]: 'run' stands where the name of a task is expected
             --> workflow.yaml:4:5
              |
            4 |     run: make
              |     ^^^
              = help: indent it under 'build'
            ```

            ## Fix

            Give the entry a name, and indent what belongs to it.

            ```workflow
            workflow: example
            steps:
              - build:
                  run: make
            ```

            """###
        ),
        (
            "PAWL0209",
            ###"""
            # PAWL0209: a reserved name

            `then` takes the name of a task, or one of the words `continue`, `exit` and `end`. A task with such
            a name could never be meant. The standard allows the names; Pawl does not.

            ## Example

            ```workflow
            workflow: example
            steps:
              - end:
                  run: make
            ```

            ```diagnostics
            error[PAWL0209]: 'end' cannot name a task, because 'then: end' means something else
             --> workflow.yaml:3:5
              |
            3 |   - end:
              |     ^^^
              = help: choose another name
            ```

            ## Fix

            Choose another name.

            ```workflow
            workflow: example
            steps:
              - finish:
                  run: make
            ```

            """###
        ),
        (
            "PAWL0210",
            ###"""
            # PAWL0210: an unknown version of the language

            `document.dsl` says in which version of the standard the document is written. Pawl reads 1.0.0 to
            1.0.3.

            ## Example

            ```workflow
            document:
              dsl: 0.9.0
              namespace: example
              name: build
              version: 1.0.0
            do:
              - build:
                  run: make
            ```

            ```diagnostics
            error[PAWL0210]: version '0.9.0' of the language is not known
             --> workflow.yaml:2:8
              |
            2 |   dsl: 0.9.0
              |        ^^^^^
              = help: use one of 1.0.0, 1.0.1, 1.0.2, 1.0.3
            ```

            ## Fix

            Write one of the versions that the help names.

            ```workflow
            document:
              dsl: 1.0.3
              namespace: example
              name: build
              version: 1.0.0
            do:
              - build:
                  run: make
            ```

            """###
        ),
        (
            "PAWL0211",
            ###"""
            # PAWL0211: a name or version that the standard does not allow

            Names and namespaces look like those of hosts: 1 to 63 letters, digits and inner hyphens. Versions
            have three numbers, as semver.org defines them.

            ## Example

            ```workflow
            workflow: my first workflow
            version: v1
            steps:
              - build:
                  run: make
            ```

            ```diagnostics
            error[PAWL0211]: the name 'my first workflow' is not made of letters, digits and inner hyphens, at most 63
             --> workflow.yaml:1:11
              |
            1 | workflow: my first workflow
              |           ^^^^^^^^^^^^^^^^^
              = help: write it like 'my-first-workflow'

            error[PAWL0211]: the version 'v1' is not a semantic version
             --> workflow.yaml:2:10
              |
            2 | version: v1
              |          ^^
              = help: write three numbers, like '1.0.0'
            ```

            ## Fix

            Write it in the form that the help shows.

            ```workflow
            workflow: my-first-workflow
            version: 1.0.0
            steps:
              - build:
                  run: make
            ```

            """###
        ),
        (
            "PAWL0212",
            ###"""
            # PAWL0212: no header, or two

            A document begins with the short header, `workflow: NAME`, or with the header of the standard,
            `document:`; one of them, and not both.

            ## Example

            ```workflow
            steps:
              - build:
                  run: make
            ```

            ```diagnostics
            error[PAWL0212]: the document has no header
             --> workflow.yaml:1:1
              |
            1 | steps:
              | ^^^^^
              = help: begin it with 'workflow: NAME', or with the standard's 'document:'
            ```

            ## Fix

            Begin with one header.

            ```workflow
            workflow: example
            steps:
              - build:
                  run: make
            ```

            """###
        ),
        (
            "PAWL0213",
            ###"""
            # PAWL0213: not a duration

            A length of time is written short (`30s`, `1h30m`), in ISO 8601 (`PT30S`), as an object (`{ seconds:
            30 }`), or as an expression that yields one of these. Numbers without a unit, fractions of a
            millisecond and negative lengths are refused, and so are months and years, because they have no
            fixed length.

            ## Example

            ```workflow
            workflow: example
            steps:
              - pause:
                  wait: 30
              - month:
                  wait: P1M
            ```

            ```diagnostics
            error[PAWL0213]: 'wait' needs a unit
             --> workflow.yaml:4:13
              |
            4 |       wait: 30
              |             ^^
              = help: write '30s' for seconds

            error[PAWL0213]: a duration in months has no fixed length
             --> workflow.yaml:6:13
              |
            6 |       wait: P1M
              |             ^^^
              = help: write it in days, like 'P30D'
            ```

            ## Fix

            Write a length with its unit, in days or smaller.

            ```workflow
            workflow: example
            steps:
              - pause:
                  wait: 30s
              - month:
                  wait: P30D
            ```

            """###
        ),
        (
            "PAWL0214",
            ###"""
            # PAWL0214: not one of the words that are possible

            The key takes one of a few words, and this is none of them.

            ## Example

            ```workflow
            workflow: example
            steps:
              - version:
                  run: git describe
                  return: stout
            ```

            ```diagnostics
            error[PAWL0214]: 'return' cannot be 'stout'
             --> workflow.yaml:5:15
              |
            5 |       return: stout
              |               ^^^^^
              = help: did you mean 'stdout'?
            ```

            ## Fix

            Use one of the words that the help names.

            ```workflow
            workflow: example
            steps:
              - version:
                  run: git describe
                  return: stdout
            ```

            """###
        ),
        (
            "PAWL0215",
            ###"""
            # PAWL0215: a number or text outside its bounds

            The value is of the right kind and too small, too large or too long.

            ## Example

            ```workflow
            workflow: example
            steps:
              - build:
                  run: make
                  retry: { attempts: 0 }
            ```

            ```diagnostics
            error[PAWL0215]: 'attempts' must be from 1 to 1000000, not 0
             --> workflow.yaml:5:26
              |
            5 |       retry: { attempts: 0 }
              |                          ^
            ```

            ## Fix

            Choose a value within the bounds that the message names.

            ```workflow
            workflow: example
            steps:
              - build:
                  run: make
                  retry: { attempts: 1 }
            ```

            """###
        ),
        (
            "PAWL0216",
            ###"""
            # PAWL0216: another language for expressions

            Expressions are written in jq, and in value fields they are marked with `${ }`, which the standard
            calls the `strict` mode. Other languages, and the `loose` mode in which any text may turn out to be
            an expression, are not supported.

            ## Example

            ```workflow
            workflow: example
            evaluate:
              language: javascript
              mode: loose
            steps:
              - build:
                  run: make
            ```

            ```diagnostics
            error[PAWL0216]: expressions in 'javascript' are not supported
             --> workflow.yaml:3:13
              |
            3 |   language: javascript
              |             ^^^^^^^^^^
              = help: write them in jq

            error[PAWL0216]: the evaluation mode 'loose' is not supported
             --> workflow.yaml:4:9
              |
            4 |   mode: loose
              |         ^^^^^
              = help: use 'strict', and mark expressions in values with '${ }'
            ```

            ## Fix

            Write expressions in jq, mark them with `${ }`, and leave `evaluate` out.

            ```workflow
            workflow: example
            steps:
              - build:
                  run: make
            ```

            """###
        ),
        (
            "PAWL0217",
            ###"""
            # PAWL0217: two that exclude each other

            Two keys say the same thing in two spellings, or things that cannot both hold.

            ## Example

            ```workflow
            workflow: example
            steps:
              - build:
                  run: make
            do:
              - test:
                  run: make test
            ```

            ```diagnostics
            error[PAWL0217]: 'steps' and 'do' are two spellings of the same list
             --> workflow.yaml:2:1
              |
            2 | steps:
              | ^^^^^
              = help: keep one of them
            note: the other stands here
             --> workflow.yaml:5:1
              |
            5 | do:
              | --
            ```

            ## Fix

            Keep one of them.

            ```workflow
            workflow: example
            steps:
              - build:
                  run: make
              - test:
                  run: make test
            ```

            """###
        ),
        (
            "PAWL0218",
            ###"""
            # PAWL0218: an unknown type of input

            In the short form, `input` at the top maps each field to its type: string, number, integer, boolean,
            object, array, null or any; `string[]` is a list of strings, and a field whose name ends with `?`
            may be left out.

            ## Example

            ```workflow
            workflow: example
            input: { name: strnig, age?: integer }
            steps:
              - greet:
                  run: 'echo Hello, "${ .name }"'
            ```

            ```diagnostics
            error[PAWL0218]: the input field 'name' has the unknown type 'strnig'
             --> workflow.yaml:2:16
              |
            2 | input: { name: strnig, age?: integer }
              |                ^^^^^^
              = help: did you mean 'string'?
            ```

            ## Fix

            Use one of the types, or write a JSON Schema under `input.schema`.

            ```workflow
            workflow: example
            input: { name: string, age?: integer }
            steps:
              - greet:
                  run: 'echo Hello, "${ .name }"'
            ```

            """###
        ),
        (
            "PAWL0219",
            ###"""
            # PAWL0219: not the name of a variable

            `each`, `at` and `as` name variables: letters, digits and `_`, without `$`. Names that Pawl itself
            gives, such as `input` and `context`, cannot be taken.

            ## Example

            ```workflow
            workflow: example
            steps:
              - greet:
                  for: { each: $name, in: .names }
                  steps:
                    - hello: { run: 'echo ${ $name }' }
            ```

            ```diagnostics
            error[PAWL0219]: 'each' must be a variable name, not '$name'
             --> workflow.yaml:4:20
              |
            4 |       for: { each: $name, in: .names }
              |                    ^^^^^
              = help: write 'name' without '$'
            ```

            ## Fix

            Write the name without `$`, and choose another one where it is taken.

            ```workflow
            workflow: example
            steps:
              - greet:
                  for: { each: name, in: .names }
                  steps:
                    - hello: { run: 'echo ${ $name }' }
            ```

            """###
        ),
        (
            "PAWL0220",
            ###"""
            # PAWL0220: not the type of an error

            Errors are told apart by the URI in their `type`, and `instance` is a JSON pointer to the task that
            they come from. In a filter the whole URI is compared, so a short name there matches no standard
            error.

            ## Example

            ```workflow
            workflow: example
            steps:
              - stop:
                  raise:
                    error: { type: timeout, status: 408 }
            ```

            ```diagnostics
            error[PAWL0220]: an error type is a URI, not 'timeout'
             --> workflow.yaml:5:24
              |
            5 |         error: { type: timeout, status: 408 }
              |                        ^^^^^^^
              = help: write 'https://serverlessworkflow.io/spec/1.0.0/errors/timeout'
            ```

            ## Fix

            Write the whole URI.

            ```workflow
            workflow: example
            steps:
              - stop:
                  raise:
                    error:
                      type: https://serverlessworkflow.io/spec/1.0.0/errors/timeout
                      status: 408
            ```

            """###
        ),
        (
            "PAWL0221",
            ###"""
            # PAWL0221: a number that JSON does not have

            Data in workflows is JSON, which has no word for infinity and for what is not a number.

            ## Example

            ```workflow
            workflow: example
            steps:
              - limits:
                  set: { most: .inf }
            ```

            ```diagnostics
            error[PAWL0221]: the number '.inf' does not exist in JSON
             --> workflow.yaml:4:20
              |
            4 |       set: { most: .inf }
              |                    ^^^^
              = help: put it in quotes when it is a text
            ```

            ## Fix

            Write a number, or a text in quotes.

            ```workflow
            workflow: example
            steps:
              - limits:
                  set: { most: 1e308 }
            ```

            """###
        ),
        (
            "PAWL0222",
            ###"""
            # PAWL0222: a key that is ignored

            The standard leaves the object open, so the key is allowed, and it means nothing to Pawl. This is a
            warning.

            ## Example

            ```workflow
            workflow: example
            use:
              retries:
                patient:
                  delay: 1s
                  backoff: { exponential: { base: 3 } }
                  limit: { attempt: { count: 5 } }
            steps:
              - build:
                  run: make
                  retry: patient
            ```

            ```diagnostics
            warning[PAWL0222]: 'base' means nothing in 'exponential' and is ignored
             --> workflow.yaml:6:33
              |
            6 |       backoff: { exponential: { base: 3 } }
              |                                 ^^^^
              = help: remove it; known here: factor, max
            ```

            ## Fix

            Remove the key, or write the one that was meant.

            ```workflow
            workflow: example
            use:
              retries:
                patient:
                  delay: 1s
                  backoff: { exponential: { factor: 3 } }
                  limit: { attempt: { count: 5 } }
            steps:
              - build:
                  run: make
                  retry: patient
            ```

            """###
        ),
        (
            "PAWL0223",
            ###"""
            # PAWL0223: not a name for the environment

            Environment variables have names of letters, digits and `_`. Those that begin with `PAWL_` are set
            by Pawl: `PAWL_ATTEMPT` and `PAWL_IDEMPOTENCY_KEY`, for instance.

            ## Example

            ```workflow
            workflow: example
            steps:
              - build:
                  run: make
                  env: { BUILD-DIR: out, PAWL_ATTEMPT: 2 }
            ```

            ```diagnostics
            error[PAWL0223]: 'BUILD-DIR' cannot name an environment variable
             --> workflow.yaml:5:14
              |
            5 |       env: { BUILD-DIR: out, PAWL_ATTEMPT: 2 }
              |              ^^^^^^^^^
              = help: use letters, digits and '_', not beginning with a digit

            error[PAWL0223]: environment variables that begin with 'PAWL_' are set by Pawl
             --> workflow.yaml:5:30
              |
            5 |       env: { BUILD-DIR: out, PAWL_ATTEMPT: 2 }
              |                              ^^^^^^^^^^^^
              = help: choose another name than 'PAWL_ATTEMPT'
            ```

            ## Fix

            Choose another name.

            ```workflow
            workflow: example
            steps:
              - build:
                  run: make
                  env: { BUILD_DIR: out }
            ```

            """###
        ),
        (
            "PAWL0224",
            ###"""
            # PAWL0224: too many problems

            After 1,000 problems with the meaning of a document no more are told: so many mistakes have one
            cause.

            ## Example

            A workflow with 1,001 tasks that all write `rnu` instead of `run` is reported with the first 1,000
            of them, and with this.

            ## Fix

            Correct the first problems and check again.

            """###
        ),
        (
            "PAWL0230",
            ###"""
            # PAWL0230: this build cannot run it

            The document is right and means what the language says, but this build has nothing that carries the
            task out. `pawl check`, `pawl graph` and `pawl dump` take the document with this warning; for
            `pawl run` it is an error, before the first step, so that nothing is ever left out in silence.

            ## Example

            ```workflow
            workflow: example
            steps:
              - placed:
                  emit:
                    event:
                      with: { type: com.example.order.placed.v1 }
            ```

            ```diagnostics
            warning[PAWL0230]: this build cannot run 'emit'
             --> workflow.yaml:4:7
              |
            4 |       emit:
              |       ^^^^
              = help: it can be checked and drawn; 'pawl run' refuses it before the first step
            ```

            ## Fix

            Keep the document for a build that can run it, or do it in another way for now: a shell command can
            publish an event.

            ```workflow
            workflow: example
            steps:
              - placed:
                  run: curl --fail --json '{"type":"com.example.order.placed.v1"}' https://events.example.com
            ```

            """###
        ),
        (
            "PAWL0231",
            ###"""
            # PAWL0231: not an attribute of an event

            Events have the form of CloudEvents 1.0. Its own attributes (`id`, `source`, `type`, `subject`,
            `time`, `datacontenttype`, `dataschema`) each have a form; every other attribute is an extension,
            whose name is made of lower-case letters and digits.

            ## Example

            ```workflow
            workflow: example
            steps:
              - placed:
                  emit:
                    event:
                      with:
                        type: com.example.order.placed.v1
                        time: yesterday
                        orderId: 5
            ```

            ```diagnostics
            warning[PAWL0230]: this build cannot run 'emit'
             --> workflow.yaml:4:7
              |
            4 |       emit:
              |       ^^^^
              = help: it can be checked and drawn; 'pawl run' refuses it before the first step

            error[PAWL0231]: 'time' of an event must be a point in time, not 'yesterday'
             --> workflow.yaml:8:19
              |
            8 |             time: yesterday
              |                   ^^^^^^^^^
              = help: write it like '2026-01-31T12:00:00Z'

            error[PAWL0231]: 'orderId' cannot name an attribute of an event
             --> workflow.yaml:9:13
              |
            9 |             orderId: 5
              |             ^^^^^^^
              = help: use lower-case letters and digits only
            ```

            ## Fix

            Write the value in the form that the message names, and what has no attribute under `data`.

            ```workflow
            workflow: example
            steps:
              - placed:
                  emit:
                    event:
                      with:
                        type: com.example.order.placed.v1
                        time: 2026-01-31T12:00:00Z
                        data: { orderId: 5 }
            ```

            """###
        ),
        (
            "PAWL0232",
            ###"""
            # PAWL0232: an argument that a call cannot take

            Protocols say what their arguments look like: a method of HTTP and the name of a header are words
            without white space, the host of gRPC is a name without scheme and port, a function of a catalog is
            named `NAME:VERSION@CATALOG`. As a warning: a method of HTTP that is one letter away from a usual one.

            ## Example

            ```workflow
            workflow: example
            steps:
              - ask:
                  call: http
                  with:
                    method: get it
                    endpoint: https://example.com/orders
                    headers: { "Content Type": text/plain }
              - greet:
                  call: grpc
                  with:
                    proto: { endpoint: ./greet.proto }
                    service: { name: Greeter, host: "greeter.example.com:5011" }
                    method: SayHello
              - log:
                  call: log@default
            ```

            ```diagnostics
            warning[PAWL0230]: this build cannot run 'call: http'
             --> workflow.yaml:4:13
              |
            4 |       call: http
              |             ^^^^
              = help: it can be checked and drawn; 'pawl run' refuses it before the first step

            error[PAWL0232]: 'get it' is not a method of HTTP
             --> workflow.yaml:6:17
              |
            6 |         method: get it
              |                 ^^^^^^
              = help: use one of get, head, post, put, patch, delete, options, trace

            error[PAWL0232]: 'Content Type' cannot name a header
             --> workflow.yaml:8:20
              |
            8 |         headers: { "Content Type": text/plain }
              |                    ^^^^^^^^^^^^^^
              = help: use letters, digits and '-'

            error[PAWL0232]: 'greeter.example.com:5011' is not the name of a host
              --> workflow.yaml:13:41
               |
            13 |         service: { name: Greeter, host: "greeter.example.com:5011" }
               |                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^
               = help: write 'host: greeter.example.com' and 'port: 5011'

            error[PAWL0232]: 'log@default' does not say which version is meant
              --> workflow.yaml:16:13
               |
            16 |       call: log@default
               |             ^^^^^^^^^^^
               = help: write it like 'NAME:1.0.0@CATALOG'
            ```

            ## Fix

            Write the argument in the form that the message names.

            ```workflow
            workflow: example
            steps:
              - ask:
                  call: http
                  with:
                    method: get
                    endpoint: https://example.com/orders
                    headers: { Content-Type: text/plain }
              - greet:
                  call: grpc
                  with:
                    proto: { endpoint: ./greet.proto }
                    service: { name: Greeter, host: greeter.example.com, port: 5011 }
                    method: SayHello
              - log:
                  call: log:1.0.0@default
            ```

            """###
        ),
        (
            "PAWL0233",
            ###"""
            # PAWL0233: nothing follows the schedule

            `schedule` says what begins executions of a workflow. This build checks it, draws it and does not follow it:
            `pawl run` starts one execution, now, and says so. Nothing starts the next one. This is a warning.

            Where only events begin executions (`on` alone), `pawl run` needs them: `--input` is their array.

            ## Example

            ```workflow
            workflow: example
            schedule: { cron: 30 2 * * * }
            steps:
              - backup: { run: ./backup.sh }
            ```

            ```diagnostics
            warning[PAWL0233]: this build does not follow 'schedule'
             --> workflow.yaml:2:1
              |
            2 | schedule: { cron: 30 2 * * * }
              | ^^^^^^^^
              = help: 'pawl run' starts one execution, now; something else has to repeat that
            ```

            ## Fix

            Let something else start it, such as the machine's cron (`30 2 * * * pawl run backup.yaml`), and say so.

            ```workflow
            workflow: example
            schedule: { cron: 30 2 * * * } # pawl:allow PAWL0233 cron on the backup host runs it
            steps:
              - backup: { run: ./backup.sh }
            ```

            """###
        ),
        (
            "PAWL0260",
            ###"""
            # PAWL0260: a URI that cannot be one

            An endpoint is a URI with a scheme, or a template of one: `{name}` stands for the member `name` of
            the input, `${ … }` for the value of an expression. Files that lie beside the document may be named
            by a relative path. White space and the characters `"<>\^|` and the backtick cannot stand in a URI,
            and of all templates only plain names are understood.

            ## Example

            ```workflow
            workflow: example
            steps:
              - list:
                  call: http
                  with: { method: get, endpoint: "https://example.com/orders{?page}" }
            ```

            ```diagnostics
            warning[PAWL0230]: this build cannot run 'call: http'
             --> workflow.yaml:4:13
              |
            4 |       call: http
              |             ^^^^
              = help: it can be checked and drawn; 'pawl run' refuses it before the first step

            error[PAWL0260]: '{?page}' is not a variable of a URI
             --> workflow.yaml:5:65
              |
            5 |       with: { method: get, endpoint: "https://example.com/orders{?page}" }
              |                                                                 ^^^^^^^
              = help: write '{name}' for a member of the input, or '${ }' for an expression
            ```

            ## Fix

            ```yaml
            workflow: example
            steps:
              - list:
                  call: http
                  with: { method: get, endpoint: "https://example.com/orders?page={page}" }
            ```

            """###
        ),
        (
            "PAWL0261",
            ###"""
            # PAWL0261: a cron expression that cannot be one

            A cron expression has five fields: minute (0 to 59), hour (0 to 23), day of the month (1 to 31),
            month (1 to 12 or JAN to DEC) and day of the week (0 to 7 or SUN to SAT). A field is `*` or a list of
            numbers and ranges, with a step behind a `/`. Times are in UTC.

            ## Example

            ```workflow
            workflow: example
            schedule: { cron: 0 25 * * 22-6 }
            steps:
              - backup: { run: ./backup.sh }
            ```

            ```diagnostics
            warning[PAWL0233]: this build does not follow 'schedule'
             --> workflow.yaml:2:1
              |
            2 | schedule: { cron: 0 25 * * 22-6 }
              | ^^^^^^^^
              = help: 'pawl run' starts one execution, now; something else has to repeat that

            error[PAWL0261]: the hour must be from 0 to 23, not 25
             --> workflow.yaml:2:21
              |
            2 | schedule: { cron: 0 25 * * 22-6 }
              |                     ^^

            error[PAWL0261]: the day of the week must be from 0 to 7, not 22
             --> workflow.yaml:2:28
              |
            2 | schedule: { cron: 0 25 * * 22-6 }
              |                            ^^
            ```

            ## Fix

            ```yaml
            workflow: example
            schedule: { cron: 0 22 * * mon-sat }
            steps:
              - backup: { run: ./backup.sh }
            ```

            """###
        ),
        (
            "PAWL0262",
            ###"""
            # PAWL0262: a function that calls itself, or too many others

            The task of a function stands in the graph wherever the function is called, so no function can lead
            back to itself, functions call each other at most 32 deep, and all calls together are at most 10,000.

            ## Example

            ```workflow
            workflow: example
            use:
              functions:
                ping: { call: pong }
                pong: { call: ping }
            steps:
              - start: { call: ping }
            ```

            ```diagnostics
            error[PAWL0262]: a function that calls itself: ping → pong → ping
             --> workflow.yaml:5:19
              |
            5 |     pong: { call: ping }
              |                   ^^^^
              = help: repeat with a 'for', or with a 'then' that jumps back
            ```

            ## Fix

            ```workflow
            workflow: example
            use:
              functions:
                ping: { run: ./ping.sh }
                pong: { call: ping }
            steps:
              - repeat:
                  for: { in: "[range(3)]" }
                  do:
                    - start: { call: pong }
            ```

            """###
        ),
        (
            "PAWL0301",
            ###"""
            # PAWL0301: no such task to go to

            `then` names a task of its own list, or is one of `continue`, `exit` and `end`. A jump cannot enter
            another task's list, and it cannot leave its own: a list ends with `exit`, the workflow with `end`.

            ## Example

            ```workflow
            workflow: order
            steps:
              - packOrder: { run: "./pack.sh", then: shipOrdr }
              - shipOrder: { run: "./ship.sh" }
            ```

            ```diagnostics
            error[PAWL0301]: no task named 'shipOrdr' in this list
             --> workflow.yaml:3:42
              |
            3 |   - packOrder: { run: "./pack.sh", then: shipOrdr }
              |                                          ^^^^^^^^
              = help: did you mean 'shipOrder'?
            ```

            ## Fix

            Write the name of a task in the same list.

            ```workflow
            workflow: order
            steps:
              - packOrder: { run: "./pack.sh", then: shipOrder }
              - shipOrder: { run: "./ship.sh" }
            ```

            """###
        ),
        (
            "PAWL0302",
            ###"""
            # PAWL0302: a task name is taken

            Names are unique within a list: `then`, `$steps.NAME` and messages find a task by its name. Different
            lists may use the same name.

            ## Example

            ```workflow
            workflow: release
            steps:
              - build: { run: "make all" }
              - build: { run: "make docs" }
            ```

            ```diagnostics
            error[PAWL0302]: this list already has a task named 'build'
             --> workflow.yaml:4:5
              |
            4 |   - build: { run: "make docs" }
              |     ^^^^^
              = help: choose another name
            note: first defined here
             --> workflow.yaml:3:5
              |
            3 |   - build: { run: "make all" }
              |     -----
            ```

            ## Fix

            Give the second task a name of its own.

            ```workflow
            workflow: release
            steps:
              - build: { run: "make all" }
              - buildDocs: { run: "make docs" }
            ```

            """###
        ),
        (
            "PAWL0303",
            ###"""
            # PAWL0303: a branch that jumps

            The branches of a `fork` run side by side, so there is no flow from one to another and no task after a
            branch. `then` on a branch may say `continue`, `exit` (both complete the branch) or `end`.

            ## Example

            ```workflow
            workflow: publish
            steps:
              - publish:
                  parallel:
                    site: { run: "./site.sh", then: mail }
                    mail: { run: "./mail.sh" }
            ```

            ```diagnostics
            error[PAWL0303]: a branch of a 'fork' cannot go to 'mail'
             --> workflow.yaml:5:41
              |
            5 |         site: { run: "./site.sh", then: mail }
              |                                         ^^^^
              = help: put the tasks of the branch into a 'do' and jump there
            ```

            ## Fix

            Put tasks that follow each other into one branch.

            ```workflow
            workflow: publish
            steps:
              - publish:
                  parallel:
                    siteThenMail:
                      steps:
                        - site: { run: "./site.sh" }
                        - mail: { run: "./mail.sh" }
                    log: { run: "./log.sh" }
            ```

            """###
        ),
        (
            "PAWL0304",
            ###"""
            # PAWL0304: a case name is taken

            The cases of a `switch` have different names, so that a history says which one matched.

            ## Example

            ```workflow
            workflow: route
            steps:
              - route:
                  switch:
                    - large: { when: .total > 100, then: exit }
                    - large: { when: .total > 1000, then: end }
            ```

            ```diagnostics
            error[PAWL0304]: this switch already has a case named 'large'
             --> workflow.yaml:6:11
              |
            6 |         - large: { when: .total > 1000, then: end }
              |           ^^^^^
              = help: choose another name
            note: first defined here
             --> workflow.yaml:5:11
              |
            5 |         - large: { when: .total > 100, then: exit }
              |           -----
            ```

            ## Fix

            Name each case for what it means.

            ```workflow
            workflow: route
            steps:
              - route:
                  switch:
                    - huge: { when: .total > 1000, then: end }
                    - large: { when: .total > 100, then: exit }
            ```

            """###
        ),
        (
            "PAWL0305",
            ###"""
            # PAWL0305: a default case in the wrong place

            A case without `when` is the default: it matches whenever it is reached. Cases are tried in document
            order, so a default before another case would hide it, and a second default could never match.

            ## Example

            ```workflow
            workflow: route
            steps:
              - route:
                  switch:
                    - other: { then: exit }
                    - large: { when: .total > 100, then: end }
            ```

            ```diagnostics
            error[PAWL0305]: the default case 'other' is not the last one
             --> workflow.yaml:5:11
              |
            5 |         - other: { then: exit }
              |           ^^^^^
              = help: move it behind the cases that have a 'when', or give it a 'when'
            ```

            ## Fix

            Move the default behind the cases that have a condition.

            ```workflow
            workflow: route
            steps:
              - route:
                  switch:
                    - large: { when: .total > 100, then: end }
                    - other: { then: exit }
            ```

            """###
        ),
        (
            "PAWL0306",
            ###"""
            # PAWL0306: a name that `use` does not define

            A `raise` may name an error of `use.errors`, a `catch` a policy of `use.retries`, and a `timeout` a
            length of time of `use.timeouts`.

            ## Example

            ```workflow
            workflow: fetch
            use:
              retries:
                politely: { delay: 5s, limit: { attempt: { count: 3 } } }
            steps:
              - fetch: { run: "./fetch.sh", retry: politely }
              - upload: { run: "./upload.sh", retry: politly }
            ```

            ```diagnostics
            error[PAWL0306]: 'use.retries' has no 'politly'
             --> workflow.yaml:7:42
              |
            7 |   - upload: { run: "./upload.sh", retry: politly }
              |                                          ^^^^^^^
              = help: did you mean 'politely'?
            ```

            ## Fix

            Correct the name, or define it.

            ```workflow
            workflow: fetch
            use:
              retries:
                politely: { delay: 5s, limit: { attempt: { count: 3 } } }
            steps:
              - fetch: { run: "./fetch.sh", retry: politely }
              - upload: { run: "./upload.sh", retry: politely }
            ```

            """###
        ),
        (
            "PAWL0307",
            ###"""
            # PAWL0307: a definition that nothing uses

            An error, a retry policy or a timeout is defined under `use`, and no task refers to it. This is a
            warning: the document runs, but the definition has no effect, which is rarely what was meant.

            ## Example

            ```workflow
            workflow: fetch
            use:
              timeouts:
                quick: { after: 10s }
            steps:
              - fetch: { run: "./fetch.sh" }
            ```

            ```diagnostics
            warning[PAWL0307]: nothing uses 'quick' of 'use.timeouts'
             --> workflow.yaml:4:5
              |
            4 |     quick: { after: 10s }
              |     ^^^^^
              = help: remove it
            ```

            ## Fix

            Use the definition, or remove it.

            ```workflow
            workflow: fetch
            use:
              timeouts:
                quick: { after: 10s }
            steps:
              - fetch: { run: "./fetch.sh", timeout: quick }
            ```

            """###
        ),
        (
            "PAWL0308",
            ###"""
            # PAWL0308: a task that nothing leads to

            No path through the list arrives at the task: what stands before it always goes elsewhere, ends the
            workflow or raises an error. Conditions are not evaluated; a way that some data could open is open.
            Of several such tasks in a row the first is reported.

            ## Example

            ```workflow
            workflow: order
            steps:
              - pack: { run: "./pack.sh", then: end }
              - ship: { run: "./ship.sh" }
            ```

            ```diagnostics
            error[PAWL0308]: no path leads to task 'ship'
             --> workflow.yaml:4:5
              |
            4 |   - ship: { run: "./ship.sh" }
              |     ^^^^
              = help: lead to it with a 'then', or remove it
            note: 'pack' goes to 'end'
             --> workflow.yaml:3:37
              |
            3 |   - pack: { run: "./pack.sh", then: end }
              |                                     ---
            ```

            ## Fix

            Let the flow arrive there, or remove the task.

            ```workflow
            workflow: order
            steps:
              - pack: { run: "./pack.sh" }
              - ship: { run: "./ship.sh" }
            ```

            """###
        ),
        (
            "PAWL0309",
            ###"""
            # PAWL0309: a loop without a way out

            Once the task is reached, no path leads to the end of its list or of the workflow. A loop that runs
            for ever can be meant, so this is a warning; there is none when a `timeout`, a competing branch or a
            `raise` ends the loop.

            ## Example

            ```workflow
            workflow: poll
            steps:
              - ask: { run: "./ask.sh" }
              - pause: { wait: 1m, then: ask }
            ```

            ```diagnostics
            warning[PAWL0309]: no path leads from task 'ask' to an end
             --> workflow.yaml:3:5
              |
            3 |   - ask: { run: "./ask.sh" }
              |     ^^^
              = help: leave the loop with a 'switch', or bound it with a 'timeout'
            ```

            ## Fix

            Leave the loop on a condition, or bound it in time.

            ```workflow
            workflow: poll
            steps:
              - ask: { run: "./ask.sh" }
              - ready:
                  switch:
                    - yes: { when: . == "ready", then: end }
              - pause: { wait: 1m, then: ask }
            ```

            """###
        ),
        (
            "PAWL0310",
            ###"""
            # PAWL0310: a retry without a limit

            The policy has neither `limit.attempt.count` nor `limit.duration`, and no `timeout` bounds it, so a
            step that always fails is tried for ever. The standard allows that; it is a warning.

            ## Example

            ```workflow
            workflow: fetch
            steps:
              - fetch:
                  try:
                    - download: { run: "./download.sh" }
                  catch:
                    retry: { delay: 10s }
            ```

            ```diagnostics
            warning[PAWL0310]: this retry policy never gives up
             --> workflow.yaml:7:16
              |
            7 |         retry: { delay: 10s }
              |                ^^^^^^^^^^^^^^
              = help: add a 'limit'
            ```

            ## Fix

            Say how often or how long to try.

            ```workflow
            workflow: fetch
            steps:
              - fetch:
                  try:
                    - download: { run: "./download.sh" }
                  catch:
                    retry: { delay: 10s, limit: { attempt: { count: 5 } } }
            ```

            """###
        ),
        (
            "PAWL0311",
            ###"""
            # PAWL0311: an unknown variable

            An expression reads a variable that neither the program itself nor the language binds. The language
            has `$context`, `$input`, `$output`, `$task`, `$workflow`, `$runtime` and `$steps`, the variables of
            enclosing `for` tasks, and in a `catch` the error.

            ## Example

            ```workflow
            workflow: count
            steps:
              - next: { set: { n: "${ $cotnext.n + 1 }" } }
            ```

            ```diagnostics
            error[PAWL0311]: unknown variable '$cotnext'
             --> workflow.yaml:3:27
              |
            3 |   - next: { set: { n: "${ $cotnext.n + 1 }" } }
              |                           ^^^^^^^^
              = help: did you mean '$context'?
            ```

            ## Fix

            Correct the name.

            ```workflow
            workflow: count
            steps:
              - next: { set: { n: "${ $context.n + 1 }" } }
            ```

            """###
        ),
        (
            "PAWL0312",
            ###"""
            # PAWL0312: a variable that is not available here

            Each place has its own variables: `$output` exists only in `export.as`, `$input` only once the task's
            input has been transformed, `$context` and `$steps` only inside the workflow, a loop variable only
            inside its `for`, and the error only in its `catch`.

            ## Example

            ```workflow
            workflow: sum
            steps:
              - add:
                  set: { total: "${ .a + .b }" }
                  output: { as: $output.total }
            ```

            ```diagnostics
            error[PAWL0312]: '$output' is not available here
             --> workflow.yaml:5:21
              |
            5 |       output: { as: $output.total }
              |                     ^^^^^^^
              = help: use it in 'export.as'
            ```

            ## Fix

            Read the value where it exists; in `output.as` the raw output is `.`.

            ```workflow
            workflow: sum
            steps:
              - add:
                  set: { total: "${ .a + .b }" }
                  output: { as: .total }
            ```

            """###
        ),
        (
            "PAWL0314",
            ###"""
            # PAWL0314: an unknown step

            `$steps.NAME` is the output of the task NAME of the same list, or of a list around it. Tasks inside
            other tasks, and other branches of a `fork`, cannot be seen.

            ## Example

            ```workflow
            workflow: release
            steps:
              - build: { run: "make all" }
              - publish: { run: "./publish.sh", stdin: "${ $steps.biuld }" }
            ```

            ```diagnostics
            error[PAWL0314]: no step named 'biuld' in this list or one around it
             --> workflow.yaml:4:55
              |
            4 |   - publish: { run: "./publish.sh", stdin: "${ $steps.biuld }" }
              |                                                       ^^^^^
              = help: did you mean 'build'?
            ```

            ## Fix

            Write the name of a task that is in the same list or around it.

            ```workflow
            workflow: release
            steps:
              - build: { run: "make all" }
              - publish: { run: "./publish.sh", stdin: "${ $steps.build }" }
            ```

            """###
        ),
        (
            "PAWL0315",
            ###"""
            # PAWL0315: a step that may not have run yet

            On some path to the expression the step has neither completed nor been skipped, so it has no output
            there. A step that was skipped by its own `if` is no problem: its output reads as `null`.

            ## Example

            ```workflow
            workflow: release
            steps:
              - route:
                  switch:
                    - quick: { when: .quick, then: publish }
              - test: { run: "make test" }
              - publish: { run: "./publish.sh", stdin: "${ $steps.test }" }
            ```

            ```diagnostics
            error[PAWL0315]: step 'test' has not run on every path to here
             --> workflow.yaml:7:55
              |
            7 |   - publish: { run: "./publish.sh", stdin: "${ $steps.test }" }
              |                                                       ^^^^
              = help: read it where it has run, or pass the value on in '$context'
            note: 'test' is defined here
             --> workflow.yaml:6:5
              |
            6 |   - test: { run: "make test" }
              |     ----
            ```

            ## Fix

            Make the step part of every path, or hand the value on in `$context`.

            ```workflow
            workflow: release
            steps:
              - test: { if: .quick | not, run: "make test" }
              - publish: { run: "./publish.sh", stdin: "${ $steps.test }" }
            ```

            """###
        ),
        (
            "PAWL0316",
            ###"""
            # PAWL0316: `$steps` without a name

            `$steps` is not a value of its own: the name of a step must follow it directly, as `$steps.NAME` or
            `$steps["NAME"]`. Only so can be checked that the step exists and has run.

            ## Example

            ```workflow
            workflow: release
            steps:
              - build: { run: "make all" }
              - report: { set: { names: "${ $steps | keys }" } }
            ```

            ```diagnostics
            error[PAWL0316]: '$steps' must be followed by the name of a step
             --> workflow.yaml:4:33
              |
            4 |   - report: { set: { names: "${ $steps | keys }" } }
              |                                 ^^^^^^
              = help: write '$steps.NAME', or '$steps["NAME"]'
            ```

            ## Fix

            Name the steps whose outputs are wanted.

            ```workflow
            workflow: release
            steps:
              - build: { run: "make all" }
              - report: { set: { build: "${ $steps.build }" } }
            ```

            """###
        ),
        (
            "PAWL0401",
            ###"""
            # PAWL0401: an expression that reads the world

            An execution must come to the same result when it is replayed from its log, on another day and
            another machine. Filters that read the environment, more input or the local time zone would break
            that, so they are refused where they stand.

            ## Example

            ```workflow
            workflow: example
            steps:
              - home:
                  set: { home: '${ env.HOME }' }
            ```

            ```diagnostics
            error[PAWL0401]: the environment is not part of an expression's input
             --> workflow.yaml:4:24
              |
            4 |       set: { home: '${ env.HOME }' }
              |                        ^^^
              = help: pass 'HOME' in as input, or read "$HOME" in a 'run' step
            ```

            ## Fix

            Read the world in a task, whose output is recorded, or pass the value in as input. `now` is allowed:
            it is the time of the event being applied.

            ```workflow
            workflow: example
            steps:
              - home:
                  run: 'printf %s "$HOME"'
            ```

            """###
        ),
        (
            "PAWL0410",
            ###"""
            # PAWL0410: a cycle that never touches the world

            Jumps lead round a cycle on which, on at least one path, nothing runs and nothing waits. Such a cycle
            could spin without an end while nothing outside changes. A `for` over a list is no cycle: it ends with
            its list.

            ## Example

            ```workflow
            workflow: poll
            steps:
              - ready:
                  switch:
                    - yes: { when: .ready, then: end }
              - again: { set: { ready: false }, then: ready }
            ```

            ```diagnostics
            error[PAWL0410]: a cycle without a step that runs or waits: ready → again → ready
             --> workflow.yaml:6:43
              |
            6 |   - again: { set: { ready: false }, then: ready }
              |                                           ^^^^^
              = help: put a 'wait' or a 'run' on every way round, or count with a 'for'
            ```

            ## Fix

            Put a step on the cycle that waits for the world or asks it.

            ```workflow
            workflow: poll
            steps:
              - ready:
                  switch:
                    - yes: { when: . == "ready", then: end }
              - pause: { wait: 10s }
              - again: { run: "./ask.sh", then: ready }
            ```

            """###
        ),
        (
            "PAWL0501",
            ###"""
            # PAWL0501: an expression that is not jq

            The text does not follow jq's grammar. Expression fields (`if`, `when`, `in`, `as`, …) take jq alone
            or in `${ }`.

            ## Example

            ```workflow
            workflow: example
            steps:
              - build:
                  if: .ready and
                  run: make
            ```

            ```diagnostics
            error[PAWL0501]: the program ends where an expression is expected
             --> workflow.yaml:4:21
              |
            4 |       if: .ready and
              |                     ^
            ```

            ## Fix

            Complete the expression at the place that the message points at.

            ```workflow
            workflow: example
            steps:
              - build:
                  if: .ready and .tested
                  run: make
            ```

            """###
        ),
        (
            "PAWL0502",
            ###"""
            # PAWL0502: an unknown filter

            jq has no filter of this name, or none with this number of arguments.

            ## Example

            ```workflow
            workflow: example
            steps:
              - count:
                  set: { size: '${ .items | lenght }' }
            ```

            ```diagnostics
            error[PAWL0502]: no filter named 'lenght'
             --> workflow.yaml:4:33
              |
            4 |       set: { size: '${ .items | lenght }' }
              |                                 ^^^^^^
              = help: did you mean 'length'?
            ```

            ## Fix

            Write the name as the help says. Where the shell's `${NAME}` was meant in a value, write `$${NAME}`.

            ```workflow
            workflow: example
            steps:
              - count:
                  set: { size: '${ .items | length }' }
            ```

            """###
        ),
        (
            "PAWL0503",
            ###"""
            # PAWL0503: an expression that can never work

            The expression is well formed and still cannot work: a regular expression that does not compile, a
            flag that regular expressions have not, a `break` whose label is not there.

            It is a warning where the error would be caught (inside `try`, before `?`, on the left of `//`), and
            for calculations with constants that always fail, like `{} + 1`: they may stand where nothing ever
            comes. A date format with a letter that no format has is warned of as well.

            ## Example

            ```workflow
            workflow: example
            steps:
              - leave:
                  set: { first: '${ break $found }' }
              - match:
                  if: .name | test("(draft")
                  run: ./publish.sh
              - divide:
                  set: { rate: '${ if .rate then .rate else 1 / 0 end }' }
              - date:
                  set: { day: '${ now | strftime("%Y-%m-%i") }' }
            ```

            ```diagnostics
            error[PAWL0503]: no label '$found' around this break
             --> workflow.yaml:4:25
              |
            4 |       set: { first: '${ break $found }' }
              |                         ^^^^^^^^^^^^
              = help: write 'label $found | …' around it

            error[PAWL0503]: regex failure: end pattern with unmatched parenthesis
             --> workflow.yaml:6:24
              |
            6 |       if: .name | test("(draft")
              |                        ^^^^^^^^

            warning[PAWL0503]: this always fails: number (1) and number (0) cannot be divided because the divisor is zero
             --> workflow.yaml:9:49
              |
            9 |       set: { rate: '${ if .rate then .rate else 1 / 0 end }' }
              |                                                 ^^^^^

            warning[PAWL0503]: 'strftime' knows no '%i' and prints it as it stands
              --> workflow.yaml:11:45
               |
            11 |       set: { day: '${ now | strftime("%Y-%m-%i") }' }
               |                                             ^^
               = help: write '%%' for a percent sign
            ```

            ## Fix

            Correct what the message names.

            ```workflow
            workflow: example
            steps:
              - leave:
                  set: { first: '${ label $found | .items[] | select(.ok) | ., break $found }' }
              - match:
                  if: .name | test("draft")
                  run: ./publish.sh
              - divide:
                  set: { rate: '${ if .rate then .rate else 0 end }' }
              - date:
                  set: { day: '${ now | strftime("%Y-%m-%d") }' }
            ```

            """###
        ),
        (
            "PAWL0504",
            ###"""
            # PAWL0504: a part of jq that is not supported

            jq has this construct, and Pawl does not evaluate it. It is refused before anything runs, rather
            than failing in the middle.

            ## Example

            ```workflow
            workflow: example
            steps:
              - modules:
                  set: { data: '${ $lib::data }' }
            ```

            ```diagnostics
            error[PAWL0504]: '$lib::data' names a module, and an expression has none
             --> workflow.yaml:4:24
              |
            4 |       set: { data: '${ $lib::data }' }
              |                        ^^^^^^^^^^
            ```

            ## Fix

            Write it in another way, or do it in a shell step.

            ```workflow
            workflow: example
            steps:
              - modules:
                  run: jq --null-input 'import "lib" as $lib; $lib::data'
            ```

            """###
        ),
        (
            "PAWL0505",
            ###"""
            # PAWL0505: an expression that is not closed

            `${` begins an expression, and no `}` closes it. Braces inside strings and comments of jq do not
            count.

            ## Example

            ```workflow
            workflow: example
            steps:
              - greet:
                  set: { text: 'Hello, ${ .name' }
            ```

            ```diagnostics
            error[PAWL0505]: the expression that begins with '${' has no closing '}'
             --> workflow.yaml:4:28
              |
            4 |       set: { text: 'Hello, ${ .name' }
              |                            ^^
              = help: close it, or write '$${' for the text '${'
            ```

            ## Fix

            Close the expression, or write `$${` for the text `${`.

            ```workflow
            workflow: example
            steps:
              - greet:
                  set: { text: 'Hello, ${ .name }' }
            ```

            """###
        ),
        (
            "PAWL0506",
            ###"""
            # PAWL0506: a text that looks like an expression

            In value fields only `${ }` marks an expression; all else is text. This text reads like a path of
            jq, so it was probably meant to be one. This is a warning.

            ## Example

            ```workflow
            workflow: example
            steps:
              - keep:
                  set:
                    id: .order.id
                    file: .env
            ```

            ```diagnostics
            warning[PAWL0506]: '.order.id' is plain text here, not an expression
             --> workflow.yaml:5:13
              |
            5 |         id: .order.id
              |             ^^^^^^^^^
              = help: write '${ .order.id }' for its value, or put the text in quotes

            warning[PAWL0506]: '.env' is plain text here, not an expression
             --> workflow.yaml:6:15
              |
            6 |         file: .env
              |               ^^^^
              = help: write '${ .env }' for its value, or put the text in quotes
            ```

            ## Fix

            Mark the expression with `${ }`, or put the text in quotes.

            ```workflow
            workflow: example
            steps:
              - keep:
                  set:
                    id: ${ .order.id }
                    file: '.env'
            ```

            """###
        ),
        (
            "PAWL0507",
            ###"""
            # PAWL0507: text around an expression

            The field takes an expression: jq alone, or all of it in one `${ }`. Text with `${ }` inside works
            only in value fields, where the result is a text.

            ## Example

            ```workflow
            workflow: example
            steps:
              - build:
                  if: is ${ .ready }
                  run: make
            ```

            ```diagnostics
            error[PAWL0507]: an expression cannot have text around '${ }'
             --> workflow.yaml:4:11
              |
            4 |       if: is ${ .ready }
              |           ^^^^^^^^^^^^^^
              = help: write jq alone, with "\(…)" inside a string to build text
            ```

            ## Fix

            Write jq alone. A text is built inside jq's own strings, with `\(…)`.

            ```workflow
            workflow: example
            steps:
              - build:
                  if: .ready
                  run: make
            ```

            """###
        ),
        (
            "PAWL0508",
            ###"""
            # PAWL0508: a JSON Schema that cannot be

            The schema does not follow JSON Schema (draft 2020-12), so nothing could be checked against it.

            ## Example

            ```workflow
            workflow: example
            input:
              schema:
                document:
                  type: strnig
            steps:
              - build:
                  run: make
            ```

            ```diagnostics
            error[PAWL0508]: unknown type 'strnig'; known are null, boolean, integer, number, string, array, object
             --> workflow.yaml:5:13
              |
            5 |       type: strnig
              |             ^^^^^^
            ```

            ## Fix

            Correct the keyword that the message points at.

            ```workflow
            workflow: example
            input:
              schema:
                document:
                  type: string
            steps:
              - build:
                  run: make
            ```

            """###
        ),
        (
            "PAWL0509",
            ###"""
            # PAWL0509: a keyword that JSON Schema does not have

            JSON Schema ignores keywords that it does not know, so a misspelt one checks nothing, in silence.
            This is a warning.

            ## Example

            ```workflow
            workflow: example
            input:
              schema:
                document:
                  type: object
                  propertys: { id: { type: string } }
            steps:
              - build:
                  run: make
            ```

            ```diagnostics
            warning[PAWL0509]: unknown keyword 'propertys' is ignored
             --> workflow.yaml:6:7
              |
            6 |       propertys: { id: { type: string } }
              |       ^^^^^^^^^
              = help: did you mean 'properties'?
            ```

            ## Fix

            Write the keyword as the help says.

            ```workflow
            workflow: example
            input:
              schema:
                document:
                  type: object
                  properties: { id: { type: string } }
            steps:
              - build:
                  run: make
            ```

            """###
        ),
        (
            "PAWL0510",
            ###"""
            # PAWL0510: an empty expression

            There is nothing to evaluate.

            ## Example

            ```workflow
            workflow: example
            steps:
              - keep:
                  set: { all: '${ }' }
            ```

            ```diagnostics
            error[PAWL0510]: the expression is empty
             --> workflow.yaml:4:19
              |
            4 |       set: { all: '${ }' }
              |                   ^^^^^^
              = help: write '.' for the whole input
            ```

            ## Fix

            Write `.` for the whole input, or remove the field.

            ```workflow
            workflow: example
            steps:
              - keep:
                  set: { all: '${ . }' }
            ```

            """###
        ),
        (
            "PAWL0511",
            ###"""
            # PAWL0511: a part of an expression that is never used

            A part of the expression makes no difference, whatever the input: an alternative that is never
            taken, a condition that is always the same, a filter behind one that never yields a value. This is a
            warning, and it is given only where it is certain. In jq only `false` and `null` count as false: `0`
            and `""` count as true.

            ## Example

            ```workflow
            workflow: example
            steps:
              - report:
                  set:
                    paid: ${ [.orders[] | select(.status = "paid")] }
                    name: ${ "nobody" // .name }
                    urgent: ${ .priority == "high" or "urgent" }
            ```

            ```diagnostics
            warning[PAWL0511]: this condition is always true
             --> workflow.yaml:5:38
              |
            5 |         paid: ${ [.orders[] | select(.status = "paid")] }
              |                                      ^^^^^^^^^^^^^^^^
              = help: write '==' to compare; '=' sets a value

            warning[PAWL0511]: this is never used, because the left side of '//' always has a value
             --> workflow.yaml:6:30
              |
            6 |         name: ${ "nobody" // .name }
              |                              ^^^^^
            note: this value
             --> workflow.yaml:6:18
              |
            6 |         name: ${ "nobody" // .name }
              |                  --------

            warning[PAWL0511]: this is always true, so that the whole 'or' is
             --> workflow.yaml:7:43
              |
            7 |         urgent: ${ .priority == "high" or "urgent" }
              |                                           ^^^^^^^^
              = help: write the comparison out: '… or … == "urgent"'
            ```

            ## Fix

            Write what was meant, or leave out what makes no difference.

            ```workflow
            workflow: example
            steps:
              - report:
                  set:
                    paid: ${ [.orders[] | select(.status == "paid")] }
                    name: ${ .name // "nobody" }
                    urgent: ${ .priority == "high" or .priority == "urgent" }
            ```

            """###
        ),
        (
            "PAWL0512",
            ###"""
            # PAWL0512: an expression that hardly means what it says

            The expression is jq, and it does something else than its looks promise. `.status = "done"` gives
            the input with another `status`: as a condition it is always true. `${{ name }}`, which other
            languages have for expressions, makes the object `{ "name": … }`.

            ## Example

            ```workflow
            workflow: example
            steps:
              - build:
                  if: .status = "done"
                  run: echo "${{ name }}"
            ```

            ```diagnostics
            warning[PAWL0512]: '=' sets a field and compares nothing, so this is always true
             --> workflow.yaml:4:11
              |
            4 |       if: .status = "done"
              |           ^^^^^^^^^^^^^^^^
              = help: write '==' to compare

            warning[PAWL0512]: the second pair of braces makes an object
             --> workflow.yaml:5:20
              |
            5 |       run: echo "${{ name }}"
              |                    ^^^^^^^^
              = help: write '${ name }'
            ```

            ## Fix

            Compare with `==`, and put one pair of braces around an expression.

            ```workflow
            workflow: example
            steps:
              - build:
                  if: .status == "done"
                  run: echo "${ .name }"
            ```

            """###
        ),
        (
            "PAWL0520",
            ###"""
            # PAWL0520: branches that write the same context key

            Each branch of a `fork` works on its own copy of `$context`; when they join, the changes of top-level
            keys are merged, so that the result does not depend on who was faster. Two branches that write
            different values to one key cannot be merged. The same constant from both is no conflict.

            ## Example

            ```workflow
            workflow: publish
            steps:
              - publish:
                  parallel:
                    site: { run: "./site.sh", export: { as: "$context + { result: . }" } }
                    mail: { run: "./mail.sh", export: { as: "$context + { result: . }" } }
            ```

            ```diagnostics
            error[PAWL0520]: branches 'site' and 'mail' both write 'result' into '$context'
             --> workflow.yaml:6:63
              |
            6 |         mail: { run: "./mail.sh", export: { as: "$context + { result: . }" } }
              |                                                               ^^^^^^
              = help: give each branch a key of its own
            note: 'site' writes it here
             --> workflow.yaml:5:63
              |
            5 |         site: { run: "./site.sh", export: { as: "$context + { result: . }" } }
              |                                                               ------
            ```

            ## Fix

            Give each branch a key of its own.

            ```workflow
            workflow: publish
            steps:
              - publish:
                  parallel:
                    site: { run: "./site.sh", export: { as: "$context + { site: . }" } }
                    mail: { run: "./mail.sh", export: { as: "$context + { mail: . }" } }
            ```

            """###
        ),
        (
            "PAWL0601",
            ###"""
            # PAWL0601: an expression in single quotes

            The value of an expression reaches a shell command through a variable made for it, never as text of
            the command, so data cannot turn into code. The shell does not expand variables inside single
            quotes.

            ## Example

            ```workflow
            workflow: example
            steps:
              - greet:
                  run: |
                    echo 'Hello, ${ .name }'
            ```

            ```diagnostics
            error[PAWL0601]: the shell does not expand '${ .name }' inside single quotes
             --> workflow.yaml:5:22
              |
            5 |         echo 'Hello, ${ .name }'
              |                      ^^^^^^^^^^
              = help: use double quotes around it, or write '$${' for the text '${'
            ```

            ## Fix

            Use double quotes, or end the single quotes around the expression. `$${` stands for the text `${`.

            ```workflow
            workflow: example
            steps:
              - greet:
                  run: |
                    echo "Hello, ${ .name }"
            ```

            """###
        ),
        (
            "PAWL0602",
            ###"""
            # PAWL0602: an expression that a here-document does not expand

            The shell expands nothing in a here-document whose word is quoted, and the word itself must be
            fixed.

            ## Example

            ```workflow
            workflow: example
            steps:
              - write:
                  run: |
                    cat > greeting.txt <<'END'
                    Hello, ${ .name }
                    END
            ```

            ```diagnostics
            error[PAWL0602]: the shell does not expand '${ .name }' in a here-document with a quoted word
             --> workflow.yaml:6:16
              |
            6 |         Hello, ${ .name }
              |                ^^^^^^^^^^
              = help: take the quotes off the word after '<<', or write '$${' for the text '${'
            ```

            ## Fix

            Take the quotes off the word.

            ```workflow
            workflow: example
            steps:
              - write:
                  run: |
                    cat > greeting.txt <<END
                    Hello, ${ .name }
                    END
            ```

            """###
        ),
        (
            "PAWL0603",
            ###"""
            # PAWL0603: an expression in a comment

            The expression stands in a comment of the shell, so it is neither evaluated nor used. This is a
            warning.

            ## Example

            ```workflow
            workflow: example
            steps:
              - build:
                  run: |
                    make # ${ .target }
            ```

            ```diagnostics
            warning[PAWL0603]: '${ .target }' stands in a shell comment and is not evaluated
             --> workflow.yaml:5:16
              |
            5 |         make # ${ .target }
              |                ^^^^^^^^^^^^
              = help: remove it, or put it before the '#'
            ```

            ## Fix

            Remove it, or move it before the `#`.

            ```workflow
            workflow: example
            steps:
              - build:
                  run: |
                    make "${ .target }"
            ```

            """###
        ),
        (
            "PAWL0604",
            ###"""
            # PAWL0604: a program that comes from data

            The expression stands where the name of a program is expected. Its value is taken as that name, as
            it is: it is not split into words, and not read as shell source. Whoever provides the data chooses
            what runs. This is a warning.

            ## Example

            ```workflow
            workflow: example
            steps:
              - build:
                  run: ${ .command }
            ```

            ```diagnostics
            warning[PAWL0604]: the value of '${ .command }' is taken as the name of one program
             --> workflow.yaml:4:12
              |
            4 |       run: ${ .command }
              |            ^^^^^^^^^^^^^
              = help: write the program here and pass what varies in 'arguments' or 'stdin'
            ```

            ## Fix

            Write the program in the document and pass what varies as arguments.

            ```workflow
            workflow: example
            steps:
              - build:
                  run: make "${ .target }"
            ```

            """###
        ),
        (
            "PAWL0605",
            ###"""
            # PAWL0605: an expression in shell arithmetic

            Some shells run commands that stand in the values of `$(( … ))`, so data must not reach them.

            ## Example

            ```workflow
            workflow: example
            steps:
              - count:
                  run: |
                    echo "$(( ${ .count } + 1 ))"
            ```

            ```diagnostics
            error[PAWL0605]: '${ .count }' cannot stand in shell arithmetic, which may run what it reads
             --> workflow.yaml:5:19
              |
            5 |         echo "$(( ${ .count } + 1 ))"
              |                   ^^^^^^^^^^^
              = help: calculate in the expression, like '${ .count + 1 }'
            ```

            ## Fix

            Calculate in the expression.

            ```workflow
            workflow: example
            steps:
              - count:
                  run: |
                    echo "${ .count + 1 }"
            ```

            """###
        ),
        (
            "PAWL0901",
            ###"""
            # PAWL0901: a comment that allows nothing

            A comment `# pawl:allow CODE reason` is about the line that it stands on, or about the next line when
            nothing precedes it. There is no such finding there (any more), so the comment says something that is not
            true. This is a warning; it is not given while the document has errors, which may hide the finding.

            ## Example

            ```workflow
            workflow: example
            steps:
              - build: { run: make } # pawl:allow PAWL0503 checked by hand
            ```

            ```diagnostics
            warning[PAWL0901]: this comment allows nothing: there is no PAWL0503 here
             --> workflow.yaml:3:28
              |
            3 |   - build: { run: make } # pawl:allow PAWL0503 checked by hand
              |                            ^^^^^^^^^^^^^^^^^^^
              = help: remove the comment, or put it on the line of the finding
            ```

            ## Fix

            Remove the comment, or put it where the finding is.

            ```workflow
            workflow: example
            steps:
              - build: { run: make }
            ```

            """###
        ),
        (
            "PAWL0902",
            ###"""
            # PAWL0902: a comment for Pawl that means nothing

            A comment that begins with `pawl:` speaks to Pawl. There is one kind: `# pawl:allow CODE reason`, with one
            code and a reason. It allows warnings; errors cannot be allowed. This is a warning, and the comment has no
            effect.

            ## Example

            ```workflow
            workflow: example
            steps:
              # pawl:allow PAWL0503
              - build: { run: make } # pawl:ignore all
            ```

            ```diagnostics
            warning[PAWL0902]: 'pawl:allow PAWL0503' needs a reason
             --> workflow.yaml:3:5
              |
            3 |   # pawl:allow PAWL0503
              |     ^^^^^^^^^^^^^^^^^^^
              = help: say after the code why this is right here

            warning[PAWL0902]: 'pawl:ignore' means nothing in a comment
             --> workflow.yaml:4:28
              |
            4 |   - build: { run: make } # pawl:ignore all
              |                            ^^^^^^^^^^^
              = help: write 'pawl:allow CODE reason', or a space after 'pawl:'
            ```

            ## Fix

            Write the code and why the finding is right here. Words after a space are prose: `# pawl: see below`.

            ```workflow
            workflow: example
            steps:
              - build: { run: make } # pawl: builds everything
            ```

            """###
        ),
        (
            "PAWL0903",
            ###"""
            # PAWL0903: the standard has no words for it

            The document is exported to Open Workflow Specification 1.0.3, or checked with `--standard`, and says
            something that this version of the standard cannot say. Without that it is a valid document.

            ## Example

            ```yaml
            workflow: example
            steps:
              - fetch: { run: ./fetch.sh, export: { as: . } }
              - report: { run: './report.sh "$1"', args: ["${ $steps.fetch }"] }
            ```

            `$steps` is Pawl's own. The standard has `$context`, to which a step adds its output with `export`. Here that
            would change what the author exports, which may be anything.

            ## Fix

            Say it with what the standard has.

            ```yaml
            workflow: example
            steps:
              - fetch: { run: ./fetch.sh, export: { as: "{ fetched: . }" } }
              - report: { run: './report.sh "$1"', args: ["${ $context.fetched }"] }
            ```

            """###
        ),
        (
            "PAWL0904",
            ###"""
            # PAWL0904: not in the standard's form

            `pawl check --standard` refuses what only Pawl reads: the short form, and spellings from after Open Workflow
            Specification 1.0.3. Without `--standard` it is all right.

            ## Example

            ```yaml
            workflow: example
            steps:
              - pause: { wait: 30s }
            ```

            Three things are told: the header `workflow`, the list `steps` and the duration `30s`.

            ## Fix

            Write what the help says, or let `pawl export` write the whole document.

            ```yaml
            document: { dsl: 1.0.3, namespace: default, name: example, version: 0.1.0 }
            do:
              - pause: { wait: { seconds: 30 } }
            ```

            """###
        ),
        (
            "PAWL0905",
            ###"""
            # PAWL0905: other engines ignore it

            `pawl check --standard` warns of what stands where the standard takes anything (`metadata`, the parameters
            of a backoff) and means something to Pawl alone. Another engine accepts the document and does something
            else. This is a warning.

            ## Example

            ```yaml
            document: { dsl: 1.0.3, namespace: default, name: example, version: 0.1.0 }
            do:
              - build:
                  run: { shell: { command: make } }
                  metadata: { pawl: { cwd: src } }
            ```

            ## Fix

            Say it in the standard's words where there are some, or say why it does not matter.

            ```yaml
            document: { dsl: 1.0.3, namespace: default, name: example, version: 0.1.0 }
            do:
              - build:
                  run: { shell: { command: cd src && make } }
            ```

            """###
        ),
        (
            "PAWL0906",
            ###"""
            # PAWL0906: no such workflow among the files

            `run: workflow` names a workflow that is not among the files that were checked, while one of nearly the same
            name, or of another version, is. Workflows that lie elsewhere are not looked for. This is a warning.

            ## Example

            ```yaml
            workflow: order
            steps:
              - ship:
                  run: { workflow: { namespace: shop, name: ship-ordr, version: latest } }
            ```

            beside a file with

            ```yaml
            workflow: ship-order
            namespace: shop
            steps:
              - pack: { run: ./pack.sh }
            ```

            ## Fix

            Write the name and the version of a workflow that is there.

            """###
        ),
        (
            "PAWL0907",
            ###"""
            # PAWL0907: a workflow is given an input that it does not take

            The input that `run: workflow` writes does not fit the `input.schema` of that workflow. What expressions
            yield is not known before the workflow runs and is not judged; keys that are missing are.

            ## Example

            ```yaml
            workflow: order
            steps:
              - ship:
                  run: { workflow: { namespace: shop, name: ship, version: 1.0.0, input: { id: "${ .id }" } } }
            ```

            beside a file with

            ```yaml
            workflow: ship
            namespace: shop
            version: 1.0.0
            input: { id: string, amount: number }
            steps:
              - pack: { run: ./pack.sh }
            ```

            ## Fix

            Give what is missing, or make it optional there.

            ```yaml
            workflow: order
            steps:
              - ship:
                  run:
                    workflow:
                      namespace: shop
                      name: ship
                      version: 1.0.0
                      input: { id: "${ .id }", amount: "${ .amount }" }
            ```

            """###
        ),
        (
            "PAWL0908",
            ###"""
            # PAWL0908: two workflows of one name and version

            Two of the files that were checked hold a workflow of the same namespace, name and version. Which of them
            `run: workflow` would run is left to chance. This is a warning.

            ## Example

            `ship.yaml` and a copy of it in `old/ship.yaml`, checked together.

            ## Fix

            Remove one of them, or give it another version.

            """###
        ),
    ]
}

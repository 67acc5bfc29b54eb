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
    ]
}

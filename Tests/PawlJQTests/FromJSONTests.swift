import Testing

@testable import PawlJQ

/// `fromjson` and `tonumber` say what is wrong in the words of jq.
@Suite struct FromJSONTests {
    @Test func numbers() {
        Table(
            #"""
            "nan123"|tonumber|[.,isnan]
            null
            error: string ("nan123") cannot be parsed as a number

            "inf"|try tonumber catch .
            null
            1.7976931348623157e+308

            "Infinity"|try tonumber catch .
            null
            1.7976931348623157e+308

            "infinit"|try tonumber catch .
            null
            "string (\"infinit\") cannot be parsed as a number"

            "1e"|try tonumber catch .
            null
            "string (\"1e\") cannot be parsed as a number"

            "1."|try tonumber catch .
            null
            1

            ".5"|try tonumber catch .
            null
            0.5

            "+5"|try tonumber catch .
            null
            5

            "+.5e+3"|try tonumber catch .
            null
            5E+2

            "00012"|try tonumber catch .
            null
            12

            "0x10"|try tonumber catch .
            null
            "string (\"0x10\") cannot be parsed as a number"

            "1 "|try tonumber catch .
            null
            "string (\"1 \") cannot be parsed as a number"

            "1_0"|try tonumber catch .
            null
            "string (\"1_0\") cannot be parsed as a number"

            "1e1000000000"|try tonumber catch .
            null
            1.7976931348623157e+308

            "1e999999999"|try tonumber catch .
            null
            1E+999999999

            "0e999999999"|try tonumber catch .
            null
            0E+999999999

            "-0"|try tonumber catch .
            null
            -0

            "-0.0"|try tonumber catch .
            null
            -0.0

            "."|try tonumber catch .
            null
            "string (\".\") cannot be parsed as a number"

            "-"|try tonumber catch .
            null
            "string (\"-\") cannot be parsed as a number"

            ""|try tonumber catch .
            null
            "string (\"\") cannot be parsed as a number"

            "1e5.5"|try tonumber catch .
            null
            "string (\"1e5.5\") cannot be parsed as a number"

            "1.000"|tonumber
            null
            1.000

            "1e2"|tonumber
            null
            1E+2

            "100e-2"|tonumber
            null
            1.00

            "nan"|tonumber|-.|[.]
            null
            [null]

            "-nan"|tonumber
            null
            null
            """#
        ).check()
    }

    @Test func texts() {
        Table(
            #"""
            "nan123"|try fromjson catch .
            null
            "Invalid numeric literal at EOF at line 1, column 6 (while parsing 'nan123')"

            "NaN"|try fromjson catch .
            null
            null

            "-NaN"|try fromjson catch .
            null
            null

            "sNaN"|try fromjson catch .
            null
            null

            "Infinity"|try fromjson catch .
            null
            1.7976931348623157e+308

            "-inf"|try fromjson catch .
            null
            -1.7976931348623157e+308

            "\"\\ud83d\""|try fromjson catch .
            null
            "Invalid \\uXXXX\\uXXXX surrogate pair escape at line 1, column 8 (while parsing '\"\\ud83d\"')"

            "\"\\ude00\""|try fromjson catch .
            null
            "�"

            "\"\\ude00\\ude00x\""|try fromjson catch .
            null
            "��x"

            "\"\\ud83d\\ude00\""|try fromjson catch .
            null
            "😀"

            "\"\\ud83dx\""|try fromjson catch .
            null
            "Invalid \\uXXXX\\uXXXX surrogate pair escape at line 1, column 9 (while parsing '\"\\ud83dx\"')"

            "\"\\ud83d\\u0041\""|try fromjson catch .
            null
            "Invalid \\uXXXX\\uXXXX surrogate pair escape at line 1, column 14 (while parsing '\"\\ud83d\\u0041\"')"

            "\"\\q\""|try fromjson catch .
            null
            "Invalid escape at line 1, column 4 (while parsing '\"\\q\"')"

            "\"\\"|try fromjson catch .
            null
            "Unfinished string at EOF at line 1, column 2 (while parsing '\"\\')"

            "\"\\u12\""|try fromjson catch .
            null
            "Invalid \\uXXXX escape at line 1, column 6 (while parsing '\"\\u12\"')"

            "\"\\u12zz\""|try fromjson catch .
            null
            "Invalid characters in \\uXXXX escape at line 1, column 8 (while parsing '\"\\u12zz\"')"

            "\"a\nb\""|try fromjson catch .
            null
            "Invalid string: control characters from U+0000 through U+001F must be escaped at line 2, column 2 (while parsing '\"a\nb\"')"

            "'a'"|try fromjson catch .
            null
            "Invalid string literal; expected \", but got ' at EOF at line 1, column 3 (while parsing ''a'')"

            "tru"|try fromjson catch .
            null
            "Invalid literal at EOF at line 1, column 3 (while parsing 'tru')"

            "truee"|try fromjson catch .
            null
            "Invalid literal at EOF at line 1, column 5 (while parsing 'truee')"

            "nul"|try fromjson catch .
            null
            "Invalid literal at EOF at line 1, column 3 (while parsing 'nul')"

            "[1,]"|try fromjson catch .
            null
            "Expected another array element at line 1, column 4 (while parsing '[1,]')"

            "[,1]"|try fromjson catch .
            null
            "Expected value before ',' at line 1, column 2 (while parsing '[,1]')"

            "[1 2]"|try fromjson catch .
            null
            "Expected separator between values at line 1, column 5 (while parsing '[1 2]')"

            "{\"a\"}"|try fromjson catch .
            null
            "Objects must consist of key:value pairs at line 1, column 5 (while parsing '{\"a\"}')"

            "{\"a\":}"|try fromjson catch .
            null
            "Unmatched '}' at line 1, column 6 (while parsing '{\"a\":}')"

            "{\"a\":1,}"|try fromjson catch .
            null
            "Expected another key-value pair at line 1, column 8 (while parsing '{\"a\":1,}')"

            "{a:1}"|try fromjson catch .
            null
            "Invalid numeric literal at line 1, column 3 (while parsing '{a:1}')"

            "{1:1}"|try fromjson catch .
            null
            "Object keys must be strings at line 1, column 3 (while parsing '{1:1}')"

            "{\"a\":1 \"b\":2}"|try fromjson catch .
            null
            "Expected separator between values at line 1, column 10 (while parsing '{\"a\":1 \"b\":2}')"

            "{\"a\",\"b\"}"|try fromjson catch .
            null
            "Objects must consist of key:value pairs at line 1, column 5 (while parsing '{\"a\",\"b\"}')"

            "[1}"|try fromjson catch .
            null
            "Objects must consist of key:value pairs at line 1, column 3 (while parsing '[1}')"

            "{\"a\":1]"|try fromjson catch .
            null
            "Unmatched ']' at line 1, column 7 (while parsing '{\"a\":1]')"

            "]"|try fromjson catch .
            null
            "Unmatched ']' at line 1, column 1 (while parsing ']')"

            "}"|try fromjson catch .
            null
            "Unmatched '}' at line 1, column 1 (while parsing '}')"

            ":"|try fromjson catch .
            null
            "Expected string key before ':' at line 1, column 1 (while parsing ':')"

            ","|try fromjson catch .
            null
            "Expected value before ',' at line 1, column 1 (while parsing ',')"

            "1,2"|try fromjson catch .
            null
            "Expected value before ',' at line 1, column 2 (while parsing '1,2')"

            "\"a\":1"|try fromjson catch .
            null
            "Expected string key before ':' at line 1, column 4 (while parsing '\"a\":1')"

            "1 2"|try fromjson catch .
            null
            "Unexpected extra JSON values (while parsing '1 2')"

            "1 x"|try fromjson catch .
            null
            "Invalid numeric literal at EOF at line 1, column 3 (while parsing '1 x')"

            "[] []"|try fromjson catch .
            null
            "Unexpected extra JSON values (while parsing '[] []')"

            "[][]"|try fromjson catch .
            null
            "Unexpected extra JSON values (while parsing '[][]')"

            "\"a\"\"b\""|try fromjson catch .
            null
            "Unexpected extra JSON values (while parsing '\"a\"\"b\"')"

            "1[2]"|try fromjson catch .
            null
            "Unexpected extra JSON values (while parsing '1[2]')"

            "true[2]"|try fromjson catch .
            null
            "Unexpected extra JSON values (while parsing 'true[2]')"

            "1\n\n x"|try fromjson catch .
            null
            "Invalid numeric literal at EOF at line 3, column 2 (while parsing '1\n\n x')"

            "\ufeff1"|try fromjson catch .
            null
            1

            "  "|try fromjson catch .
            null
            "Expected JSON value (while parsing '  ')"

            "\n"|try fromjson catch .
            null
            "Expected JSON value (while parsing '\n')"

            "{\"a\":{\"b\":[1,{\"c\":2}}"|try fromjson catch .
            null
            "Objects must consist of key:value pairs at line 1, column 21 (while parsing '{\"a\":{\"b\":[1,{\"c\":2}}')"

            "{} x"|try fromjson catch .
            null
            "Invalid numeric literal at EOF at line 1, column 4 (while parsing '{} x')"

            "nan"|fromjson
            null
            null

            "[nan]"|fromjson
            null
            [null]

            "[nan1]"|try fromjson catch .
            null
            "Invalid numeric literal at line 1, column 6 (while parsing '[nan1]')"

            "[\"a\""|try fromjson catch .
            null
            "Unfinished JSON term at EOF at line 1, column 4 (while parsing '[\"a\"')"

            "\"abc"|try fromjson catch .
            null
            "Unfinished string at EOF at line 1, column 4 (while parsing '\"abc')"

            "{\"a\":1"|try fromjson catch .
            null
            "Unfinished JSON term at EOF at line 1, column 6 (while parsing '{\"a\":1')"

            "{\"a\""|try fromjson catch .
            null
            "Unfinished JSON term at EOF at line 1, column 4 (while parsing '{\"a\"')"

            "é"|try fromjson catch .
            null
            "Invalid numeric literal at EOF at line 1, column 2 (while parsing 'é')"

            "\u0000"|try fromjson catch .
            null
            "Invalid numeric literal at EOF at line 1, column 1 (while parsing '')"

            "\"\u0000\""|try fromjson catch .
            null
            "Invalid string: control characters from U+0000 through U+001F must be escaped at line 1, column 3 (while parsing '\"')"

            "1\u00002"|try fromjson catch .
            null
            1

            "\f1"|try fromjson catch .
            null
            "Invalid numeric literal at EOF at line 1, column 2 (while parsing '\f1')"

            "[1,\n2,\n@]"|try fromjson catch .
            null
            "Invalid numeric literal at line 3, column 2 (while parsing '[1,\n2,\n@]')"

            "{\"a\":nan,\"a\":2,\"b\":01}"|try fromjson catch .
            null
            {"a":2,"b":1}

            "[1.]"|try fromjson catch .
            null
            [1]

            "[.5,+5,-.5]"|try fromjson catch .
            null
            [0.5,5,-0.5]

            "[1e]"|try fromjson catch .
            null
            "Invalid numeric literal at line 1, column 4 (while parsing '[1e]')"

            "{\"a\" \"b\":1}"|try fromjson catch .
            null
            "Expected separator between values at line 1, column 8 (while parsing '{\"a\" \"b\":1}')"

            "[\"a\":1]"|try fromjson catch .
            null
            "':' not as part of an object at line 1, column 5 (while parsing '[\"a\":1]')"

            "{[]:1}"|try fromjson catch .
            null
            "Object keys must be strings at line 1, column 4 (while parsing '{[]:1}')"

            "{\"a\":1:2}"|try fromjson catch .
            null
            "':' not as part of an object at line 1, column 7 (while parsing '{\"a\":1:2}')"

            "{,}"|try fromjson catch .
            null
            "Expected value before ',' at line 1, column 2 (while parsing '{,}')"

            "{\"a\":,}"|try fromjson catch .
            null
            "Expected value before ',' at line 1, column 6 (while parsing '{\"a\":,}')"

            "{\"a\":1}}"|try fromjson catch .
            null
            "Unmatched '}' at line 1, column 8 (while parsing '{\"a\":1}}')"

            "[1]]"|try fromjson catch .
            null
            "Unmatched ']' at line 1, column 4 (while parsing '[1]]')"

            "{}{"|try fromjson catch .
            null
            "Unfinished JSON term at EOF at line 1, column 3 (while parsing '{}{')"

            "{} {"|try fromjson catch .
            null
            "Unfinished JSON term at EOF at line 1, column 4 (while parsing '{} {')"

            "1 [2"|try fromjson catch .
            null
            "Unfinished JSON term at EOF at line 1, column 4 (while parsing '1 [2')"

            "[nan,-nan,NaN]"|try fromjson catch .
            null
            [null,null,null]

            "[NaN10]"|try fromjson catch .
            null
            "Invalid numeric literal at line 1, column 7 (while parsing '[NaN10]')"

            "\"x\" \"y"|try fromjson catch .
            null
            "Unfinished string at EOF at line 1, column 6 (while parsing '\"x\" \"y')"

            "1,"|try fromjson catch .
            null
            "Expected value before ',' at line 1, column 2 (while parsing '1,')"

            "1]"|try fromjson catch .
            null
            "Unmatched ']' at line 1, column 2 (while parsing '1]')"

            "1:"|try fromjson catch .
            null
            "Expected string key before ':' at line 1, column 2 (while parsing '1:')"
            """#
        ).check()
    }
}

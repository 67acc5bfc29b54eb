import Testing

@testable import PawlJQ

/// Filters on strings: regular expressions, formats, code points.
@Suite struct StringFilterTests {
    @Test func matches() {
        Table(
            #"""
            [match("";"g").offset]
            "été"
            [0,1,1,2,3,3]

            gsub("";"-")
            "été"
            "-é--t-é--"

            [match("()a";"g")]
            "baé"
            [{"offset":1,"length":1,"string":"a","captures":[{"offset":1,"string":"","length":0,"name":null}]}]

            [match("(?=é)";"g")]
            "été"
            [{"offset":0,"length":0,"string":"","captures":[]},{"offset":2,"length":0,"string":"","captures":[]}]

            [match("(?<x>t)?";"g")]
            "été"
            [{"offset":0,"length":0,"string":"","captures":[{"offset":-1,"string":null,"length":0,"name":"x"}]},{"offset":1,"length":0,"string":"","captures":[{"offset":-1,"string":null,"length":0,"name":"x"}]},{"offset":1,"length":1,"string":"t","captures":[{"offset":1,"length":1,"string":"t","name":"x"}]},{"offset":2,"length":0,"string":"","captures":[{"offset":-1,"string":null,"length":0,"name":"x"}]},{"offset":3,"length":0,"string":"","captures":[{"offset":-1,"string":null,"length":0,"name":"x"}]},{"offset":3,"length":0,"string":"","captures":[{"offset":-1,"string":null,"length":0,"name":"x"}]}]

            [match("|.";"g")]
            "été"
            [{"offset":0,"length":0,"string":"","captures":[]},{"offset":1,"length":0,"string":"","captures":[]},{"offset":1,"length":0,"string":"","captures":[]},{"offset":2,"length":0,"string":"","captures":[]},{"offset":3,"length":0,"string":"","captures":[]},{"offset":3,"length":0,"string":"","captures":[]}]

            gsub("^";"x")
            "ab\ncd"
            "xab\ncd"

            gsub("$";"x")
            "ab\ncd"
            "ab\ncdx"

            [scan("\\b")]
            "ab cd"
            ["","","",""]

            gsub("(?=u)";"-")
            "qux"
            "q-ux"

            [match("a*";"g").string]
            "baac"
            ["","aa","",""]

            gsub("\\s*";"_")
            "a b"
            "_a__b_"

            [match("(a)|(?<n>b)";"g")]
            "ab"
            [{"offset":0,"length":1,"string":"a","captures":[{"offset":0,"length":1,"string":"a","name":null},{"offset":-1,"string":null,"length":0,"name":"n"}]},{"offset":1,"length":1,"string":"b","captures":[{"offset":-1,"string":null,"length":0,"name":null},{"offset":1,"length":1,"string":"b","name":"n"}]}]

            [match("(?<n>a)(?<n>b)";"g")]
            "ab"
            [{"offset":0,"length":2,"string":"ab","captures":[{"offset":0,"length":1,"string":"a","name":"n"},{"offset":1,"length":1,"string":"b","name":"n"}]}]

            capture("(?<n>a)|(?<n>b)")
            "b"
            {"n":"b"}

            capture("(?<x>z)?(?<y>b)")
            "b"
            {"x":null,"y":"b"}

            [match("(?<x>z)?";"gn")]
            "bz"
            [{"offset":1,"length":1,"string":"z","captures":[{"offset":1,"length":1,"string":"z","name":"x"}]}]

            [match("A";"gi").offset]
            "aAé"
            [0,1]

            match("a b";"x").string
            "ab"
            "ab"

            [match(".+";"gs").string]
            "a\nb"
            ["a","b"]

            [match(".+";"gp").string]
            "a\nb"
            ["a\nb"]

            [match("a|ab";"gl").string]
            "ab"
            ["a"]

            test("a";null)
            "a"
            true

            test("a";1)
            "a"
            error: number (1) is not a string

            test(["a","i"])
            "A"
            true

            test(["a",null])
            "A"
            false

            test([])
            "A"
            error: array not a string or array

            test({})
            "A"
            error: object not a string or array

            test(["a"])
            "A"
            false

            match(["a","g"]).offset
            "aa"
            0
            1

            [scan("c")]
            "abcdefabc"
            ["c","c"]

            [scan("(a)(b)?")]
            "abac"
            [["a","b"],["a",null]]

            [scan("A";"i")]
            "aA"
            ["a","A"]

            [splits(", *")]
            "a, b,c"
            ["a","b","c"]

            [splits("B";"i")]
            "abaB"
            ["a","a",""]

            split(", *";null)
            "a, b,c"
            ["a","b","c"]

            split("";null)
            "abc"
            ["","a","b","c",""]

            split("";"g")
            "abc"
            ["","a","b","c",""]

            sub("(?<a>.)";"\(.a)\(.a)")
            "abc"
            "aabc"

            sub("(?<a>.)";"1","2")
            "abc"
            "1bc"
            "2bc"

            [gsub("(?<a>.)";"1","2")]
            "abc"
            ["111","222"]

            gsub("(?<a>.)";empty)
            "abc"
            "abc"

            gsub("";"a";"g")
            "a"
            "aaa"

            sub("x";"y")
            "abc"
            "abc"

            gsub("a";"b";"i")
            "aA"
            "bb"

            sub("a";1)
            "a"
            error: string ("") and number (1) cannot be added

            sub("a";.x)
            "a"
            ""

            gsub("(?<d>\\d)";":\(.d);")
            "a1b2"
            "a:1;b:2;"

            gsub("\\p{L}";"*")
            "aé1"
            "**1"

            splits("a")
            null
            error: null (null) cannot be matched, as it is not a string
            """#
        ).check()
    }

    @Test func formats() {
        Table(
            #"""
            @json "x\(1,2)y\("a")"
            null
            "x1y\"a\""
            "x2y\"a\""

            @uri "\(.)?"
            "ü ~-_.!*'()"
            "%C3%BC%20~-_.%21%2A%27%28%29?"

            @sh "echo \(.)"
            "it's"
            "echo 'it'\\''s'"

            @html "<\(.)>"
            "<&'\">"
            "<&lt;&amp;&apos;&quot;&gt;>"

            @csv
            [1,"a\"b",null,true,1.50,"\u0000"]
            "1,\"a\"\"b\",,true,1.50,\"\\0\""

            @tsv
            ["a\tb\\\n\r",1]
            "a\\tb\\\\\\n\\r\t1"

            @csv
            [[1]]
            error: array ([1]) is not valid in a csv row

            @tsv
            [{}]
            error: object ({}) is not valid in a csv row

            @sh
            [1,"a",[2]]
            error: array ([2]) can not be escaped for shell

            @sh
            {"a":1}
            error: object ({"a":1}) can not be escaped for shell

            @base64d
            "7aCA"
            "�"

            @base64d
            "8GFi"
            "�"

            @base64d
            "9JCAgOCAgMCAYg"
            "����b"

            @base64d
            "YQ"
            "a"

            @base64d
            "YWI"
            "ab"

            @base64d
            "YWJj"
            "abc"

            @base64d
            "Y"
            error: string ("Y") trailing base64 byte found

            @base64d
            "YWJjY"
            error: string ("YWJjY") trailing base64 byte found

            @base64d
            "=YQ=="
            ""

            @base64d
            "YQ==YQ=="
            "a"

            @base64d
            "YQ=a"
            "a"

            @base64d
            "Y!Q="
            error: string ("Y!Q=") is not valid base64 data

            @base64d
            "/+8="
            "��"

            @base64d
            "4pi6"
            "☺"

            @base64d
            "gICA"
            "���"

            @base64d
            ""
            ""

            @base64d
            "===="
            ""

            @base64d
            "AAAA"
            "\u0000\u0000\u0000"

            @urid
            "%e2%98%ba%zz"
            error: string ("%e2%98%ba%zz") is not a valid uri encoding

            @urid
            "%4"
            error: string ("%4") is not a valid uri encoding

            @urid
            "%"
            error: string ("%") is not a valid uri encoding

            @urid
            "%80%80"
            error: string ("%80%80") is not a valid uri encoding

            @urid
            "a%20b+c"
            "a b+c"

            @urid
            "%C3%A9%C3"
            error: string ("%C3%A9%C3") is not a valid uri encoding

            @urid
            "%F0%9F%98%80"
            "😀"

            @text "\([1])"
            null
            "[1]"
            """#
        ).check()
    }

    @Test func others() {
        Table(
            #"""
            ascii_downcase
            "ÀAb"
            "Àab"

            ltrimstr("a")
            "aab"
            "ab"

            rtrimstr("")
            "aab"
            "aab"

            trimstr("a")
            "aba"
            "b"

            trim,ltrim,rtrim
            "\u00a0 a \u2003"
            "a"
            "a  "
            "  a"

            implode
            [55296]
            "�"

            implode
            [1114112]
            "�"

            implode
            [-1]
            "�"

            implode
            [1e10]
            "�"

            implode
            ["a"]
            error: string ("a") can't be imploded, unicode codepoint needs to be numeric

            implode
            [65.7]
            "A"

            implode
            [null]
            error: null (null) can't be imploded, unicode codepoint needs to be numeric

            implode
            "a"
            error: implode input must be an array

            implode
            [nan]
            error: number (null) can't be imploded, unicode codepoint needs to be numeric

            explode
            "a😀é"
            [97,128512,233]

            tojson
            [1e17,1e-7,0.1,1.1e300,123456789012345678,1e15,1e16,3.0,-0,1E2]
            "[1E+17,1E-7,0.1,1.1E+300,123456789012345678,1E+15,1E+16,3.0,-0,1E+2]"

            [.[]+0]|tojson
            [1e17,1e-7,0.1,1.1e300,123456789012345678,1e15,1e16,3.0,-0,1E2,1e18,1e19,12345678901234567,0.00001,0.0001,1.5e-10]
            "[1e+17,1e-07,0.1,1.1e+300,123456789012345680,1000000000000000,1e+16,3,0,100,1e+18,1e+19,12345678901234568,1e-05,0.0001,1.5e-10]"

            .[0]|.,-.,(-.|-.),length,abs
            [100000000000000000001]
            100000000000000000001
            -100000000000000000001
            100000000000000000001
            100000000000000000001
            100000000000000000001

            [.[]|abs]
            [-5,-1.10,5,-0,-100000000000000000001]
            [5,1.10,5,-0,100000000000000000001]

            [.[]|length]
            [-5,-1.10,5,-0,-100000000000000000001]
            [5,1.10,5,0,100000000000000000001]

            [.[]|floor,sqrt,round,ceil,trunc,fabs]
            [-1.5,2.5,100000000000000000001]
            [-2,null,-2,-1,-1,1.5,2,1.5811388300841898,3,3,2,2.5,1e+20,10000000000,1e+20,1e+20,1e+20,1e+20]

            tostring
            "a"
            "a"

            [.[]|tostring]
            [1,"1",[1],{"a":1.0},null,true]
            ["1","1","[1]","{\"a\":1.0}","null","true"]

            indices(", ")
            "a, b, c, d"
            [1,4,7]

            indices("")
            "abc"
            []

            indices("aa")
            "aaaa"
            [0,1,2]

            indices([])
            [1,2]
            []

            indices([1,2])
            [0,1,2,1,2]
            [1,3]

            indices(1)
            [0,1,2,1]
            [1,3]

            index("x")
            "abc"
            null

            index("b"),rindex("b")
            "abcb"
            1
            3

            indices("é")
            "aéé"
            [1,2]

            indices(null)
            null
            error: Cannot index null with null (null)

            indices("a")
            null
            null

            index("a")
            null
            null
            """#
        ).check()
    }
}

extension HostilePrograms {
    /// Recursion with and without an end.
    static let recursion = #"""
        steps       def f: if . > 100000 then . else . + 1 | f end; 0 | f
        steps       0 | until(. > 100000; . + 1)
        steps       last(0 | while(. < 100000; . + 1))
        steps       last(limit(100000; repeat(1)))
        steps       last(range(1e5))
        steps       def f(g): if . > 1e5 then . else g | f(g) end; 0 | f(. + 1)
        steps       def f: (. + 1) as $x | $x | f; 0 | f
        depth       def f: try f catch .; f
        depth       def f: f // 1; f
        depth       def f: f?; f
        steps       def f: (f | .), 1; f
        steps       def f: . as [$a] ?// $a | f; f
        depth       def f: label $out | f; f
        steps       def f: reduce f as $x (0; .); f
        steps       def f: foreach f as $x (0; .); f
        steps       def f: {a: f}; f
        depth       def f: [f]; f
        depth       def f: "\(f)"; f
        depth       def f: f | f; f
        depth       def f: -f; f
        depth       def f: .[f]; f
        depth       def f: path(f); f
        steps       def f: f = 1; f
        depth       def f: . |= f; f
        depth       def f: f |= 1; f
        depth       def f: first(f); f
        steps       def f: limit(1; f); f
        depth       def f: if f then 1 else 2 end; f
        depth       def f: f and f; f
        depth       def f: f as $x | $x; f
        steps       def f($x): f($x + 1); f(0)
        steps       def f(g): f(g, g); f(1)
        steps       def f(g): f(f(g)); f(1)
        steps       def f(g): g | f(g); f(.)
        depth       def f: error(f); f
        steps       def f: try error("x") catch f; f
        depth       def f: getpath([f]); f
        depth       def f: setpath([f]; 1); f
        error       def f: sort_by(f); [1, 2] | f
        answer      def f: map(f); [[]] | f
        steps       def f: walk(f); [1] | f
        outputs     def f: recurse(f); 1 | f
        steps       def f: . + f; 1 | f
        steps       def f: f + .; "a" | f
        bytes       def f: [., .] | f; f
        bytes       def f: {a: ., b: .} | f; f
        bytes       def f: . + . | f; "a" | f
        steps       def f: . * 2 | f; 1 | f
        bytes       def f: tojson | f; "a" | f
        bytes       def f: [.] | tojson | f; f
        steps       def f: @base64 | f; "a" | f
        steps       def f: ., f; [f]
        steps       def f: f, .; f
        steps       [recurse(if . < 1e5 then . + 1 else empty end)] | length
        steps       reduce range(1e6) as $i (0; . + $i)
        answer      [limit(10; def f: ., f; f)]
        answer      isempty(repeat(.))
        steps       any(repeat(false); .)
        steps       all(repeat(true); .)
        steps       first(repeat(.) | select(false))
        steps       [1] | .[0] |= (def f: f; f)
        steps       "x" | ascii_downcase | until(false; ascii_upcase)
        error       [[1, 2], [3, 4]] | until(false; combinations)
        """#

    /// Loops that grow something, or that go through something large very often.
    static let growth = #"""
        steps       reduce range(1e9) as $i (""; . + "x")
        steps       reduce range(1e9) as $i ([]; . + [$i])
        steps       reduce range(1e9) as $i ({}; .["k\($i)"] = $i)
        steps       reduce range(1e9) as $i ([]; .[$i] = $i)
        steps       reduce range(1e9) as $i ([]; .[length:] = [1])
        nesting     reduce range(1e9) as $i ([]; [., $i])
        steps       reduce range(60) as $i ("\""; tojson)
        bytes       reduce range(60) as $i ("'"; @sh)
        answer      reduce range(60) as $i ("&"; @html)
        answer      reduce range(60) as $i ("%"; @uri)
        steps       reduce range(60) as $i ("a"; @base64)
        steps       reduce range(60) as $i ("a"; @base32)
        bytes       reduce range(60) as $i ("\""; [.] | @csv)
        bytes       reduce range(60) as $i ("\\"; [.] | @tsv)
        steps       reduce range(60) as $i ("ab"; [match(""; "g").offset] | tojson)
        steps       reduce range(60) as $i ("ab"; explode | map(., .) | implode)
        steps       reduce range(60) as $i ([1]; map(., .))
        bytes       reduce range(60) as $i ([1]; . + reverse)
        bytes       reduce range(60) as $i ({"a": 1}; {"a": ., "b": .} * {"c": .})
        steps       reduce range(60) as $i ([[1]]; [combinations] | . + .)
        steps       reduce range(60) as $i ("a"; [splits("")] | join("aa"))
        answer      reduce range(60) as $i ("a"; . / "" | join("bb"))
        steps       reduce range(60) as $i ([0]; [paths])
        steps       reduce range(60) as $i ([0]; [tostream])
        steps       reduce range(60) as $i ({"a": 1}; to_entries | map(., .))
        steps       reduce range(60) as $i (1; tostring + tostring | tonumber)
        outputBytes foreach range(1e9) as $i (""; . + "xxxxxxxxxxxxxxxx")
        steps/bytes [foreach range(1e9) as $i ("x"; . + "y")]
        steps       [range(1e4) as $i | [range(1e4)]] | length
        bytes       [range(1e3) | tostring * 1e3] | join(",") | length
        steps       text as $s | [range(1e5) | $s] | length
        steps       text as $s | [range(1e5) | $s] | sort | length
        steps       text as $s | [range(1e5) | $s] | unique | length
        steps       text as $s | [range(1e5) | $s] | join(",") | length
        steps       text as $s | [range(1e5) | $s] | add | length
        steps       text as $s | [range(1e5) | $s == $s] | length
        steps       text as $s | ("a" * 1e5) as $t | [range(1e5) | $s == $t] | length
        steps       text as $s | ($s + "b") as $t | [range(1e5) | $s < $t] | length
        steps       text as $s | {($s): 1} as $o | [range(1e5) | $o[$s]] | length
        steps       text as $s | [range(1e5) | $s | length] | length
        steps       text as $s | [range(1e5) | $s | explode | length] | length
        bytes       text as $s | [range(1e5) | $s | ascii_upcase] | length
        bytes       text as $s | [range(1e5) | $s | trim] | length
        steps       text as $s | [range(1e5) | $s | .[10:]] | length
        steps       text as $s | [range(1e5) | $s | @base64] | length
        bytes       text as $s | [range(1e5) | $s | tojson] | length
        steps       text as $s | [range(1e5) | $s | try fromjson catch 1] | length
        steps       text as $s | [range(1e5) | $s | try tonumber catch 1] | length
        steps       ("1" * 1e5) as $s | [range(1e5) | $s | tonumber] | length
        steps       text as $s | [range(1e5) | $s | @text] | length
        steps       text as $s | [range(1e5) | $s | @urid] | length
        steps       text as $s | [range(1e5) | $s | @base64d] | length
        steps       text as $s | [range(1e5) | $s | ltrimstr("b")] | length
        steps       text as $s | [range(1e5) | $s | test("b")] | length
        steps       text as $s | [range(1e5) | try ($s | strptime("%Y")) catch 1] | length
        bytes       text as $s | [range(1e5) | 0 | strftime($s)] | length
        steps       text as $s | [range(1e5) | $s | utf8bytelength] | length
        steps       list as $a | [range(1e5) | $a | length] | length
        steps       list as $a | [range(1e5) | $a == $a] | length
        steps       list as $a | [range(1e5) | $a | any] | length
        steps       [range(1e4) | true] as $a | [range(1e5) | $a | all] | length
        bytes       list as $a | [range(1e5) | $a | keys] | length
        bytes       list as $a | [range(1e5) | $a | reverse] | length
        steps       list as $a | [range(1e5) | $a | add] | length
        bytes       list as $a | [range(1e5) | $a | .[1:]] | length
        steps       list as $a | [range(1e5) | $a | min] | length
        steps       list as $a | [range(1e5) | $a | bsearch(1)] | length
        steps       list as $a | [range(1e5) | $a | index(1)] | length
        steps       list as $a | [range(1e5) | $a | tojson] | length
        steps       list as $a | [range(1e5) | $a | contains([1e4])] | length
        steps       list as $a | [range(1e5) | $a - [1]] | length
        bytes       list as $a | [range(1e5) | $a + [1]] | length
        bytes       list as $a | [range(1e5) | $a | del(.[0])] | length
        bytes       list as $a | [range(1e5) | $a | .[0] = 1] | length
        bytes       list as $a | [range(1e5) | $a | .[0] |= 1] | length
        bytes       list as $a | [range(1e5) | $a | to_entries] | length
        steps       list as $a | [range(1e5) | $a | transpose?] | length
        steps       list as $a | [range(1e5) | $a | flatten] | length
        steps       list as $a | [range(1e5) | $a | implode] | length
        bytes       list as $a | [range(1e5) | $a | @csv] | length
        bytes       list as $a | [range(1e5) | $a | @sh] | length
        steps       list as $a | [range(1e5) | $a | join(",")] | length
        steps       list as $a | [range(1e5) | $a | has(0)] | length
        steps       list as $a | [range(1e5) | try ($a | mktime) catch 1] | length
        steps       list as $a | [range(1e5) | try ($a | -.) catch 1] | length
        steps       list as $a | [range(1e5) | try error($a) catch 1] | length
        steps       list as $a | [range(1e5) | $a as [$b] | $b] | length
        steps       list as $a | [range(1e5) | [$a]] | length
        steps       list as $a | [range(1e5) | [$a]] | tojson
        steps       wide | . as $o | [range(1e5) | $o + {a: 1}] | length
        steps       wide | . as $o | [range(1e5) | $o | .a = 1] | length
        steps       wide | . as $o | [range(1e5) | $o * {a: 1}] | length
        steps       wide | . as $o | [range(1e5) | $o == $o] | length
        steps       wide | . as $o | [range(1e5) | $o | del(.a)] | length
        steps       wide | . as $o | [range(1e5) | $o | length] | length
        steps       wide | . as $o | [range(1e5) | $o | to_entries] | length
        """#

    /// Values as deep as they may be, and deeper.
    static let depths = #"""
        answer      reduce range(990) as $i (null; [.]) | tojson | fromjson | length
        bytes       reduce range(990) as $i (null; {a: .}) | [paths] | length
        answer      nest | flatten
        bytes       nest | [tostream] | fromstream(.[]) | length
        answer      nest | walk(.) | . == .
        answer      deep | . * . | length
        answer      deep | contains(.)
        answer      deep | [., .] | sort | length
        bytes       deep | del(..)
        answer      deep | getpath([range(990) | "a"])
        answer      deep | setpath([range(990) | "a"]; 2) | length
        answer      deep | delpaths([[range(990) | "a"]]) | length
        answer      deep | pick(getpath([range(990) | "a"])) | length
        answer      deep | (.. | numbers) |= 2 | length
        steps       deep | [leaf_paths] | length
        answer      deep | tojson | length
        answer      deep | @html | length
        error       deep | error
        answer      deep | try error catch length
        error       deep | ascii
        answer      deep | . + {b: .} | length
        answer      deep | {c: .} | {d: .} | {e: .} | length
        nesting     reduce range(1e4) as $i (1; [.])
        nesting     reduce range(1e4) as $i (1; {a: .})
        nesting     reduce range(1e4) as $i (1; [[.]])
        error       reduce range(1e4) as $i (1; setpath(["a"]; .))
        nesting     reduce range(1e4) as $i ({}; .a = .)
        nesting     reduce range(1e4) as $i ([]; .[0] = .)
        nesting     reduce range(1e4) as $i ([]; .[0] |= [.])
        answer      [range(900) | 0] as $p | setpath($p; setpath($p; 1))
        nesting     [setpath([range(1001) | "a"]; 1)]
        steps       def f: [limit(3; .[]?)] | f; [[[1]]] | f
        error       fromjson
        """#

    /// Numbers at the edges.
    static let numbers = #"""
        answer      [.[]?, 1e1000, -1e1000, nan] | sort
        answer      1e1000 | floor, sqrt, tostring, tojson
        answer      infinite | tostring, floor, -., @text
        answer      nan | floor, tostring, (. == .), (. < .)
        answer      [nan, nan] | sort, unique, group_by(.), min, max
        answer      1e308 * 10, -1e308 * 10
        error       5 % 0
        error       5 % 0.5
        error       5 % 1e-300
        answer      1e300 % 7
        answer      -1e300 % -1
        answer      nan % 5
        answer      5 % nan
        answer      infinite % infinite
        error       1 / 0
        error       0 / 0
        answer      range(0; 1; 0)
        answer      range(0; 1; -1)
        steps       [range(0; 1e9; 1e-9)]
        steps       [range(0; infinite)]
        steps       [range(nan; 5)]
        steps       [range(0; nan)]
        steps       [range(-infinite; 0)]
        answer      range(1e18; 1e18 + 10)
        answer      first(range(1e308; infinite; 1e300))
        answer      [limit(0; repeat(1))]
        error       [limit(-1; repeat(1))]
        answer      [limit(1e300; 1, 2)]
        error       [limit(nan; 1, 2)]
        answer      [skip(1e300; 1, 2)]
        error       [skip(-1; 1)]
        answer      nth(1e300; 1, 2)
        error       nth(-1; 1, 2)
        error       nth(nan; 1, 2)
        answer      [1, 2] | nth(1e300), nth(-1e300), nth(nan)
        answer      [1, 2] | .[1e300:], .[:1e300], .[-1e300:], .[nan:nan], .[:-infinite]
        answer      "abc" | .[1e300:], .[:1e300], .[-1e300:], .[nan:nan]
        answer      [1, 2] | .[1e300], .[-1e300], .[nan], .[0.99], .[-0.5], .[infinite]
        answer      [1, 2] | del(.[1e300], .[-1e300], .[nan])
        answer      [1, 2] | del(.[1e300:], .[:-1e300], .[nan:nan])
        answer      [1, 2] | .[1e300:] = [1]
        answer      [1, 2] | .[-1e300:1e300] = [1]
        answer      [1, 2] | .[nan:nan] = [1]
        answer      [1, 2] | .[null:null] |= .
        answer      [1, 2] | has(1e300), has(-1e300), has(nan), has(-0.5)
        answer      [1, 2] | to_entries, first, last
        answer      null | .[1e5] = 1 | length
        steps       null | .[5e8] = 1
        error       null | .[-1] = 1
        answer      null | .[1e300:1e300] = [1]
        answer      null | getpath([1e300, nan, "a", {}])
        error       "abc" * 1e300
        answer      "abc" * -1
        answer      "abc" * nan
        answer      "abc" * 0.5
        answer      "" * 1e300
        error       1e9 * "abcd"
        answer      1e300 | significand, logb, gamma, frexp, trunc, round, ceil
        answer      -1 | sqrt, log, log2, log10, pow(.; 0.5)
        answer      pow(10; 1e300), pow(0; -1), ldexp(1; 1e300), ldexp(1; -1e300), scalb(1; 1e300)
        error       ldexp(1; nan), scalb(1; infinite), scalbln(1; 1e18), nearbyint, jn(1e300; 1)?
        answer      1e300 | tojson | fromjson
        answer      [1e300, 1e18, 1e17, 123456789012345678901234567890] | tojson
        answer      100000000000000000000000000000000001 | ., . + 1, -., [.] | tojson
        answer      1e-400, 4.9e-324, 1e400 | tojson
        answer      "1e1000000000000" | tonumber
        error       "0x1p3" | tonumber
        answer      "nan" | tonumber
        error       "-" | tonumber
        error       "1 " | tonumber
        nesting     "[" * 2000 | fromjson
        nesting     "{\"a\":" * 2000 | fromjson
        nesting     "[1," * 2000 | fromjson
        error       "[[" | fromjson
        error       "\u0000" | fromjson
        answer      "nan" | fromjson
        error       "NaN10" | fromjson
        error       "'a'" | fromjson
        error       "\"\\ud800\"" | fromjson
        error       "\"\\u12\"" | fromjson
        error       "1e" | fromjson
        error       "tru" | fromjson
        error       "" | fromjson
        """#

    /// Texts with odd characters, and what is no regex, no format, no number.
    static let texts = #"""
        answer      [55296, 57343, 1114111, 1114112, -1, 1e300] | implode
        answer      [1.5] | implode
        error       [null] | implode
        error       [[65]] | implode
        answer      [1114111] | implode | length
        answer      ["a", null, true, 1.5, "b"] | join(", ")
        error       [[1]] | join(",")
        error       ["a", "b"] | join(1)
        error       [1, [2]] | join(",")
        error       "abc" | splits(1)
        answer      "abc" | sub("(?<x>b)"; "\(.x)\(.x)"; "gx")
        error       "abc" | ascii
        error       "x" | ltrimstr(1), rtrimstr(null), startswith(1)?, trimstr([])
        error       "x" | @base32d
        answer      "====" | @base32d
        answer      "=" | @base64d
        error       "a" | @base64d
        answer      "QQ" | @base64d
        error       "%" | @urid
        error       "%f" | @urid
        error       "%ff" | @urid
        error       "%zz" | @urid
        error       [1, [2]] | @csv
        error       [{}] | @tsv
        error       {} | @sh
        error       [[1]] | @sh
        """#

    /// Dates far away and formats that are none.
    static let dates = #"""
        error       [1e300, 1e300, 1e300, 1e300, 1e300, 1e300, 0, 0] | mktime
        error       [-1e300, 0, 0, 0, 0, 0, 0, 0] | mktime
        answer      [1970, 1e9, 0, 0, 0, 0, 0, 0] | mktime
        answer      [1970, 0, 1e9, 0, 0, 0, 0, 0] | mktime
        answer      [1970, 0, 0, 1e9, 1e9, 1e9, 0, 0] | mktime
        error       ["a"] | mktime
        answer      [] | mktime
        error       "x" | mktime
        answer      1e12 | todate, gmtime, strftime("%c")
        answer      -1e12 | todate, gmtime, strftime("%c")
        error       1e17 | todate
        answer      253402300800 | todate
        answer      -62167219201 | todate
        answer      1e10 | strftime("%D %T %s %j %U %V %G %e %k %l %n %t %% %Z %z %+ %Q %")
        answer      0 | strftime("")
        answer      0 | strftime("%")
        error       0 | strftime(1)
        error       "x" | strftime("%Y")
        answer      [range(7) | 1e9] | strftime("%A %B %U %V %G %y %C %j")
        answer      [range(8) | -1e9] | strftime("%A %B %U %V %G %y %C %j")
        error       [range(8) | nan] | strftime("%Y")
        answer      "2015-03-05T23:51:47Z" | strptime("%Y-%m-%dT%H:%M:%SZ") | mktime
        error       "99999-99-99" | strptime("%Y-%m-%d")
        answer      "" | strptime("")
        error       "" | strptime("%")
        error       "x" | fromdate
        error       1 | fromdate
        error       "10000000000000000000000" | strptime("%s")
        error       "-1" | strptime("%s")
        answer      "Thu" | strptime("%A") | mktime
        answer      now | todate
        answer      dateadd("seconds"; 1e300)?
        answer      path(..)
        """#

    /// Paths, updates and generators without end.
    static let paths = #"""
        answer      [paths(..)]
        error       path(1)
        outputs     path(repeat(.a))
        answer      [path(limit(5; repeat(.a)))] | length
        outputBytes path(recurse(.a))
        steps       last(path(limit(5000; recurse(.a)))) | length
        answer      .. = 1
        answer      ..[]? = 1
        answer      [[1]] | .. |= [.]
        answer      [[1]] | .. |= empty
        answer      [range(1000)] | .[] |= empty | length
        answer      [range(1000)] | .[] += 1 | length
        answer      [range(1000)] | (.[] | select(. > 5)) |= empty | length
        answer      [range(1000)] | del(.[]) | length
        answer      [range(1000)] | del(.[range(1000)]) | length
        answer      [range(1000)] | to_entries | from_entries?
        bytes       [range(300)] | reduce .[] as $i (.; .[$i] = .) | length
        answer      getpath([range(2000) | "a"])
        answer      getpath(["a", {"start": 1}, [1]])?
        steps       paths(repeat(true))
        answer      delpaths([[]])
        error       delpaths(1)
        error       delpaths([1])
        answer      delpaths([[1, 2], ["a"]])?
        error       setpath(1; 2)
        error       setpath([[]]; 2)
        error       setpath([{}]; 2)
        answer      setpath([{"start": 1e300, "end": -1e300}]; [2])
        error       pick(.[-1])
        answer      pick(..)
        steps       pick(repeat(.a))
        error       to_entries
        answer      with_entries(.value |= repeat(.))?
        answer      limit(5; path(..))
        error       ltrimstr(repeat(1))
        outputs     [limit(3; .[]?, repeat(1))] | .[1:] = repeat([2])
        answer      [splits("a"; repeat("g"))]?
        answer      tojson | tojson | tojson | tojson | tojson | tojson
        outputs     @json "\(repeat(1))"
        outputs     "\(repeat(1))\(repeat(2))"
        outputs     {a: repeat(1), b: repeat(2)}
        steps       [.[repeat(0)]?]
        steps       [repeat(1) + repeat(2)]
        steps       reduce repeat(1) as [$a] ?// $a (0; . + 1)
        steps       foreach repeat(1) as $x (0; empty)
        steps       foreach range(1e9) as $x (0; . + 1; empty)
        steps       label $a | repeat(1) | if . > 2 then break $a else empty end
        answer      try repeat(error("x")) catch .
        steps       [limit(100000; repeat(try error("x") catch .))] | length
        answer      try (try (try error("a") catch error("b")) catch error("c")) catch .
        error       error(repeat(1))
        answer      [.[]?] | unique_by(repeat(1))
        steps       [3, 1, 2] | sort_by(repeat(.))
        steps       [3, 1, 2] | group_by(range(1e9))
        steps       [3, 1, 2] | min_by(repeat(1))
        outputs     {"a": 1} | has(repeat("a"))
        steps       [1] | IN(repeat(2))
        steps       [1] | any(repeat(false))
        steps       [1] | all(repeat(true))
        steps       INDEX(repeat(1); .) | length
        outputs     getpath(repeat(["a"]))
        answer      splits(repeat("a"))?
        steps       tojson as $x | [range(1e9) | $x] | length
        steps       [limit(1e9; range(1e9))] | length
        steps       first(range(1e9) | select(. > 5e8))
        steps       [range(1e5)] | sort_by(-.) | group_by(. % 7) | length
        steps       [range(1e5) | tostring] | sort | unique | length
        steps       [range(1e5)] | map(tostring) | join(",") | length
        steps       [range(1e5) | {a: ., b: "x\(.)"}] | INDEX(.b) | length
        steps       [range(300) as $i | range(300) as $j | [$i, $j]] | transpose | length
        steps       [range(1e3)] | [combinations(3)] | length
        steps       [[range(1e3)], [range(1e3)]] | [combinations] | length
        answer      [range(100)] | [.[:range(100)]] | length
        steps       [range(500) | [range(500)]] | flatten | add
        steps       [[[range(1e3)]]] | tostream
        steps       fromstream(repeat([["a"], 1]))
        steps       fromstream(range(1e9) | [[., "a"], 1])
        nesting     [fromstream([[range(2000) | "a"], 1], [["a"]])]
        error       limit(1; fromstream([[1e300], 1]))
        outputBytes getpath(["a"]) = repeat(1)
        error       ltrimstr("a") |= 1
        error       splits("a") |= 1
        error       tojson |= 1
        """#
}

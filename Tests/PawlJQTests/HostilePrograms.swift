/// Programs that mean harm, each with how it ends under the limits of `HostileTests`: `answer`,
/// `error`, or the limit that it reaches; two of them where the two ways to evaluate differ.
///
/// All of them see the definitions of `prelude`. Their input is `null`.
enum HostilePrograms {
    static let prelude = #"""
        def dag: reduce range(60) as $i ([1]; [., .]);
        def twins: reduce range(60) as $i ({}; {a: ., b: .});
        def deep: reduce range(990) as $i (1; {a: .});
        def nest: reduce range(990) as $i (1; [.]);
        def wide: reduce range(3e3) as $i ({}; .["\($i)"] = 1);
        def text: "a" * 1e5;
        def list: [range(1e4)];

        """#

    /// Huge numbers, texts and depths in the arguments of every filter.
    static let sizes = #"""
        steps       def f: f; f
        steps       [range(1e12)]
        bytes       "a"*1e9
        nesting     reduce range(9990) as $x (null;[.])|[.[]|tojson]
        outputs     repeat(.)
        steps       [repeat(.)]
        steps       last(repeat(.))
        answer      reduce range(900) as $x (null;[.])|[.[]|tojson]|length
        steps       [limit(1e9;repeat(1))]
        steps       [range(1e300)]
        outputs     range(1e300)
        error       .[1e9]=1
        answer      .[-1e18]
        error       .[-1e18]=1
        error       .[1e18]=1
        error       .[nan]=1
        steps       .[1e8]=1
        steps       .[5e8]=1
        steps       [.[1e8]=1,.]|length
        error       [-1,1e300,55296,1114112,nan,infinite]|implode
        answer      [1e300]|implode
        answer      [-1e300]|implode
        error       [nan]|implode
        error       ["a"]|implode
        steps       [range(2e6)|65]|implode|length
        error       "!!!!"|@base32d
        steps       "a"*1e6|@base32d|length
        steps       "a"*1e6|@base64d|length
        steps       "%"*1e6|@urid|length
        steps       "\u00ff"*1e6|@uri|length
        bytes       "<"*1e7|@html|length
        answer      [""|splits("")]
        answer      ["aaa"|splits("")]
        steps       "a"*1e5|[splits("")]|length
        steps       "a"*1e6|[splits("a")]|length
        steps       "a"*1e5|[match("";"g")]|length
        steps       "a"*1e6|[scan(".")]|length
        steps       setpath([range(1e6)|0];1)
        steps       setpath([range(1e6)|"a"];1)
        steps       getpath([range(1e6)|"a"])
        steps       delpaths([[range(1e6)|0]])
        steps       [range(1e6)|[0]] as $p|delpaths($p)
        steps       path(getpath([range(9999)|"a"]))
        steps       path(getpath([range(20000)|"a"]))
        nesting     reduce range(10000) as $x (null;[.])|tojson
        steps       "["*1e6|fromjson
        bytes       ("["*1e6)+("]"*1e6)|fromjson
        answer      ("["*990)+("]"*990)|fromjson|tojson|length
        nesting     "{\"a\":"*1e5|fromjson
        steps       "1"*1e6|tonumber|tostring|length
        bytes       "1"*1e7|tonumber
        answer      "1e999999999"|tonumber
        answer      "1e99999999999999999999999"|tonumber
        steps       "0."+("0"*1e6)+"1"|tonumber
        steps       "1"*1e6|fromjson|.+1
        steps       ("1"*1e6|tonumber) as $n|[range(1e5)|$n]|tojson|length
        steps       ("1"*1e6|tonumber) as $n|[range(1e5)|$n]|.[0]
        steps       ("1"*1e6|tonumber) as $n|[range(1e5)|$n]|sort|length
        steps       ("1"*1e6|tonumber) as $n|($n+1) as $m|[range(1e5)|$n==$m]
        bytes       "a"*1e8|ltrimstr("a")|length
        steps       ("a"*1e6) as $s|[range(1e6)|$s|ltrimstr("b")]|length
        steps       ("a"*1e6) as $s|[range(1e6)|$s|ltrimstr("a")]|length
        steps       ("a"*1e6) as $s|[range(1e6)|$s|startswith($s)]|length
        steps       ("a"*1e6) as $s|[range(1e6)|$s|endswith("b")]|length
        steps       ("a"*1e6) as $s|[range(1e6)|$s|endswith($s)]|length
        steps       ("a"*1e6) as $s|$s|indices("a"*5e5)|length
        steps       ("a"*1e6) as $s|$s|contains(("a"*5e5)+"b")
        steps       ("a"*1e6) as $s|$s|split("a"*5e5)|length
        steps       ("a"*1e6) as $s|$s|split(("a"*5e5)+"b")|length
        steps       ("a"*1e6)|index("b")
        steps       [range(1e5)|0] as $a|$a|indices([range(5e4)|0])|length
        bytes       ("a"*1e7)|indices("a")|length
        steps       ("ab"*1e6)|indices("")
        steps       [range(1e6)]|indices([])
        steps       ("a"*1e6) as $s|[range(1e6)|$s|contains("b")]|length
        steps       ("a"*1e6) as $s|[range(1e5)|$s|index("b")]|length
        error       flatten(1e18)
        answer      [[[1]]]|flatten(1e18)
        error       [[[1]]]|flatten(-1)
        error       [[[1]]]|flatten(nan)
        answer      [[[1]]]|flatten(0.5)
        answer      [[[1]]]|flatten(infinite)
        steps       [1,2]|combinations(1e9)
        steps       [[1,2]]|combinations(1e9)
        bytes       [range(20)]|[combinations(1e3)]
        steps       [[range(100)],[range(100)],[range(100)],[range(100)]]|[combinations]|length
        bytes       [range(1000)|[1,2]]|first(combinations)|length
        bytes       [range(5000)|[1]]|first(combinations)|length
        steps       [[]]|combinations(1e9)
        error       1e18|strftime("%Y")
        error       -1e18|strftime("%Y")
        error       1e300|strftime("%Y")
        error       nan|strftime("%Y")
        error       infinite|todate
        answer      1e15|todate
        error       [1e18,1e18,1e18,1e18,1e18,1e18,1e18,1e18]|mktime
        answer      [-1e18,1e18,0,0,0,0,0,0]|mktime
        answer      [2147483648,0,0,0,0,0,0,0]|mktime
        answer      [1e300,0,0,0,0,0,0,0]|mktime
        error       [nan,nan,nan,nan,nan,nan]|mktime
        error       1e18|gmtime
        error       1e300|gmtime
        error       -1e300|gmtime
        error       nan|gmtime
        answer      [1e18,1e18,1e18,1e18,1e18,1e18,1e18,1e18]|todate
        bytes       0|strftime("%c"*1e6)|length
        bytes       0|strftime("a"*1e7)|length
        steps       0|strftime("%"*1e6)|length
        steps       "1"*1e6|strptime("%Y")
        steps       "a"|strptime("%"*1e6)
        bytes       ("1 "*1e6)|strptime("%d "*1e6)
        error       "99999999999999999999"|strptime("%s")
        error       "99999999999999999999"|strptime("%Y")
        error       "0"|strptime("%j%U%w%Y%G%V")
        answer      [1e9,13,99,99,99,99,9,999]|strftime("%A %B %U %V %G")
        steps       [range(1e5)|0]|strftime("%Y")
        answer      [0,0,1e10,0,0,0,0,0]|mktime|todate
        steps       "a"*1e6|gsub("a";"aaaaaaaaaa")|length
        steps       "a"*1e4|gsub("";"x")|length
        steps       def g: gsub("a";"aa"); "a"|g|g|g|g|g|g|g|g|g|g|g|g|g|g|length
        steps       reduce range(60) as $x ("a";gsub("a";"aa"))|length
        answer      "aaaa"|gsub("(?<x>a)";"\(.x)","b","c")
        answer      "aaaaaaaaaaaaaaaaaaaa"|[gsub("a";"a","b")]|length
        steps       "a"*300|sub("(?<x>.)";.x,.x;"g")|length
        steps       reduce range(40) as $x ("a";gsub("(?<x>.)";.x+.x))
        bytes       reduce range(60) as $x ("ab";.+.)
        bytes       reduce range(60) as $x ([1];.+.)|length
        outputBytes foreach range(60) as $x ([1];[.,.])
        bytes       [foreach range(60) as $x ([1];[.,.])]|length
        """#

    /// Values whose parts are shared: small in memory, endless when printed.
    static let sharing = #"""
        steps       dag|flatten
        steps       dag|flatten(30)
        bytes       dag|.==.
        bytes       dag|.!=.
        bytes       dag|.<.
        bytes       dag|sort
        bytes       dag|[.,.]|sort|length
        bytes       dag|[.,.]|unique|length
        bytes       dag|[.,.]|group_by(.)|length
        bytes       dag|[.,.]|min|length
        bytes       dag|[.,.]|max_by(.)|length
        bytes       dag|tojson|length
        bytes       dag|tostring|length
        bytes       dag|@json|length
        bytes       dag|@text|length
        bytes       dag|"\(.)"|length
        bytes       dag|@html|length
        error       dag|@sh
        error       dag|@csv
        bytes       dag|@uri|length
        bytes       dag|@base64|length
        answer      dag|length
        steps       dag|[..]|length
        steps       dag|[paths]|length
        steps       dag|[leaf_paths]|length
        steps       dag|[tostream]|length
        steps       dag|walk(.)|length
        bytes       dag|map(.)|length
        steps       dag|flatten|length
        steps       dag|contains(.)
        steps       dag|inside(.)
        bytes       dag|index(.)
        bytes       dag|indices(.)
        outputBytes dag|error
        outputBytes dag|error(.)
        answer      dag|try error(.) catch length
        error       dag|-.
        error       dag|.+1
        error       dag|.a
        error       dag|.["a"]
        bytes       dag|{(.|tostring):1}
        error       dag|{"a":1}|has(.)
        bytes       dag|[.,.]|bsearch([])
        answer      dag|any
        answer      dag|all
        answer      dag|add|length
        answer      dag|add(.[])|length
        answer      dag|reverse|length
        answer      dag|del(.[0])|length
        answer      dag|to_entries|length
        bytes       dag|with_entries(.)|length
        steps       dag|del(..)
        outputs     dag|path(..)
        bytes       dag|[getpath([0,0,0,0])]|length
        bytes       dag|setpath([0,0,0];1)|length
        answer      dag|delpaths([[0,0]])|length
        bytes       dag|pick(.[0][0])|length
        answer      dag|.[0] as [$a] ?// $a|$a|length
        bytes       dag|IN(.)
        bytes       dag|IN(.[])
        bytes       dag|INDEX(.[0])|length
        bytes       dag|transpose|length
        bytes       dag|.[0]|=.|length
        bytes       dag|(..|numbers)|=2
        bytes       dag|[limit(5;..)]|length
        answer      dag|first(..)|length
        answer      dag|isvalid(error)
        bytes       dag|tojson|fromjson|length
        error       dag|ltrimstr(.)|length
        error       dag|implode
        error       dag|splits(.)
        error       dag|test(.)
        error       dag|join(",")
        error       dag|join(.)
        bytes       dag|ascii
        bytes       dag|@base32d
        error       dag|fromjson
        error       dag|tonumber
        error       dag|toboolean
        error       dag|strftime("%Y")
        error       dag|mktime
        error       dag|gmtime
        answer      dag|.[:1]|length
        bytes       dag|.[.]
        bytes       dag|.-.|length
        error       dag|.*.
        error       dag|./.
        error       dag|.%.
        error       dag|ascii_downcase
        error       dag|explode
        error       dag|trim
        outputBytes dag|abs
        error       dag|floor
        error       dag|pow(.;.)
        error       dag|limit(.;1)
        error       dag|range(.)
        error       dag|splits(.;.)
        bytes       dag|[.[]|tojson]|length
        bytes       dag|{a:.}|tojson|length
        bytes       dag|{a:.}==1
        bytes       dag|. as $v|[$v,$v,$v]|length
        answer      dag|reduce . as $x (0;$x)|length
        bytes       dag|getpath(.)
        bytes       dag|getpath([.])
        bytes       dag|tojson as $x|1
        bytes       dag|@json "x\(.)"|length
        bytes       dag|.[0][0]==.[0][1]
        bytes       dag|.[0]==.[1][0]
        answer      dag|any(.==1)
        bytes       dag|[.]|any(.==null)
        bytes       dag|unique
        bytes       dag|unique_by(.)
        bytes       dag|group_by(.)
        error       dag|fromstream(.)
        steps       dag|fromstream(tostream)|length
        steps       dag|[tostream]|fromstream(.[])
        answer      dag|getpath(["a"])?
        answer      dag|splits("a")?
        answer      dag|.[]|.[]|.[]|length
        bytes       dag|combinations
        steps       dag|walk(1)
        outputBytes dag|limit(3;repeat(.))
        answer      dag|until(length==1;.[0])
        error       dag|ltrimstr("a")
        answer      dag|toarray|length
        answer      dag|have_literal_numbers
        answer      dag|$__loc__
        error       dag|significand
        error       dag|ldexp(.;.)
        bytes       dag|@text "\(.)\(.)"|length
        bytes       dag|tojson+tojson|length
        answer      dag|getpath([0,1,0])|length
        error       dag|error(null)
        answer      dag|skip(1;.[])|length
        answer      dag|.[1e9]?
        steps       dag|paths(..)
        answer      dag|del(.[],.[])
        outputBytes dag|to_entries
        bytes       dag|map_values(.)|length
        answer      dag|keys|length
        answer      dag|has(0)
        answer      dag|[splits("x")?]
        bytes       dag|min_by(.[0])|length
        error       dag|JOIN({};.)|length
        bytes       dag|getpath([.,.])
        answer      dag|limit(1;.[]|=empty)|length
        bytes       dag|.. |= .
        error       dag|..|=1
        bytes       twins|.==.
        bytes       twins|tojson|length
        error       twins|sort
        bytes       twins|[.,.]|sort|length
        steps       twins|.*.
        steps       twins|contains(.)
        answer      twins|to_entries|length
        bytes       twins|with_entries(.)|length
        steps       twins|walk(.)
        bytes       twins|map_values(.)|length
        steps       twins|[..]|length
        answer      twins|keys
        outputBytes twins|error
        outputs     twins|paths
        steps       twins|tostream
        answer      twins|.a+.b|length
        answer      twins|del(.a)|length
        answer      twins|del(.a.b.a)|length
        bytes       twins|.a.b.a=1|length
        bytes       twins|.a|=.b|length
        bytes       twins|.c=.|length
        answer      twins|flatten|length
        bytes       twins|@json|length
        bytes       twins|[.]|unique|length
        bytes       twins|INDEX(.a)|length
        answer      twins|add|length
        error       twins|min
        answer      twins|any
        bytes       twins|.a==.b
        bytes       twins|(.a|tojson)==(.b|tojson)
        bytes       twins|[.[]]|length
        answer      twins|getpath(["a","b"])|length
        bytes       twins|pick(.a.a)|length
        bytes       twins|tojson|fromjson
        error       twins|splits("a")
        error       twins|.[.]
        error       twins|{(.):1}
        error       twins|-.
        bytes       twins|"\(.)"
        error       twins|@csv
        error       twins|@sh
        bytes       twins|..|=.
        outputBytes twins|error(.)
        answer      twins|try error(.) catch 1
        outputBytes twins|label $f|.
        """#
}

import Testing

@testable import PawlJQ

/// Dates are read and printed as the C library does for jq.
@Suite struct DateTests {
    @Test func reading() {
        Table(
            #"""
            [.[]|try strptime("%H:%M") catch .]
            ["23:51","3:5","23:51 x","23:51x"," 23:51"]
            [[1900,0,0,23,51,0,8,367],[1900,0,0,3,5,0,8,367],[1900,0,0,23,51,0,8,367," x"],"date \"23:51x\" does not match format \"%H:%M\"",[1900,0,0,23,51,0,8,367]]

            strptime("%d")
            "45"
            error: date "45" does not match format "%d"

            [strptime("%Y-%m-%dT%H:%M:%SZ")]
            "2015-03-05T23:51:47Z"
            [[2015,2,5,23,51,47,4,63]]

            strptime("%Y")
            "2015"
            [2015,0,0,0,0,0,3,-1]

            strptime("%Y-%j")
            "2015-064"
            [2015,2,5,0,0,0,4,63]

            strptime("%j")
            "64"
            [1900,0,0,0,0,0,8,63]

            strptime("%Y %U %w")
            "2015 09 4"
            [2015,2,5,0,0,0,4,63]

            strptime("%Y %W %u")
            "2015 09 7"
            [2015,2,8,0,0,0,0,66]

            strptime("%Y %W %a")
            "2015 09 Sun"
            [2015,2,8,0,0,0,0,66]

            strptime("%a")
            "Sunday"
            [1900,0,0,0,0,0,0,367]

            strptime("%A %d")
            "sun 5"
            [1900,0,5,0,0,0,0,4]

            strptime("%b %d")
            "FEBRUARY 29"
            [1900,1,29,0,0,0,4,59]

            strptime("%B %d %Y")
            "sept 29 2000"
            error: date "sept 29 2000" does not match format "%B %d %Y"

            strptime("%h %e")
            "May  5"
            [1900,4,5,0,0,0,6,124]

            strptime("%C")
            "20"
            [2000,0,0,0,0,0,5,-1]

            strptime("%C%y")
            "2015"
            [2015,0,0,0,0,0,3,-1]

            strptime("%y")
            "69"
            [1969,0,0,0,0,0,2,-1]

            strptime("%y")
            "68"
            [2068,0,0,0,0,0,6,-1]

            strptime("%y%C")
            "1520"
            [2015,0,0,0,0,0,3,-1]

            strptime("%C%Y")
            "202015"
            [2000,0,0,0,0,0,5,-1]

            strptime("%D %T")
            "03/05/15 23:51:47"
            [2015,2,5,23,51,47,4,63]

            strptime("%F")
            "2015-03-05"
            [2015,2,5,0,0,0,4,63]

            strptime("%c")
            "Thu Mar  5 23:51:47 2015"
            [2015,2,5,23,51,47,4,63]

            strptime("%x %X")
            "03/05/15 23:51:47"
            [2015,2,5,23,51,47,4,63]

            strptime("%r")
            "11:51:47 PM"
            [1900,0,0,23,51,47,8,367]

            strptime("%I %p")
            "12 am"
            [1900,0,0,0,0,0,8,367]

            strptime("%I %p")
            "12 pm"
            [1900,0,0,12,0,0,8,367]

            strptime("%p %I")
            "pm 3"
            [1900,0,0,15,0,0,8,367]

            strptime("%p %H")
            "pm 3"
            [1900,0,0,3,0,0,8,367]

            strptime("%l %P")
            "3 pm"
            error: date "3 pm" does not match format "%l %P"

            strptime("%k")
            " 3"
            [1900,0,0,3,0,0,8,367]

            strptime("%R")
            "3:4"
            [1900,0,0,3,4,0,8,367]

            strptime("%s")
            "1425599621"
            [2015,2,5,23,53,41,4,63]

            strptime("%s")
            "-5"
            error: date "-5" does not match format "%s"

            strptime("%s")
            "0"
            [1970,0,1,0,0,0,4,0]

            strptime("%S")
            "61"
            [1900,0,0,0,0,61,8,367]

            strptime("%S")
            "62"
            error: date "62" does not match format "%S"

            strptime("%z")
            "+01:30"
            [1900,0,0,0,0,0,8,367]

            [.[]|try strptime("%z") catch .]
            ["+0130","+01","+1","Z","-1:30","+013","+0199"," +0100","z","+01:3","+01:304","UTC"]
            [[1900,0,0,0,0,0,8,367],[1900,0,0,0,0,0,8,367],"date \"+1\" does not match format \"%z\"",[1900,0,0,0,0,0,8,367],"date \"-1:30\" does not match format \"%z\"","date \"+013\" does not match format \"%z\"","date \"+0199\" does not match format \"%z\"",[1900,0,0,0,0,0,8,367],"date \"z\" does not match format \"%z\"","date \"+01:3\" does not match format \"%z\"","date \"+01:304\" does not match format \"%z\"","date \"UTC\" does not match format \"%z\""]

            [.[]|try strptime("%Z") catch .]
            ["UTC","CEST x","+01:00","a1-b2"]
            [[1900,0,0,0,0,0,8,367],[1900,0,0,0,0,0,8,367," x"],[1900,0,0,0,0,0,8,367],[1900,0,0,0,0,0,8,367]]

            strptime("%n%t%%")
            "  %"
            [1900,0,0,0,0,0,8,367]

            strptime("%g %G")
            "15 2015"
            [1900,0,0,0,0,0,8,367]

            strptime("%V")
            "53"
            [1900,0,0,0,0,0,8,367]

            strptime("%V")
            "54"
            error: date "54" does not match format "%V"

            [.[] as $f|try ("5"|strptime($f)) catch .]
            ["%Ed","%Od","%EY","%Oy","%q","%","%-d","%_d","%0d","%5d","%E","%O","%+","%N","%L","%f","%i","%K","%v","%^d","%#d"]
            ["date \"5\" does not match format \"%Ed\"",[1900,0,5,0,0,0,5,4],[5,0,0,0,0,0,5,-1],[2005,0,0,0,0,0,5,-1],"date \"5\" does not match format \"%q\"","date \"5\" does not match format \"%\"",[1900,0,5,0,0,0,5,4],[1900,0,5,0,0,0,5,4],[1900,0,5,0,0,0,5,4],[1900,0,5,0,0,0,5,4],"date \"5\" does not match format \"%E\"","date \"5\" does not match format \"%O\"","date \"5\" does not match format \"%+\"","date \"5\" does not match format \"%N\"","date \"5\" does not match format \"%L\"","date \"5\" does not match format \"%f\"","date \"5\" does not match format \"%i\"","date \"5\" does not match format \"%K\"","date \"5\" does not match format \"%v\"",[1900,0,5,0,0,0,5,4],[1900,0,5,0,0,0,5,4]]

            strptime("%Y-%m-%d %H:%M:%S")
            "2015-03-05  23:51:47"
            [2015,2,5,23,51,47,4,63]

            strptime("%Y%m%d")
            "20150305"
            [2015,2,5,0,0,0,4,63]

            strptime("%m%d%Y")
            "13052015"
            error: date "13052015" does not match format "%m%d%Y"

            strptime("%Y-%m-%d")
            "0001-01-01"
            [1,0,1,0,0,0,1,0]

            strptime("%Y-%m-%d")
            "9999-12-31"
            [9999,11,31,0,0,0,5,364]

            strptime("%Y-%m-%d")
            "1900-01-01"
            [1900,0,1,0,0,0,1,0]

            strptime("%Y-%m-%d")
            "1600-02-29"
            [1600,1,29,0,0,0,2,59]

            strptime("%Y-%m-%d")
            "2015-02-31"
            [2015,1,31,0,0,0,2,61]

            strptime("%Y-%m-%d")
            "2015-2-3"
            [2015,1,3,0,0,0,2,33]

            strptime("%Y-%m-%d")
            "15-2-3"
            [15,1,3,0,0,0,2,33]

            strptime("%Y-%m-%d")
            "+2015-02-03"
            error: date "+2015-02-03" does not match format "%Y-%m-%d"

            strptime("")
            ""
            [1900,0,0,0,0,0,8,367]

            strptime("")
            " x"
            [1900,0,0,0,0,0,8,367," x"]

            strptime(" ")
            "   x"
            error: date "   x" does not match format " "

            strptime("a b")
            "a    b"
            [1900,0,0,0,0,0,8,367]

            strptime("ab")
            "a b"
            error: date "a b" does not match format "ab"

            strptime("%H")
            "24"
            error: date "24" does not match format "%H"

            strptime("%M")
            "60"
            error: date "60" does not match format "%M"

            strptime("%H%M%S")
            "235147"
            [1900,0,0,23,51,47,8,367]

            strptime("%H%M%S")
            "951"
            error: date "951" does not match format "%H%M%S"

            strptime("%u")
            "0"
            error: date "0" does not match format "%u"

            strptime("%w")
            "7"
            error: date "7" does not match format "%w"

            strptime("%j %Y")
            "366 2015"
            [2015,24,31,0,0,0,5,365]

            strptime("%Y-%m")
            "2015-03"
            [2015,2,0,0,0,0,6,58]

            strptime("%m-%d")
            "03-05"
            [1900,2,5,0,0,0,1,63]

            strptime("%Y %d")
            "2015 5"
            [2015,0,5,0,0,0,1,4]

            strptime("é%d")
            "é5"
            [1900,0,5,0,0,0,5,4]

            fromdate
            "2015-03-05T23:51:47Z"
            1425599507

            fromdate
            "2015-03-05T23:51:47"
            error: date "2015-03-05T23:51:47" does not match format "%Y-%m-%dT%H:%M:%SZ"

            fromdate
            1
            error: strptime/1 requires string inputs and arguments

            fromdate
            "2015-03-05T23:51:47Z x"
            1425599507

            try fromdate catch .
            "x"
            "date \"x\" does not match format \"%Y-%m-%dT%H:%M:%SZ\""

            strptime(1)
            "a"
            error: strptime/1 requires string inputs and arguments

            strptime("a")
            1
            error: strptime/1 requires string inputs and arguments

            strptime("%Y\u0000")
            "2015\u0000x"
            [2015,0,0,0,0,0,3,-1]

            try strptime("%d %b %Y") catch .
            "31 Foo 2015"
            "date \"31 Foo 2015\" does not match format \"%d %b %Y\""

            [strptime("%Y-%m-%d")|mktime,todate]
            "2016-02-29"
            [1456704000,"2016-02-29T00:00:00Z"]

            strptime("%Y-%m-%dT%H:%M:%SZ")|mktime
            "2015-03-05T23:51:47Z"
            1425599507
            """#
        ).check()
    }

    @Test func counting() {
        Table(
            #"""
            mktime
            [2015,2,5,23,51,47,4,63]
            1425599507

            mktime
            [2015,2,5]
            1425513600

            mktime
            [2015]
            1419984000

            mktime
            []
            -2209075200

            mktime
            ["a"]
            error: mktime requires parsed datetime inputs

            mktime
            [2015,null]
            error: mktime requires parsed datetime inputs

            mktime
            [2015,14,35,25,61,61.9]
            1459821721

            mktime
            [1969,11,31,23,59,59]
            error: invalid gmtime representation

            mktime
            [1969,11,31,23,59,58]
            error: mktime not supported on this platform

            mktime
            [2015.9,1.9,-5]
            1422230400

            mktime
            [1e20,0,1]
            67768036160140800

            mktime
            [-1e20,0,1]
            -67768040609740800

            mktime
            [2147483647,0,1]
            67767976201996800

            mktime
            [2147485547,11,31]
            67768036191590400

            mktime
            [2147485547,13,31]
            error: invalid gmtime representation

            mktime
            [nan]
            error: mktime requires parsed datetime inputs

            mktime
            "a"
            error: mktime requires array inputs

            mktime
            [2015,2,5,23,51,47.9,4,63,"x"]
            1425599507

            gmtime
            0
            [1970,0,1,0,0,0,4,0]

            gmtime
            -1
            [1969,11,31,23,59,59,3,364]

            gmtime
            -0.5
            [1970,0,1,0,0,0.5,4,0]

            gmtime
            -1.5
            [1969,11,31,23,59,59.5,3,364]

            gmtime
            1425599621.678
            [2015,2,5,23,53,41.67799997329712,4,63]

            gmtime
            1e12
            [33658,8,27,1,46,40,5,269]

            gmtime
            1e17
            error: error converting number of seconds since epoch to datetime

            gmtime
            -1e17
            error: error converting number of seconds since epoch to datetime

            gmtime
            67767976233532799
            [-2147483648,0,1,0,0,0,3,0]

            gmtime
            67768036191676799
            error: error converting number of seconds since epoch to datetime

            gmtime
            67768036191676800
            error: error converting number of seconds since epoch to datetime

            gmtime
            -67768040609740800
            [-2147481748,0,1,0,0,0,4,0]

            gmtime
            -67768040609740900
            error: error converting number of seconds since epoch to datetime

            gmtime
            nan
            error: error converting number of seconds since epoch to datetime

            gmtime
            "a"
            error: gmtime() requires numeric inputs

            gmtime|mktime
            951782400
            951782400

            gmtime|todate
            1425599621
            "2015-03-05T23:53:41Z"
            """#
        ).check()
    }

    @Test func printing() {
        Table(
            #"""
            gmtime|todate
            1425599621
            "2015-03-05T23:53:41Z"

            todate
            1425599621.678
            "2015-03-05T23:53:41Z"

            todate
            -1
            "1969-12-31T23:59:59Z"

            todate
            1e12
            "33658-09-27T01:46:40Z"

            todate
            "a"
            error: strftime/1 requires parsed datetime inputs

            todate
            [2015,2,5]
            "2015-03-05T00:00:00Z"

            todate
            [2015,20,50]
            "2016-10-20T00:00:00Z"

            [.[] as $f | try (1425599621|strftime($f)) catch .]
            ["%a","%A","%b","%B","%c","%C","%d","%D","%e","%E","%f","%F","%g","%G","%h","%H","%i","%I","%j","%J","%k","%K","%l","%L","%m","%M","%n","%N","%o","%O","%p","%P","%q","%Q","%r","%R","%s","%S","%t","%T","%u","%U","%v","%V","%w","%W","%x","%X","%y","%Y","%z","%Z","%+","%%","%","a%","%-d","%_d","%0e","%^a","%#a","%#p","%^B","%#Z","%5d","%_5d","%-5d","%010Y","%3%","%Ey","%EY","%Ec","%Od","%Oq","%Ed","%-H","%_H","%-I","%-j","%_j","%-y","%-C","%^p","%#P","%:z","%::z","%10F","%5n","%20c","%^c","%-e","%-k","%_S","%é","%-%","","%-s","%15s","%_z","%-z","%8z","%010z","%+4Y","%^Z","%#h","%10a","%-10a","%_10a","%010a","%-D","%^D","%5T","%012T","%-W","%_U","%-V","%_u","%3w"]
            ["Thu","Thursday","Mar","March","Thu Mar  5 23:53:41 2015","20","05","03/05/15"," 5","%E","%f","2015-03-05","15","2015","Mar","23","%i","11","064","%J","23","%K","11","%L","03","53","\n","%N","%o","%O","PM","pm","%q","%Q","11:53:41 PM","23:53","1425599621","41","\t","23:53:41","4","09","%v","10","4","09","03/05/15","23:53:41","15","2015","+0000","GMT","%+","%","%","a%","5"," 5","05","THU","THU","pm","MARCH","gmt","00005","    5","    5","0000002015","  %","15","2015","Thu Mar  5 23:53:41 2015","05","%Oq","%Ed","23","23","11","64"," 64","15","20","PM","pm","%:z","%::z","2015-03-05","    \n","Thu Mar  5 23:53:41 2015","THU MAR  5 23:53:41 2015","5","23","41","%é","%","","1425599621","     1425599621","+   0","+0","       +00000000","000000000+0000000000","%+4Y","GMT","MAR","       Thu","       Thu","       Thu","0000000Thu","03/05/15","03/05/15","23:53:41","000023:53:41","9"," 9","10","4","004"]

            [.[] as $t | try ($t|strftime("%Y-%m-%d %H:%M:%S %a %j %U %W %V %G %g %C %y %u %w %s %I %l %p")) catch .]
            [0,-1,951782400,1e12,-62135596800,-62167219200,-99999999999,253402300800,1293840000,1388534400,1420070400,1451606400,1483228800,1609459200,-2208988800.5]
            ["1970-01-01 00:00:00 Thu 001 00 00 01 1970 70 19 70 4 4 0 12 12 AM","1969-12-31 23:59:59 Wed 365 52 52 01 1970 70 19 69 3 3 -1 11 11 PM","2000-02-29 00:00:00 Tue 060 09 09 09 2000 00 20 00 2 2 951782400 12 12 AM","33658-09-27 01:46:40 Fri 270 38 38 39 33658 58 336 58 5 5 1000000000000 01  1 AM","1-01-01 00:00:00 Mon 001 00 01 01 1 01 0 01 1 1 -62135596800 12 12 AM","0-01-01 00:00:00 Sat 001 00 00 52 -1 99 0 00 6 6 -62167219200 12 12 AM","-1199-02-15 14:13:21 Thu 046 06 07 07 -1199 01 -12 01 4 4 -99999999999 02  2 PM","10000-01-01 00:00:00 Sat 001 00 00 52 9999 99 100 00 6 6 253402300800 12 12 AM","2011-01-01 00:00:00 Sat 001 00 00 52 2010 10 20 11 6 6 1293840000 12 12 AM","2014-01-01 00:00:00 Wed 001 00 00 01 2014 14 20 14 3 3 1388534400 12 12 AM","2015-01-01 00:00:00 Thu 001 00 00 01 2015 15 20 15 4 4 1420070400 12 12 AM","2016-01-01 00:00:00 Fri 001 00 00 53 2015 15 20 16 5 5 1451606400 12 12 AM","2017-01-01 00:00:00 Sun 001 01 00 52 2016 16 20 17 7 0 1483228800 12 12 AM","2021-01-01 00:00:00 Fri 001 00 00 53 2020 20 20 21 5 5 1609459200 12 12 AM","1900-01-01 00:00:00 Mon 001 00 01 01 1900 00 19 00 1 1 -2208988800 12 12 AM"]

            strftime("%c%c%c%c%c%c%c%c")
            0
            error: strftime/1: unknown system failure

            strftime("%c%c%c%c")
            0
            "Thu Jan  1 00:00:00 1970Thu Jan  1 00:00:00 1970Thu Jan  1 00:00:00 1970Thu Jan  1 00:00:00 1970"

            strftime("%A %A %A %A %A %A %A %A %A %A %A %A")
            0
            "Thursday Thursday Thursday Thursday Thursday Thursday Thursday Thursday Thursday Thursday Thursday Thursday"

            strftime("")
            0
            ""

            strftime(1)
            0
            error: strftime/1 requires a string format

            strftime("%Y")
            "a"
            error: strftime/1 requires parsed datetime inputs

            strftime("%Y")
            ["a"]
            error: strftime/1 requires parsed datetime inputs

            strftime("%Y")
            []
            "1899"

            strftime("%Y")
            [1,2]
            "1"

            strftime("%Y %j %a")
            [2015,2,5,0,0,0,1,1]
            "2015 064 Thu"

            strftime("%Y")
            null
            error: strftime/1 requires parsed datetime inputs

            strftime("%Y")
            [nan]
            error: strftime/1 requires parsed datetime inputs

            strftime("a\u0000b")
            0
            "a"

            strftime([])
            [2015]
            error: strftime/1 requires a string format

            strftime({})
            {}
            error: strftime/1 requires parsed datetime inputs

            [strptime("%Y-%m-%d")|mktime,todate]
            "2016-02-29"
            [1456704000,"2016-02-29T00:00:00Z"]
            """#
        ).check()
    }
}

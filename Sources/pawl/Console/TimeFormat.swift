import Foundation

/// Moments and spans as people read them.
enum TimeFormat {
    /// `0ms` to `999ms`, `1.2s`, `2m 05s`, `3h 04m`, `2d 03h`.
    static func span(milliseconds: Int64) -> String {
        let total = max(0, milliseconds)
        let seconds = total / 1000
        switch seconds {
        case 0: return "\(total)ms"
        case 1..<60: return "\(seconds).\(total % 1000 / 100)s"
        case 60..<3_600: return "\(seconds / 60)m \(two(seconds % 60))s"
        case 3_600..<86_400: return "\(seconds / 3_600)h \(two(seconds / 60 % 60))m"
        default: return "\(seconds / 86_400)d \(two(seconds / 3_600 % 24))h"
        }
    }

    /// What is left of a wait: whole seconds, rounded up.
    static func left(milliseconds: Int64) -> String { whole(milliseconds: milliseconds + 999) }

    /// Whole seconds, rounded down: for what is drawn while it grows.
    static func whole(milliseconds: Int64) -> String {
        let seconds = max(0, milliseconds) / 1000
        return seconds < 60 ? "\(seconds)s" : span(milliseconds: seconds * 1000)
    }

    /// `12:00:03`, local time.
    static func clock(_ milliseconds: Int64) -> String {
        let time = local(milliseconds)
        return "\(two(time.tm_hour)):\(two(time.tm_min)):\(two(time.tm_sec))"
    }

    /// `2026-03-01 12:00:03`, local time.
    static func moment(_ milliseconds: Int64) -> String {
        let time = local(milliseconds)
        let date = "\(time.tm_year + 1900)-\(two(time.tm_mon + 1))-\(two(time.tm_mday))"
        return "\(date) \(clock(milliseconds))"
    }

    /// `2026-03-01T12:00:03.004Z`, for programs.
    static func universal(_ milliseconds: Int64) -> String {
        var seconds = time_t(floored(milliseconds))
        var time = tm()
        gmtime_r(&seconds, &time)
        let date = "\(time.tm_year + 1900)-\(two(time.tm_mon + 1))-\(two(time.tm_mday))"
        let clock = "\(two(time.tm_hour)):\(two(time.tm_min)):\(two(time.tm_sec))"
        let fraction = String(milliseconds - floored(milliseconds) * 1000)
        return "\(date)T\(clock).\(String(repeating: "0", count: 3 - fraction.count))\(fraction)Z"
    }

    private static func local(_ milliseconds: Int64) -> tm {
        var seconds = time_t(floored(milliseconds))
        var time = tm()
        localtime_r(&seconds, &time)
        return time
    }

    private static func floored(_ milliseconds: Int64) -> Int64 {
        milliseconds >= 0 ? milliseconds / 1000 : (milliseconds - 999) / 1000
    }

    private static func two(_ number: some BinaryInteger) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}

/// The machine's clock, in milliseconds since 1970.
func nowMilliseconds() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
}

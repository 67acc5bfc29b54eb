import Foundation

extension Files {
    /// Replaces what a file holds, whole or not at all: a new file takes its place when every byte
    /// is on disk. A link stays a link, and permissions stay.
    ///
    /// - Throws: `Failure` with `failed` that says what went wrong; the file is then as it was.
    static func replace(_ path: String, with bytes: [UInt8]) throws(Failure) {
        let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let beside = target + ".pawl-\(ProcessInfo.processInfo.processIdentifier)"
        var status = stat()
        guard stat(target, &status) == 0 else { throw unwritable(path) }
        let descriptor = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw unwritable(path) }
        let isWritten =
            fchmod(descriptor, status.st_mode & 0o7777) == 0
            && write(bytes, to: descriptor) && fsync(descriptor) == 0
        let reason = errno
        close(descriptor)
        guard isWritten else {
            unlink(beside)
            throw unwritable(path, reason)
        }
        guard rename(beside, target) == 0 else {
            let reason = errno
            unlink(beside)
            throw unwritable(path, reason)
        }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            if count <= 0 { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    private static func unwritable(_ path: String, _ reason: Int32 = errno) -> Failure {
        Failure(.failed, "cannot write '\(path)': \(String(cString: strerror(reason)))")
    }
}

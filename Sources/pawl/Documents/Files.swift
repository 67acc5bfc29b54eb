import Foundation

/// Files that the command line names.
enum Files {
    static var currentFolder: String { FileManager.default.currentDirectoryPath }

    /// - Throws: `Failure` with `usage` that says why there is nothing to read.
    static func read(_ path: String) throws(Failure) -> [UInt8] {
        if isFolder(path) { throw Failure(.usage, "'\(path)' is a folder, not a file") }
        do {
            return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            let exists = FileManager.default.fileExists(atPath: path)
            throw Failure(.usage, exists ? "cannot read '\(path)'" : "there is no file '\(path)'")
        }
    }

    static func standardInput() throws(Failure) -> [UInt8] {
        do {
            return [UInt8](try FileHandle.standardInput.readToEnd() ?? Data())
        } catch {
            throw Failure(.usage, "cannot read standard input")
        }
    }

    /// The bytes that are there, at most 64 KiB: waits for the first, and is empty at the end.
    ///
    /// - Returns: `nil`, with the reason in `errno`, when the descriptor cannot be read.
    static func readPiece(of descriptor: Int32) -> [UInt8]? {
        let size = 64 * 1024
        var count = 0
        let piece = [UInt8](unsafeUninitializedCapacity: size) { space, filled in
            repeat {
                count = Foundation.read(descriptor, space.baseAddress, size)
            } while count < 0 && errno == EINTR
            filled = max(count, 0)
        }
        return count < 0 ? nil : piece
    }

    static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            && isFolder.boolValue
    }

    static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    static func absolute(_ path: String) -> String {
        URL(fileURLWithPath: path).standardizedFileURL.path
    }

    /// The path as it is read from the current folder when it lies beneath it; else as it is.
    static func relative(_ path: String) -> String {
        let folder = currentFolder.hasSuffix("/") ? currentFolder : currentFolder + "/"
        return path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : path
    }

    /// Every `.yaml` and `.yml` beneath a folder, sorted; hidden folders are passed over.
    static func documents(beneath folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.sorted().filter { !$0.hasPrefix(".") }.flatMap { name -> [String] in
            let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
            if isLink(path), isFolder(path) { return [] }
            if isFolder(path) { return documents(beneath: path) }
            return name.hasSuffix(".yaml") || name.hasSuffix(".yml") ? [path] : []
        }
    }

    /// A link to a folder may lead back to where it stands.
    private static func isLink(_ path: String) -> Bool {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
    }
}

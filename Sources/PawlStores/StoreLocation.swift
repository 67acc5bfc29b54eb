import Foundation
package import PawlRuntime

/// Where a store is, as `--store` and `PAWL_STORE` say it.
package enum StoreLocation: Hashable, Sendable {
    /// In this process, for as long as it lives.
    case memory
    /// A file; the path is absolute.
    case sqlite(path: String)

    /// Under the current folder.
    package static let defaultPath = ".pawl/pawl.db"

    /// Reads `sqlite:PATH`, `sqlite://PATH`, a bare path, or `memory:`; `nil` and empty text mean
    /// the default.
    ///
    /// - Parameter directory: what relative paths start from; absolute.
    /// - Throws: `invalidLocation` for another scheme, or none of a path after `sqlite:`.
    package init(_ text: String?, in directory: String) throws(StoreError) {
        let text = text ?? ""
        if text.isEmpty {
            self = .sqlite(path: Self.absolute(Self.defaultPath, in: directory))
        } else if text == "memory:" {
            self = .memory
        } else {
            let path = try Self.path(in: text)
            self = .sqlite(path: Self.absolute(path, in: directory))
        }
    }

    /// As it would be written after `--store`.
    package var text: String {
        switch self {
        case .memory: "memory:"
        case .sqlite(let path): "sqlite:" + path
        }
    }

    private static func path(in text: String) throws(StoreError) -> String {
        guard let scheme = scheme(of: text) else { return text }
        guard scheme == "sqlite" else {
            throw .invalidLocation(
                message: "no store understands '\(text)': write 'sqlite:PATH', a path, or 'memory:'"
            )
        }
        var path = text.dropFirst("sqlite:".count)
        if path.hasPrefix("//") { path = path.dropFirst(2) }
        guard !path.isEmpty else {
            throw .invalidLocation(message: "'\(text)' lacks a path after 'sqlite:'")
        }
        return String(path)
    }

    /// The letters before the first `:`, when that is what the text begins with.
    private static func scheme(of text: String) -> String? {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let scheme = text[..<colon]
        guard !scheme.isEmpty, scheme.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) })
        else { return nil }
        return scheme.lowercased()
    }

    private static func absolute(_ path: String, in directory: String) -> String {
        if path.hasPrefix("/") { return path }
        if path.hasPrefix("~/") {
            return FileManager.default.homeDirectoryForCurrentUser.path + path.dropFirst(1)
        }
        return directory.hasSuffix("/") ? directory + path : directory + "/" + path
    }
}

/// Opens a store.
///
/// - Parameters:
///   - createIfMissing: whether to make the file and its folder when there is none.
///   - probe: tells which holders of leases still live.
/// - Throws: `missingStore`, `unavailable`, `foreignFile`, `newerSchema`, `damagedStore`.
package func openStore(
    _ location: StoreLocation,
    createIfMissing: Bool = true,
    probe: any ProcessProbe = SystemProcessProbe()
) throws(StoreError) -> any EventStore {
    switch location {
    case .memory:
        return try SQLiteStore(inMemoryWith: probe)
    case .sqlite(let path):
        do throws(StoreError) {
            return try SQLiteStore(path: path, createIfMissing: createIfMissing, probe: probe)
        } catch {
            throw error.naming(path)
        }
    }
}

extension StoreError {
    /// The same error, its message saying which file it is about.
    fileprivate func naming(_ path: String) -> StoreError {
        switch self {
        case .unavailable(let message): .unavailable(message: "'\(path)': \(message)")
        case .damagedStore(let message): .damagedStore(message: "'\(path)': \(message)")
        case .foreignFile(let message): .foreignFile(message: "'\(path)': \(message)")
        case .appendConflict, .leaseLost, .unknownExecution, .executionExists, .damagedEvent,
            .newerSchema, .missingStore, .invalidLocation:
            self
        }
    }
}

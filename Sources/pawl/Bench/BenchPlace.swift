import Foundation
import PawlRuntime
import PawlStores

/// The store that is measured: one that was named, or a file that goes afterwards.
struct BenchPlace: Sendable {
    private let location: StoreLocation
    /// Whether the file is this benchmark's own.
    private let isOwn: Bool
    /// Whether the file's folder was made for it.
    private let ownsFolder: Bool

    /// - Parameter url: as `--store` says it; `nil` for a file of the benchmark's own, so that
    ///   nobody's store is filled by accident.
    init(_ url: String?) throws(Failure) {
        isOwn = url == nil
        do {
            let text = url ?? ".pawl/bench-\(UUID().uuidString).db"
            location = try StoreLocation(text, in: Files.currentFolder)
        } catch {
            throw Failure(error)
        }
        switch location {
        case .memory:
            ownsFolder = false
        case .sqlite(let path):
            let folder = (path as NSString).deletingLastPathComponent
            ownsFolder = !Files.exists(folder)
            do {
                try FileManager.default.createDirectory(
                    atPath: folder,
                    withIntermediateDirectories: true
                )
            } catch {
                throw Failure(.failed, "cannot make the folder '\(folder)'")
            }
        }
    }

    func open() throws(Failure) -> any EventStore {
        do {
            return try openStore(location)
        } catch {
            throw Failure(error)
        }
    }

    /// The store's folder; `nil` for a store in memory.
    var folder: String? { path.map { ($0 as NSString).deletingLastPathComponent } }

    /// The size of the store's file; `nil` for a store in memory, 0 before there is a file.
    var bytes: Int? {
        path.map { path in
            let attributes = try? FileManager.default.attributesOfItem(atPath: path)
            return attributes?[.size] as? Int ?? 0
        }
    }

    /// Removes what is the benchmark's own.
    func remove() {
        guard isOwn, let path, let folder else { return }
        for end in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: path + end)
        }
        if ownsFolder { rmdir(folder) }
    }

    private var path: String? {
        switch location {
        case .memory: nil
        case .sqlite(let path): path
        }
    }
}

package import Foundation

/// Where things are that tests need.
package enum Places {
    /// The folder that holds Package.swift.
    package static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The program: `PAWL_CRASH_BINARY` where it is set, else the one built beside the tests.
    package static let pawl: URL = {
        if let path = ProcessInfo.processInfo.environment["PAWL_CRASH_BINARY"] {
            return URL(fileURLWithPath: path, relativeTo: root).absoluteURL
        }
        return builtFolder.appendingPathComponent("pawl")
    }()

    /// The simulator, built beside the tests.
    package static let simulator = builtFolder.appendingPathComponent("pawl-simulate")

    /// The folder in which the build laid its products.
    private static let builtFolder: URL = {
        let start = Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0])
        var folder = start.deletingLastPathComponent()
        for _ in 0..<4 {
            let candidate = folder.appendingPathComponent("pawl").path
            if FileManager.default.isExecutableFile(atPath: candidate) { return folder }
            folder = folder.deletingLastPathComponent()
        }
        return root.appendingPathComponent(".build/debug")
    }()

    /// A new empty folder; the caller removes it.
    package static func temporaryFolder(_ name: String) throws -> URL {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("pawl-\(name)-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder.resolvingSymlinksInPath()
    }
}

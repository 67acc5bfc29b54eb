import CLibFuzzer
import FuzzChecks

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

// Usage: fuzz-yaml [LIBFUZZER-OPTION…] [CORPUS-FOLDER… | FILE…]

var count = CommandLine.argc
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
exit(LLVMFuzzerRunDriver(&count, &arguments) { fuzz($0, $1, checkYAML) })

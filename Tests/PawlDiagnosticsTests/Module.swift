import PawlDiagnostics
import Testing

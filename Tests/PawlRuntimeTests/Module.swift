import PawlRuntime
import Testing

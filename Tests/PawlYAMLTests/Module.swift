import PawlYAML
import Testing

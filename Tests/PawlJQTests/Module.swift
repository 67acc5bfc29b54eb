import PawlJQ
import Testing

import PawlJSON
import Testing

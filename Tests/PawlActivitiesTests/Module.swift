import PawlActivities
import Testing

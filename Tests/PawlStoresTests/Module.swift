import PawlStores
import Testing

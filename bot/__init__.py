"""The running application: settings, storage, wiring, one life cycle, the command line."""

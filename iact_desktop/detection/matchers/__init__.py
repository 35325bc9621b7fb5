"""One module for each kind of pattern a signal may use."""

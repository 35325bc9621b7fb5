"""Entry of the frozen ``iact-desktop``; from source it is ``python -m iact_desktop``."""

import multiprocessing
import sys

if __name__ == "__main__":
    multiprocessing.freeze_support()
    from iact_desktop.__main__ import main

    sys.exit(main())

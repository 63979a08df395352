"""`python -m citetrace`."""

from citetrace.cli import main

if __name__ == "__main__":  # the processes that read for a library import this module, too
    main()

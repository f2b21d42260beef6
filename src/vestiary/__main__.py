"""Lets `python -m vestiary` do what the command `vestiary` does: `serve` starts its workers so."""

from vestiary.cli import main

if __name__ == "__main__":
    main()

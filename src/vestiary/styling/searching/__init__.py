"""The parts of the exact search for combinations; `styling.search` offers what others use."""

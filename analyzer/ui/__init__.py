"""The browser app; shows what the pipeline gives and parses nothing itself."""

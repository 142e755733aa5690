"""Folders of contracts into Parquet tables, in parallel, resumable."""

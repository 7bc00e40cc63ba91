"""The register's rows as Parquet files, by township: written beside and swapped in at once, read by whoever counts."""

"""What must be fast, each figure beside a floor measured in the same run. See bench/README.md."""

"""How the committee decides, without a database and without a clock. In words: docs/rules.md."""

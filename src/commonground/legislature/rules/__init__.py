"""What the legislature's room decides: pure, without Django, database or clock."""

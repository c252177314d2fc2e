from tests.decisions.conftest import coalition, reads

__all__ = ["coalition", "reads"]

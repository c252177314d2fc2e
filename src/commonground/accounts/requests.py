from commonground.ui.pages import Request


class LanguageRequest(Request):
    """A request that knows what language its reader reads in, and which one the interface answers in."""

    reading_language: str
    LANGUAGE_CODE: str

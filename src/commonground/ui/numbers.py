from django.utils.translation import gettext as _


def in_words(number: int) -> str:
    """Small numbers as words, as a newspaper sets them; figures from ten."""
    words = (
        _("none"),
        _("one"),
        _("two"),
        _("three"),
        _("four"),
        _("five"),
        _("six"),
        _("seven"),
        _("eight"),
        _("nine"),
    )
    return words[number] if 0 <= number < len(words) else str(number)

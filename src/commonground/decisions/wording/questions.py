"""What every proposal is asked, one wording for the form, the thread and the letters."""

from django.utils.translation import gettext_lazy as _

QUESTIONS = {
    "title": _("What is it about, in a few words?"),
    "why": _("Why should we take this stand?"),
    "who_is_affected": _("Who is affected?"),
    "how_consulted": _("How were they asked?"),
    "unites": _("How does this unite all groups?"),
    "divides": _("Whom might it divide?"),
}

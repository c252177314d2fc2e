from django.apps import AppConfig


class LegislatureConfig(AppConfig):
    name = "commonground.legislature"
    label = "legislature"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from commonground.accounts import holdings as held
        from commonground.legislature import feed_wording, holdings, names, panels
        from commonground.legislature import wording_of_calendar as of_calendar
        from commonground.legislature import wording_of_following as of_following
        from commonground.legislature import wording_of_hearings as of_hearings
        from commonground.legislature import wording_of_stages as of_stages
        from commonground.legislature.actions.feed_undoing import undo_by_number
        from commonground.legislature.letters_of_authorities import authority_ends
        from commonground.legislature.letters_of_following import bill_news
        from commonground.legislature.queries.following import followed_by_reader
        from commonground.legislature.queries.hearings import heard_next
        from commonground.legislature.wording import DEEDS, REFUSALS
        from commonground.members.actions.undoing import know_elsewhere
        from commonground.notices import kinds
        from commonground.record import names as book
        from commonground.record import wording as deeds
        from commonground.ui import wording

        wording.know(REFUSALS)
        wording.know(feed_wording.REFUSALS)
        wording.know(of_hearings.REFUSALS)
        wording.know(of_calendar.REFUSALS)
        wording.know(of_following.REFUSALS)
        wording.know(of_stages.REFUSALS)
        deeds.know(DEEDS)
        deeds.know(of_stages.DEEDS)
        deeds.know(of_hearings.DEEDS)
        deeds.know(of_calendar.DEEDS)
        panels.know("legislature/parts/follow.html", followed_by_reader)
        panels.know("legislature/parts/bill_hearings.html", heard_next)
        book.know_subjects(names.SUBJECTS)
        know_elsewhere("feed", undo_by_number)
        kinds.know("authority_ends", authority_ends, title=of_calendar.AUTHORITY_ENDS)
        kinds.know("bill_news", bill_news, title=of_following.BILL_NEWS, sealed=True)
        held.know("legislature", _("What you follow"), holdings.rows_of)

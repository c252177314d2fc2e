"""Words for taking files in, undoing that, and making two records one."""

from django.utils.translation import gettext_lazy as _

from commonground.members.rules import import_permits as permits
from commonground.ui.wording import Words

DEEDS = {
    "organizations.imported": _("A file of organizations was taken in"),
    "organizations.import_undone": _("A file of organizations was taken back"),
    "organizations.row_settled": _("It was settled whom a row of a file is about"),
    "organization.merged": _("Two records of one organization were made one"),
    "organization.parted": _("Two records of one organization were parted again"),
}

REFUSALS = {
    permits.IMPORT_UNDONE: Words(
        _("This import was taken back"),
        _("What it had entered is gone, so there is nothing left to do with it."),
        _("Bring the file again if it should be taken in after all."),
    ),
    permits.IMPORT_HANGS: Words(
        _("Something hangs on what this file brought"),
        _("Since then, organizations it entered got people, deeds or words of their own: %(number)s of them."),
        _("Look at the list on the page of this import. Merge or correct those organizations one by one."),
    ),
    permits.IMPORT_KIND_UNKNOWN: Words(
        _("Nobody knows how to take this import back"),
        _("It is of a kind this house does not know."),
        _("Ask whoever hosts this site."),
    ),
    permits.DRAFT_IS_GONE: Words(
        _("This file is not here any more"),
        _("A file goes as soon as it is taken in, and after a day. Only the person who brought it sees it."),
        _("Look at the list of imports, or bring the file again."),
    ),
    permits.ROW_ANSWERED: Words(
        _("This row is settled"),
        _("Somebody has said already whom it is about."),
        _("Look at the organization’s page, and correct it there."),
    ),
    permits.ROW_NOT_OF_THESE: Words(
        _("The row is not about this organization"),
        _("It can only be one of those with the same name."),
        _("Choose one of them, or enter the row as an organization of its own."),
    ),
    permits.MERGE_WITH_ITSELF: Words(
        _("These are not two records"),
        _("A record cannot be merged with itself."),
        _("Choose the other record."),
    ),
    permits.MERGED_ALREADY: Words(
        _("This record was merged already"),
        _("It stands for another record since then."),
        _("Look at the record it was merged into."),
    ),
    permits.MERGE_CHAIN: Words(
        _("One of the two was merged before"),
        _("A record that others were merged into cannot go, and one that is gone cannot take another in."),
        _("Merge into the record that stays, or part the earlier merge first."),
    ),
    permits.MERGE_TWO_EINS: Words(
        _("These are two organizations"),
        _("Each has an EIN of its own, and one organization has one."),
        _("If one of the two numbers is wrong, correct it first."),
    ),
    permits.MERGE_LEFT: Words(
        _("The record that would stay is not a member now"),
        _("What hangs on the other record would belong to an organization that left."),
        _("Keep the other one of the two."),
    ),
    permits.MERGE_SEAT: Words(
        _("A seat hangs on the record that would go"),
        _("Somebody holds a seat for it, or stands in for one, and a merge never touches who sits on the committee."),
        _("Keep this record and let the other one go."),
    ),
    permits.MERGE_UNDONE: Words(
        _("These two were parted already"),
        _("Each record stands for itself again."),
        _("Look at the pages of the two."),
    ),
}

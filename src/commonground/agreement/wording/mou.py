from commonground.ui.wording import Words

DEEDS: dict[str, str] = {}
REFUSALS: dict[str, Words] = {}

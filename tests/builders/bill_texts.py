"""Texts of bills for the tests, in the mark-up of the Legislature."""

INSERTED, INSERTED_END = "<?xm-insertion_mark_start?>", "<?xm-insertion_mark_end?>"

_DESCRIPTION = (
    "<caml:Id>20250AB__007699INT</caml:Id><caml:VersionNum>99</caml:VersionNum><caml:History><caml:Action>"
    "<caml:ActionText>INTRODUCED</caml:ActionText><caml:ActionDate>2024-12-16</caml:ActionDate></caml:Action>"
    "</caml:History><caml:LegislativeInfo><caml:SessionYear>2025</caml:SessionYear></caml:LegislativeInfo>"
    '<caml:AuthorText authorType="LEAD_AUTHOR">Introduced by Assembly Member Alvarez</caml:AuthorText><caml:Authors>'
    "<caml:Legislator><caml:Contribution>LEAD_AUTHOR</caml:Contribution><caml:House>ASSEMBLY</caml:House>"
    "<caml:Name>Alvarez</caml:Name></caml:Legislator></caml:Authors><caml:Title> An act to amend Section 54221 of the"
    " Government Code, relating to land use.</caml:Title><caml:RelatingClause>land use</caml:RelatingClause>"
    "<caml:GeneralSubject><caml:Subject>Surplus land: exempt surplus land: sectional planning area.</caml:Subject>"
    "</caml:GeneralSubject>"
)
_DIGEST = "<p>Existing law defines terms.</p><p>This bill would change those\n\t\trequirements.</p>"
_DOCUMENT = (
    '<?xml version="1.0" encoding="UTF-8"?><caml:MeasureDoc xmlns:caml="http://lc.ca.gov/legalservices/schemas/caml.1#"'
    ' xmlns="http://www.w3.org/1999/xhtml"><!-- Public record. --><caml:Description>{description}<caml:DigestText>'
    "{digest}</caml:DigestText><caml:DigestKey><caml:VoteRequired>MAJORITY</caml:VoteRequired></caml:DigestKey>"
    "</caml:Description><caml:Bill>{body}</caml:Bill></caml:MeasureDoc>"
)


def a_measure(*body: str, digest: str = "") -> str:
    return _DOCUMENT.format(description=_DESCRIPTION, digest=digest or _DIGEST, body="".join(body))


def a_section(number: str, *paragraphs: str, line: str) -> str:
    return (
        "<caml:Preamble>The people of the State of California do enact as follows:</caml:Preamble><caml:BillSection>"
        f'<caml:Num>{number}</caml:Num><caml:ActionLine action="IS_AMENDED">{line}</caml:ActionLine><caml:Fragment>'
        f"<caml:Content>{''.join(paragraphs)}</caml:Content></caml:Fragment></caml:BillSection>"
    )


def deleted(escaped: str) -> str:
    return f'<?xm-deletion_mark data="{escaped}"?>'

"""Pictures of the site, small and real."""

from io import BytesIO

from django.core.files.images import ImageFile
from PIL import Image

from commonground.website.models import Picture


def a_picture(**fields: object) -> Picture:
    made = BytesIO()
    Image.new("RGB", (24, 16), "#0d5383").save(made, "PNG")
    file = ImageFile(BytesIO(made.getvalue()), name="picture.png")
    return Picture.objects.create(**{"title": "A picture", "credit": "Us", "file": file, **fields})

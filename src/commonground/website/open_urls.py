"""What anybody may take along: data in its forms, and frames for other sites."""

from django.urls import URLPattern, path

from commonground.website.open_data_sets import SETS
from commonground.website.views import embeds, open_data

urlpatterns: list[URLPattern] = [path("data/", open_data.open_data, name="open_data")]
for name in SETS:
    urlpatterns += [
        path(f"data/{name}.json", open_data.as_json, {"name": name}, name=f"{name}_json"),
        path(f"data/{name}.csv", open_data.as_csv, {"name": name}, name=f"{name}_csv"),
        path(f"data/{name}.schema.json", open_data.as_schema, {"name": name}, name=f"{name}_schema"),
    ]
urlpatterns += [
    path("embed/positions/", embeds.positions, name="embed_positions"),
    path("embed/positions/<str:reference>/", embeds.position, name="embed_position"),
    path("embed/accomplishments/", embeds.accomplishments, name="embed_accomplishments"),
    path("oembed", embeds.oembed, name="oembed"),
]

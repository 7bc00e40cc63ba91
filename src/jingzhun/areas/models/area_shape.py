from django.db import models

from jingzhun.areas.models.area import Area
from jingzhun.database.history import tracked
from jingzhun.database.scoped import Guard, Scoped


@tracked()
class AreaShape(Scoped):
    """Boundary (GeoJSON geometry, WGS 84) and point of an area, both optional. `is_invented` marks demo shapes."""

    guard = Guard.REACH
    seen_by = "true"
    not_personal = ("path", "area", "boundary", "longitude", "latitude", "source", "is_invented")

    area = models.OneToOneField(Area, models.CASCADE, related_name="shape")
    boundary = models.JSONField(null=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=6, null=True)
    source = models.CharField(max_length=200)
    is_invented = models.BooleanField(default=False)

    class Meta:
        db_table = "area_shape"
        ordering = ("path",)

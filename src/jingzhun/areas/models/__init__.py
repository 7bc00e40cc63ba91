from jingzhun.areas.models.area import Area
from jingzhun.areas.models.area_change import AreaChange, AreaChangeLine
from jingzhun.areas.models.area_code import AreaCode
from jingzhun.areas.models.area_edition import AreaEdition
from jingzhun.areas.models.area_shape import AreaShape
from jingzhun.areas.models.area_year import AreaYear, YearField

__all__ = ["Area", "AreaChange", "AreaChangeLine", "AreaCode", "AreaEdition", "AreaShape", "AreaYear", "YearField"]

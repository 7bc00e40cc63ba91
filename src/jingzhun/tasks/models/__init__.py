from jingzhun.tasks.models.campaign import Campaign
from jingzhun.tasks.models.doubt import Doubt
from jingzhun.tasks.models.look import Look

__all__ = ["Campaign", "Doubt", "Look"]

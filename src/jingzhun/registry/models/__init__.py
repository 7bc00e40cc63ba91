from jingzhun.registry.models.household import Household
from jingzhun.registry.models.person import Person

__all__ = ["Household", "Person"]

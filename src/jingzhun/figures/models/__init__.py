from jingzhun.figures.models.fact_change import FactChange

__all__ = ["FactChange"]

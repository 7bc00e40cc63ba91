"""The plain interpreter: slow and obviously right, what the other engines are measured against."""

from jingzhun.rules.engines.reference.engine import ReferenceEngine
from jingzhun.rules.engines.reference.world import Frame

__all__ = ["Frame", "ReferenceEngine"]

"""What may stand in our addresses: area paths and our own numbers, never an identifier."""

from jingzhun.core.area_path import PATH_LENGTH_MAX


class AreaPath:
    regex = f"[0-9A-Z]{{2,{PATH_LENGTH_MAX}}}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class HouseholdNumber(AreaPath):
    regex = "H[0-9]{1,19}"


class PersonNumber(AreaPath):
    regex = "P[0-9]{1,19}"

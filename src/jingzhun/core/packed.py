"""Packed files (.docx, .xlsx): the sign of a bomb before it is unpacked, and what is raised for one that is torn."""

import zipfile
import zlib

RATIO_MOST = 400
"""How much smaller packing makes a part; those of Word and Excel reach fifty."""
SMALL = 10_000_000
"""Bytes that a part may unpack to, however small it was."""
TORN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, ValueError, EOFError)
"""What zipfile raises for a file that is torn, packed in an unusual way, or encrypted inside."""


def is_swollen(part: zipfile.ZipInfo) -> bool:
    """Would it unpack to more than any real part does?"""
    return part.file_size > SMALL and part.file_size > RATIO_MOST * part.compress_size

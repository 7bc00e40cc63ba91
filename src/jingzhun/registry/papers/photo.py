"""Makes a photo safe to keep: decoded and written anew, so that nothing of the camera, its place or an attack stays."""

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

from jingzhun.accounts.limits import limit
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text

FORMATS = ("JPEG", "PNG", "WEBP")
LONGEST, SMALL = 1600, 320  # pixels of the longer side
QUALITY, SMALL_QUALITY = 82, 70
MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Photo:
    """Both JPEG, without metadata, upright."""

    content: bytes
    thumbnail: bytes


def clean_photo(content: bytes) -> Photo:
    """The photo anew. `WrongInput` for what is no photo, is damaged, or has far too many pixels."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=FORMATS)
            if picture.width * picture.height > limit("photo_megapixels") * MILLION:
                raise _too_large()
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large() from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise WrongInput(
            Text("这不是能打开的照片", "This is no photo that can be opened"),
            where="file",
            allowed=Text("JPEG、PNG 或 WebP 照片", "a JPEG, PNG or WebP photo"),
        ) from error
    return Photo(_written(upright, LONGEST, QUALITY), _written(upright, SMALL, SMALL_QUALITY))


def _too_large() -> WrongInput:
    return WrongInput(
        Text("照片的像素太多", "The photo has too many pixels"),
        where="file",
        allowed=Text("最多 {n} 百万像素", "at most {n} megapixels").format(n=limit("photo_megapixels")),
    )


def _written(picture: Image.Image, longest: int, quality: int) -> bytes:
    smaller = picture.copy()
    smaller.thumbnail((longest, longest))
    written = io.BytesIO()
    smaller.save(written, "JPEG", quality=quality, optimize=True)
    return written.getvalue()

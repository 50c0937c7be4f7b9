"""Pictures made small enough to mail."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageOps

WIDTH_PX = 1600
"""No picture of a proof is wider."""
LIGHT_BYTES = 400_000
"""A picture that is not too wide and weighs no more stays as it is."""
_QUALITY = 82
_RASTER = ("JPEG", "PNG", "WEBP", "AVIF")


def shrink_picture(held: bytes) -> bytes:
    """Return a picture of at most `WIDTH_PX` that weighs less, or the same bytes where that cannot be.

    Transparency stays; what moves, and what Pillow cannot read, is not touched.
    """
    try:
        with Image.open(BytesIO(held), formats=_RASTER) as picture:
            if getattr(picture, "n_frames", 1) > 1 or (
                picture.width <= WIDTH_PX and len(held) <= LIGHT_BYTES
            ):
                return held
            smaller = _encode(ImageOps.exif_transpose(picture))
    except (OSError, ValueError, Image.DecompressionBombError):
        return held
    return smaller if len(smaller) < len(held) else held


def _encode(picture: Image.Image) -> bytes:
    """Return a picture as JPEG, or as WebP where it is transparent; its metadata stays behind."""
    clear = picture.has_transparency_data
    profile = picture.info.get("icc_profile") if picture.mode in ("RGB", "RGBA") else None
    picture = picture.convert("RGBA" if clear else "RGB")
    if picture.width > WIDTH_PX:
        height = max(1, round(picture.height * WIDTH_PX / picture.width))
        picture = picture.resize((WIDTH_PX, height), Image.Resampling.LANCZOS)
    stream = BytesIO()
    picture.save(stream, "WEBP" if clear else "JPEG", quality=_QUALITY, icc_profile=profile)
    return stream.getvalue()

"""The ISCC Image-Code (ISO 24138:2024, section 6.3), a fingerprint that is registered for soft binding."""

from provenance.recognition.picture import SMALL


def image_code(small: bytes) -> str:
    """Return the 256-bit Image-Code of 32 x 32 grey pixels, row by row: "ISCC:" and base32."""
    from iscc_lib import gen_image_code_v0

    if len(small) != SMALL * SMALL:
        raise ValueError(f"an Image-Code is made of {SMALL * SMALL} pixels, not {len(small)}")
    return str(gen_image_code_v0(small, 256)["iscc"])

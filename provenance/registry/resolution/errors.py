"""What can be wrong with a query by soft binding."""

from provenance.registry.errors import RegistryError


class UnknownAlgorithmError(RegistryError):
    """A soft binding algorithm that works aren't registered by."""

    def __init__(self) -> None:
        super().__init__("Works aren't registered by this algorithm: use one of the supported ones.")


class BindingValueError(RegistryError):
    """Bytes that are no value of the algorithm."""

    def __init__(self) -> None:
        super().__init__("This is no value of that algorithm: send it as the algorithm encodes it.")


class UnknownContentError(RegistryError):
    """A file in which there is nothing that works are recognised by."""

    def __init__(self) -> None:
        super().__init__("There is nothing in this file to recognise: send a picture, a film or a sound.")

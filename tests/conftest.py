"""What every test runs under: examples have no time limit of their own, since machines are shared."""

from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.load_profile("house")

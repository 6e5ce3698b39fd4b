"""The tables behind the ports of the domains, their migrations, and files kept by their hash."""

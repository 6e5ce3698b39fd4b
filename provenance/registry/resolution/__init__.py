"""From a soft binding to the manifest store of the work that was registered with it."""

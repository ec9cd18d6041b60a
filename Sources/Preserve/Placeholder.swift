// Preserve: see ARCHITECTURE.md.

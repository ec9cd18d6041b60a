// Group: see ARCHITECTURE.md.

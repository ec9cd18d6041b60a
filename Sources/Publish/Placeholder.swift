// Publish: see ARCHITECTURE.md.

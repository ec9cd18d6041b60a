// Markup: see ARCHITECTURE.md.

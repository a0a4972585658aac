"""The design system on one page: every token and component as it is."""

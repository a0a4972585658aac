"""The API: the same verbs as pages and terminal, as JSON, described by OpenAPI."""

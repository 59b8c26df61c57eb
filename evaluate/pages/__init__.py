"""One screen a file, thin: it asks a use case and draws what comes back."""

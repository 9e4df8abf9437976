"""An application with one model."""

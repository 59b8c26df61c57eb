"""The ASGI application around the dashboard: sign-in, the gate, security headers, health."""

"""Changing the register. Every public function takes `session, viewer`, and writes its audit event."""

INSERT INTO identity (id, issuer, subject, person_id, linked_at) VALUES (1, 'https://sign-in.example', 'a1', 1, '2025-12-01 09:00:00');
INSERT INTO invitation (id, token_hash, person_id, created_at, expires_at, ended_at) VALUES (1, 'hash', 1, '2025-12-01 09:00:00', '2025-12-08 09:00:00', NULL);
INSERT INTO tries (id, counted, key_hash, failed, last_at, closed_until) VALUES (1, 'name', 'hash', 6, '2025-12-01 09:00:00', '2025-12-01 09:02:00');
UPDATE sign_in SET role = 'provider', browser_hash = 'hash' WHERE id = 1;
UPDATE membership SET ended_at = '2025-12-01 09:00:00', source = 'provider' WHERE id = 1;

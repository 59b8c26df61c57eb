INSERT INTO audit_event (id, at, person_id, actor, action, subject, subject_key, detail, number, hash) VALUES (2, '2025-12-01 09:00:00', 1, 'ada', 'changed', 'area', 'north', '{"old": "N", "new": "North"}', 2, 'f00d');
UPDATE audit_head SET number = 2, hash = 'f00d' WHERE id = 1;

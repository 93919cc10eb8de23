-- What a case can end with is data of its edition now: the decision that was the conclusion is one of those it lists.
UPDATE cases SET body = REPLACE(body, '{"conclusion":{"possibility":', '{"result":{"decision":');
UPDATE cases SET body = REPLACE(body, '"kind":"conclusion"}', '"kind":"decision","delivery":"office"}');
UPDATE cases SET body = REPLACE(body, '"kind":"notification"}', '"kind":"notification","delivery":"cabinet"}');
UPDATE cases SET body = REPLACE(body, '"kind":"refusal"}', '"kind":"refusal","delivery":"cabinet"}');
-- Until now there was one channel.
UPDATE cases SET body = REPLACE(body, '"account":"', '"channel":"portal","account":"');
UPDATE documents SET kind = 'decision' WHERE kind = 'conclusion';

import assert from 'node:assert/strict';
import { relativeTime } from '../../../../src/core/util/relativeTime';

describe('a relative time', () => {
  const now = new Date('2026-03-10T12:00:00Z');
  const expected: Record<string, string> = {
    '2026-03-10T12:00:00Z': 'now',
    '2026-03-10T11:59:01Z': 'now',
    '2026-03-10T11:59:00Z': '1 minute ago',
    '2026-03-10T11:00:01Z': '59 minutes ago',
    '2026-03-10T10:00:00Z': '2 hours ago',
    '2026-03-09T11:00:00Z': 'yesterday',
    '2026-03-01T12:00:00Z': 'last week',
    '2026-01-02T12:00:00Z': '2 months ago',
    '2023-01-02T12:00:00Z': '3 years ago',
    // Another window's clock may be ahead.
    '2026-03-10T12:00:20Z': 'now',
    '2026-03-10T12:05:00Z': 'in 5 minutes',
  };

  for (const [at, words] of Object.entries(expected)) {
    it(`is “${words}” for ${at}`, () => {
      assert.equal(relativeTime(new Date(at), now, 'en'), words);
    });
  }

  it('is in the given language', () => {
    assert.equal(relativeTime(new Date('2026-03-10T11:55:00Z'), now, 'de'), 'vor 5 Minuten');
  });
});

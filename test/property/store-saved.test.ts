import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { NOTHING_SAVED, readSaved, writeSaved } from '../../src/store/saved.ts';
import type { Saved, Storage } from '../../src/store/saved.ts';

function memory(text: string | null): Storage & { text: string | null } {
  const storage = {
    text,
    getItem: (): string | null => storage.text,
    setItem: (_: string, value: string): void => {
      storage.text = value;
    },
  };
  return storage;
}

test('what is saved is read back', () => {
  const saved: fc.Arbitrary<Saved> = fc.record({
    language: fc.constantFrom('en', 'hi-Latn', 'hi'),
    theme: fc.constantFrom('system', 'light', 'dark'),
    sound: fc.boolean(),
    singleKeys: fc.boolean(),
    openingSeen: fc.boolean(),
    fragment: fc.option(fc.string(), { nil: null }),
    playhead: fc.nat(),
  });
  fc.assert(
    fc.property(saved, (value) => {
      const storage = memory(null);
      writeSaved(storage, value);
      expect(readSaved(storage)).toEqual(value);
    }),
  );
});

test('garbage, or no storage at all, reads as nothing saved', () => {
  const throwing: Storage = {
    getItem: () => {
      throw new Error('forbidden');
    },
    setItem: () => {
      throw new Error('full');
    },
  };
  expect(readSaved(throwing)).toEqual(NOTHING_SAVED);
  expect(() => writeSaved(throwing, NOTHING_SAVED)).not.toThrow();
  expect(readSaved(memory(null))).toEqual(NOTHING_SAVED);
  expect(readSaved(memory('x'.repeat(1e6)))).toEqual(NOTHING_SAVED);
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      const read = readSaved(memory(text));
      expect(['en', 'hi-Latn', 'hi']).toContain(read.language);
      expect(typeof read.sound).toBe('boolean');
      expect(read.fragment === null || typeof read.fragment === 'string').toBe(true);
    }),
  );
});

test('one odd field does not cost the others', () => {
  const text = JSON.stringify({ language: 'hi', theme: 7, sound: 'yes', openingSeen: true });
  expect(readSaved(memory(text))).toEqual({ ...NOTHING_SAVED, language: 'hi', openingSeen: true });
});

import { useEffect } from 'preact/hooks';
import { keyWanted, takeKey } from './access';
import { announce } from './announce';
import { useSignal } from './signal';

const TEXTS = {
  missing: 'This service answers to those who have a key. Yours is kept until you close this tab.',
  refused: 'The service does not take the key of this tab: it is mistyped, or no longer valid. Give another one.',
};

/** Stands there only while the service asks for a key. */
export function KeyForm() {
  const wanted = useSignal(keyWanted);
  useEffect(() => {
    if (wanted !== 'no') announce(TEXTS[wanted]);
  }, [wanted]);
  if (wanted === 'no') return null;
  return (
    <form
      class="key-form"
      onSubmit={(event) => {
        event.preventDefault();
        takeKey(String(new FormData(event.currentTarget).get('key')));
      }}
    >
      <label for="key">{TEXTS[wanted]}</label>
      <div class="field">
        <input id="key" name="key" type="password" autocomplete="off" spellcheck={false} required />
      </div>
      <button class="button" type="submit">
        Use this key
      </button>
    </form>
  );
}
